"""Build scenarios/spring-2020 from the raw data: python -m scripts.build_spring_2020 --data DIR
[--out DIR] [--size S].
"""

from __future__ import annotations

import argparse
from pathlib import Path

from onward.formats.folder import write_folder
from scripts.build_spring_2020.figures import share_measured
from scripts.build_spring_2020.influence_file import INFLUENCE
from scripts.build_spring_2020.raw import Raw
from scripts.build_spring_2020.sources import sources
from scripts.build_spring_2020.world import SIZES, scenario, world

HOME = Path(__file__).resolve().parents[2] / "scenarios" / "spring-2020"


def build(data: Path, out: Path, sizes: list[str]) -> None:
    """Write the sizes asked for; SOURCES.md too when they are all."""
    raw = Raw(data)
    whole = world(raw)
    every = []
    for name in sizes:
        built = scenario(whole, name)
        every.append(built)
        write_folder(built, out / name, packed=name != "S")
        print(
            f"{name}: {len(built.places)} places, {len(built.services)} services, "
            f"{len(built.cuts)} cuts, {len(built.charters)} charter candidates, "
            f"{len(built.shipments)} shipments, {len(built.policies)} policies"
        )
    if len(sizes) == len(SIZES):
        (out / "SOURCES.md").write_text(
            sources(every, raw, HOME / INFLUENCE), encoding="utf-8", newline="\n"
        )
    print(f"{share_measured():.0%} of the figures are measured")


def main() -> None:
    """Read the arguments and build."""
    parser = argparse.ArgumentParser(prog="build_spring_2020", description=__doc__)
    parser.add_argument(
        "--data", type=Path, required=True, help="the maintainer's copy of the raw data"
    )
    parser.add_argument("--out", type=Path, default=HOME)
    parser.add_argument(
        "--size", choices=sorted(SIZES), action="append", help="only this size; may be repeated"
    )
    arguments = parser.parse_args()
    build(arguments.data, arguments.out, arguments.size or ["S", "M", "L"])


if __name__ == "__main__":
    main()
