"""``onward claims attach`` and ``papers``: evidence, kept by the hash of the file."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click

from onward.cli.claiming import orders_file, orders_option, scenario_option
from onward.cli.events import database, organisation
from onward.cli.output import Files, give, give_json
from onward.cli.parameters import answer
from onward.errors import InvalidInput, Problem
from onward.report.render.text import table_text
from onward.report.tables.kept import papers_table


@click.command("attach")
@click.argument("order")
@click.argument("kind")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--cover",
    "covers",
    multiple=True,
    type=click.Path(exists=True, dir_okay=False),
    help="A cover (default: built in).",
)
@scenario_option
@orders_option
@database
@organisation
@click.option(
    "--as", "user", metavar="USER", required=True, help="Who does it: a user with the role claims."
)
@answer
def attach_file(
    order: str,
    kind: str,
    file: Path,
    covers: tuple[str, ...],
    scenario: str,
    orders: str | None,
    db: str,
    organisation: str,
    user: str,
    as_json: bool,
    quiet: bool,
) -> int:
    """Keep FILE, whole and by its hash, as evidence for ORDER, which the store holds; KIND is what
    a cover asks for, like waybill.

    It counts for every claim of the order, and takes the place of an earlier file of that kind,
    which is kept. Prints the hash.
    """
    from onward.store.evidence import LARGEST, attach
    from onward.store.store import open_store
    from onward.wording.closest import closest

    found = []
    named, asked = held_names(db, organisation)
    if not named or orders or covers:  # a paper may come before its order
        named, asked = (
            one | other
            for one, other in zip(
                (named, asked), _file_names(scenario, orders, covers), strict=True
            )
        )
    if order not in named:
        near = closest(order.partition("@")[0], named) or "--orders FILE, which has it"
        found.append(Problem("claims", 0, "order", order, "is the number of no order", near))
    if kind not in asked:
        message = f"is asked for by no cover; they ask for {', '.join(sorted(asked)) or 'nothing'}"
        found.append(Problem("claims", 0, "kind", kind, message, closest(kind, asked)))
    size = file.stat().st_size
    if not 0 < size <= LARGEST:
        found.append(
            Problem(
                str(file), 0, "", f"{size:,} bytes", f"is empty, or larger than {LARGEST:,} bytes"
            )
        )
    if found:
        raise InvalidInput(found)
    with open_store(db, write=True, make=False) as store:
        mine = store.organisation(organisation)
        name = attach(
            store,
            mine,
            order,
            kind,
            file.read_bytes(),
            name=file.name,
            user=user,
            at=datetime.now(UTC),
        )
    if as_json:
        give_json("claims-attach", {"order": order, "kind": kind, "sha256": name})
    else:
        give(name)
    return 0


def held_names(db: str, organisation: str) -> tuple[set[str], set[str]]:
    """The orders that a store holds, and the kinds of evidence that its covers ask for."""
    from onward.store.register import current_rows
    from onward.store.store import open_store

    with open_store(db) as store, store.reading.connect() as connection:
        rows = current_rows(connection, store.organisation(organisation))
    return {row.name for row in rows if row.kind == "order"}, {
        kind for row in rows if row.kind == "cover" for kind in row.value.evidence
    }


def _file_names(
    scenario: str, orders: str | None, covers: tuple[str, ...]
) -> tuple[set[str], set[str]]:
    from onward.formats.covers import builtin_covers, read_cover, read_orders

    named = {each.order for each in read_orders(orders_file(scenario, orders))[0]}
    return named, {
        each for path in (covers or builtin_covers()) for each in read_cover(path).evidence
    }


@click.command("papers")
@click.argument("order")
@database
@organisation
@click.option("--kind", help="Only of this kind.")
@click.option(
    "-o", "--output", metavar="FILE", help="Write the file itself, the last one of --kind."
)
@answer
def papers(
    order: str,
    db: str,
    organisation: str,
    kind: str | None,
    output: str | None,
    as_json: bool,
    quiet: bool,
) -> int:
    """List the evidence kept for ORDER: kind, hash, file, who brought it when; the last of a kind
    counts.
    """
    from onward.store.documents import find_document
    from onward.store.entries import instant
    from onward.store.evidence import attached_in
    from onward.store.store import open_store
    from onward.wording.instants import rfc3339

    if output and not kind:
        raise click.UsageError("--output needs --kind")
    files = Files(output=output)
    with open_store(db) as store:
        mine = store.organisation(organisation)
        with store.reading.connect() as connection:
            found = [
                each for each in attached_in(connection, mine, order) if kind in (None, each.kind)
            ]
        if files.paths:
            document = find_document(store, mine, "attachment", found[-1].sha256) if found else None
            if document is None:
                raise InvalidInput(
                    [
                        Problem(
                            "claims", 0, "kind", kind or "", f"no such evidence is kept for {order}"
                        )
                    ]
                )
            files.write("output", lambda path: path.write_bytes(document))
    if as_json:
        when = [{"recorded_at": rfc3339(instant(each.recorded_us))} for each in found]
        names = ("kind", "sha256", "name", "user")
        papers = [
            {name: getattr(each, name) for name in names} | at
            for each, at in zip(found, when, strict=True)
        ]
        give_json("claims-papers", {"order": order, "papers": papers})
    else:
        rows = [
            {
                "kind": each.kind,
                "sha256": each.sha256,
                "file": each.name,
                "by": each.user,
                "recorded": instant(each.recorded_us),
            }
            for each in found
        ]
        give(table_text(papers_table(rows)))
    return 0
