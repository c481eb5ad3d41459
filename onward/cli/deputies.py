"""``onward db deputy``: who may approve for somebody, from one instant until another."""

from __future__ import annotations

from datetime import UTC, datetime

import click

from onward.cli.at_books import acting, database, organisation, reading
from onward.cli.output import give, give_json
from onward.cli.parameters import Instant, answer
from onward.cli.rows import shown_rows
from onward.cli.taking import Form, Where, taking
from onward.cli.who import as_user
from onward.questions.deputies import (
    DeputySeen,
    EndDeputy,
    ListDeputies,
    MakeDeputy,
    end_deputy,
    list_deputies,
    make_deputy,
)
from onward.report.render.text import table_text
from onward.report.tables.deputies import deputies_document, deputies_table


@click.command("deputy")
@click.argument("name", default="")
@shown_rows(40)
@database
@organisation
@click.option(
    "--for",
    "whose",
    metavar="USER",
    default="",
    help="Whom NAME stands in for (default: who acts).",
)
@click.option(
    "--from", "begins", type=Instant(), metavar="INSTANT", help="Since when (default: now)."
)
@click.option("--until", type=Instant(), metavar="INSTANT", help="Until when.")
@click.option("--end", "ended", metavar="ID", default="", help="End what this deputy may do.")
@as_user
@answer
@taking("where", Where, "db", "organisation", "user")
@taking("form", Form, "rows", "as_json", "quiet")
def deputy(
    name: str,
    whose: str,
    begins: datetime | None,
    until: datetime | None,
    ended: str,
    where: Where,
    form: Form,
) -> int:
    """Let NAME approve for you, or as an admin for USER (--for), between two instants; without NAME
    list all deputies.

    NAME may then approve what USER may approve, and nothing that NAME or USER has a hand in.
    """
    if bool(name) != bool(until) or (ended and name) or (not name and (whose or begins)):
        raise click.UsageError("NAME and --until go together; --end ID stands alone")
    if name and until:
        first = begins or datetime.now(UTC)
        act = MakeDeputy(user=whose, deputy=name, begins=first, until=until)
        with acting(where.db, where.organisation, where.user, operation="make_deputy") as at:
            return _give((make_deputy(at, act).value,), form)
    if ended:
        with acting(where.db, where.organisation, where.user, operation="end_deputy") as at:
            return _give((end_deputy(at, EndDeputy(id=ended)).value,), form)
    with reading(where.db, where.organisation) as at:
        return _give(list_deputies(at, ListDeputies()).value, form)


def _give(found: tuple[DeputySeen, ...], form: Form) -> int:
    if form.as_json:
        give_json("db-deputy", deputies_document(found))
    else:
        give(table_text(deputies_table(found), rows=form.rows))
    return 0
