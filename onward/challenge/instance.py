"""Instances: scenarios with a version that never change, each with bounds proven by the judge."""

from __future__ import annotations

import json
import lzma
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from onward.challenge.bounds import Bounds, from_document
from onward.challenge.fingerprint import fingerprint
from onward.errors import InvalidInput, Problem
from onward.formats.builtin import SIZES, read_scenario
from onward.formats.folder import read_folder
from onward.formats.planfile import read_plan
from onward.plan.plan import Plan
from onward.scenario import Scenario
from onward.wording.closest import closest

HERE = Path(__file__).parent / "instances"
LICENCE = "code Apache-2.0; data ODbL 1.0, CC BY-SA 4.0 and CC0 1.0 (scenarios/LICENCE.md)"


@dataclass(frozen=True, slots=True)
class Published:
    """One entry of the list of instances. A change of its scenario gets a new version, and the
    tables of the old one stay packed next to its bounds.
    """

    name: str
    version: int
    scenario: str  # as ``onward plan`` reads it
    licence: str = LICENCE

    @property
    def id(self) -> str:
        """``spring-2020-S@1``."""
        return f"{self.name}@{self.version}"


NEWEST = 3  # the version of the built-in spring-2020
PUBLISHED = tuple(
    Published(f"spring-2020-{size}", version, f"spring-2020:{size}")
    for version in range(1, NEWEST + 1)
    for size in SIZES
)


@dataclass(frozen=True, slots=True)
class Instance:
    """A scenario to be planned, and the lower bounds on all its plans (None: nothing is proven
    yet).
    """

    id: str
    licence: str
    scenario: Scenario
    mark: str  # of what is known, see challenge/fingerprint.py
    bounds: Bounds | None


def find_published(text: str) -> Published | None:
    """The published instance of that id, of that name (its newest version), or of that scenario;
    None if there is none.
    """
    found = [each for each in PUBLISHED if text in (each.id, each.name, each.scenario)]
    return max(found, key=lambda each: each.version) if found else None


def read_instance(text: str, bounds: Mapping[str, object] | None = None) -> Instance:
    """The instance of a name: published, or any scenario (folder, workbook, built-in) with
    ``bounds`` of its own or none.

    Raises InvalidInput if there is none, if a published one differs from its version, or if the
    bounds are of another scenario.
    """
    published = find_published(text)
    if published is None and "@" in text and not Path(text).exists():
        near = closest(text, [each.id for each in PUBLISHED])
        message = "no such instance is published"
        raise InvalidInput([Problem("instance", 0, "instance", text, message, near)])
    scenario = read_scenario_of(text)
    found = fingerprint(scenario)
    document = bounds or (_stored(published) if published else None)
    known = from_document(document) if document else None
    if known is not None and known.mark != found:
        message = (
            "the scenario is not the one that these bounds were proven for (mark "
            f"{found[:12]} and not {known.mark[:12]})"
        )
        maybe = "a changed instance gets a new version"
        raise InvalidInput([Problem("instance", 0, "mark", found, message, maybe)])
    return Instance(
        published.id if published else scenario.name,
        published.licence if published else "as its owner says",
        scenario,
        found,
        known,
    )


def read_scenario_of(text: str) -> Scenario:
    """The scenario of an instance, as published in its version, without its bounds."""
    published = find_published(text)
    if published is None:
        return read_scenario(text)
    tables = HERE / published.id
    return read_folder(tables) if tables.is_dir() else read_scenario(published.scenario)


def _stored(published: Published) -> dict[str, object] | None:
    file = HERE / f"{published.id}.bounds.json"
    if not file.exists():
        return None
    document: dict[str, object] = json.loads(file.read_text(encoding="utf-8"))
    return document


def find_reference(published: Published) -> Plan | None:
    """Our plan of an instance, whose certificates prove its bounds; None if none is stored."""
    file = HERE / f"{published.id}.plan.json.xz"
    if not file.exists():
        return None
    with tempfile.TemporaryDirectory() as room:
        plain = Path(room) / file.name.removesuffix(".xz")
        plain.write_bytes(lzma.decompress(file.read_bytes()))
        return read_plan(plain)
