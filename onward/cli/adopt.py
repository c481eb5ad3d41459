"""``onward adopt``: a draft becomes the current plan."""

from __future__ import annotations

import click

from onward.acts.drafts import adopt, refuse_outdated, withdraw
from onward.cli.at_desk import act_document, acting, desk_for_acting, give_at_desk
from onward.desk.history import in_words
from onward.desk.names import names_of
from onward.report.tables.worse_off import against_document, worse_off_text


@click.command()
@click.argument("draft", metavar="[DRAFT]", default="")
@click.option(
    "--discard", "--withdraw", "discards", is_flag=True, help="Discard the draft instead."
)
@click.option("--anyway", is_flag=True, help="Also if notices or events came since it was made.")
@acting
def command(
    draft: str,
    discards: bool,
    anyway: bool,
    db: str,
    organisation: str,
    user: str,
    as_json: bool,
    quiet: bool,
) -> int:
    """Make a draft the current plan.

    DRAFT may be left out if there is one only. It is refused if it was made from another plan than
    the one that is current now; then it says who adopted what in between. It is refused without
    --anyway if notices or events came since it was made. The judge has to accept the draft with its
    moves. Of a draft with moves by hand, or made elsewhere, it says and records whose goods are
    worse off than by what was left of the current plan. `onward undo` takes it back, and brings a
    discarded draft back.
    """
    with desk_for_acting(db, organisation, user) as desk:
        if discards:
            act = withdraw(desk, draft)
            text = f"act {act.number}: {in_words(act, names_of(desk))}"
            give_at_desk(desk, "adopt", text, act_document(act), as_json, quiet)
            return 0
        if not anyway:
            refuse_outdated(desk, draft)
        found = adopt(desk, draft)
        text = f"act {found.act.number}: {found.plan.name} is the current plan"
        text += f"; it supersedes {found.before.name}" if found.before else ""
        comparison = found.against
        if comparison is not None and not comparison.claimed:
            text += f"\n{worse_off_text(comparison)}"
        text += "\nnext: onward notify, which says what each party, carrier and hub must hear"
        document = act_document(found.act) | against_document(comparison)
        give_at_desk(desk, "adopt", text, document, as_json, quiet)
    return 0
