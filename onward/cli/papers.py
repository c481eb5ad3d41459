"""``onward claims attach`` and ``papers``: evidence, kept by the hash of the file."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import click

from onward.cli.at_books import acting, database, organisation, reading
from onward.cli.claim_sources import covers_option, orders_option, scenario_option
from onward.cli.output import Files, give, give_json
from onward.cli.parameters import answer
from onward.cli.rows import shown_rows
from onward.cli.taking import Where, taking
from onward.cli.who import as_user
from onward.questions.papers import (
    AttachPaper,
    ListPapers,
    attach_paper,
    last_paper,
    list_papers as list_papers_,
)
from onward.questions.record import Sources
from onward.report.render.text import table_text
from onward.report.tables.papers import papers_document, papers_table


@click.command("attach")
@click.argument("order")
@click.argument("kind")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@covers_option
@scenario_option
@orders_option
@database
@organisation
@as_user
@answer
@taking("where", Where, "db", "organisation", "user")
@taking("named", Sources, "scenario", "orders", "covers")
@taking("act", AttachPaper, "order", "kind", "file")
def attach_file(act: AttachPaper, named: Sources, where: Where, as_json: bool, quiet: bool) -> int:
    """Keep FILE, whole and by its hash, as evidence for ORDER, which the store holds; KIND is what
    a cover asks for, like waybill.

    It counts for every claim of the order, and takes the place of an earlier file of that kind,
    which is kept. Prints the hash.
    """
    with acting(where.db, where.organisation, where.user) as at:
        name = attach_paper(at, replace(act, named=named)).value
    if as_json:
        give_json("claims-attach", {"order": act.order, "kind": act.kind, "sha256": name})
    else:
        give(name)
    return 0


@click.command("papers")
@click.argument("order")
@shown_rows(40)
@database
@organisation
@click.option("--kind", default="", help="Only of this kind.")
@click.option(
    "-o", "--output", metavar="FILE", help="Write the file itself, the last one of --kind."
)
@answer
def list_papers(
    order: str,
    db: str,
    organisation: str,
    kind: str,
    output: str | None,
    rows: int | None,
    as_json: bool,
    quiet: bool,
) -> int:
    """List the evidence kept for ORDER: kind, hash, file, who brought it when; the last of a kind
    counts.
    """
    if output and not kind:
        raise click.UsageError("--output needs --kind")
    files, question = Files(output=output), ListPapers(order=order, kind=kind)
    with reading(db, organisation) as at:
        found = list_papers_(at, question).value
        if files.paths:
            document = last_paper(at, question).value
            files.write("output", lambda path: path.write_bytes(document))
    if as_json:
        give_json("claims-papers", papers_document(order, found))
    else:
        give(table_text(papers_table(found), rows=rows))
    return 0
