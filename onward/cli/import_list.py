"""``onward import``: a list of any shape at the desk, the first time and every day after."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

import click

from onward.acts.days_of_lists import keep_day, show_day
from onward.acts.given_files import DraftedFile, GivenFile
from onward.acts.lists import (
    KeptDay,
    Tomorrow,
    list_mappings,
    own_sheet,
    remove_mapping,
)
from onward.cli.asking import working
from onward.cli.at_desk import acting, desk_for_acting, desk_for_reading, give_at_desk
from onward.cli.exclusive import given as given_options
from onward.cli.list_drafts import (
    answers_option,
    asked,
    drafted,
    given_file,
    people_here,
    proceed_option,
    refuse_without,
    refused_option,
    write_refused,
)
from onward.cli.output import Files, say
from onward.cli.parameters import hidden_option
from onward.cli.taking import Where, taking
from onward.desk.desk import Desk
from onward.desk.history import in_words
from onward.desk.names import names_of
from onward.errors import InvalidInput, Problem
from onward.lists.listed_rows import ListedRows
from onward.lists.mapping import ListKind
from onward.report.list_text import (
    answers_text,
    draft_text,
    drafted_document,
    kept_document,
    lists_table,
    tomorrow_document,
    tomorrow_text,
)
from onward.report.own_sheet import write_own_sheet
from onward.report.render.text import table_text
from onward.wording.closest import closest
from onward.wording.quantities import number_of

ALL = "all"
WHOLE = "whole"  # begins the key of the question whether a short table is the whole list
NOTHING = "The desk knows all of it already: nothing was saved."


@dataclass(frozen=True, slots=True, kw_only=True)
class Import:
    """What is wanted of a file. ``cancel``: references of gone things, or "all"."""

    cancel: tuple[str, ...] = ()
    yes: bool = False
    proceed: bool = False
    dry_run: bool = False
    refused: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What is said of a file before it is read. ``whole``: whether it is the whole list (None: not
    said).
    """

    name: str = ""
    kind: str = ""
    sheet: str = ""
    answers: tuple[tuple[str, str], ...] = ()
    hidden: str | None = None
    whole: bool | None = None

    def of(self, file: str) -> GivenFile:
        """The file with what is said of it."""
        part = [] if self.whole is None else [(WHOLE, "whole" if self.whole else "part")]
        return given_file(
            Path(file),
            [*self.answers, *part],
            self.hidden,
            name=self.name,
            kind=ListKind(self.kind) if self.kind else None,
            sheet=self.sheet,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What is wanted of the lists that the desk knows, in place of a file's import. ``forget``: a
    list's name; ``back``: the file for the plan, in ``language``.
    """

    mappings: bool = False
    forget: str = ""
    back: str = ""
    language: str = "en"


@click.command("import")
@click.argument("file", metavar="[FILE]", required=False, default="")
@click.option("--list", "name", metavar="NAME", default="", help="Which list FILE is.")
@click.option(
    "--kind", type=click.Choice([str(each) for each in ListKind]), help="What the rows of FILE are."
)
@click.option("--sheet", metavar="NAME", default="", help="The one sheet that is read.")
@answers_option
@hidden_option
@click.option(
    "--whole/--part",
    "whole",
    default=None,
    help="Whether FILE is the whole list (default: asked if it is short).",
)
@click.option(
    "--cancel-gone",
    "cancel",
    multiple=True,
    metavar="REF",
    help="Cancel what is no longer listed: its reference, several times, or all.",
)
@click.option("--yes", is_flag=True, help="Save without asking.")
@proceed_option
@click.option("--dry-run", is_flag=True, help="Show what would change, and save nothing.")
@refused_option
@click.option("--mappings", is_flag=True, help="Show the lists that the desk knows how to read.")
@click.option("--forget", metavar="NAME", default="", help="Forget how a list is read.")
@click.option(
    "--back",
    metavar="FILE",
    default="",
    help="Write the plan as the list's own sheet (.csv or .xlsx): its columns, then flight, "
    "cut-off, AWB, status and reason.",
)
@click.option(
    "--language", type=click.Choice(["en", "zh"]), default="en", help="Of --back: its words."
)
@acting
@taking("where", Where, "db", "organisation", "user")
@taking("said", Said, "name", "kind", "sheet", "answers", "hidden", "whole")
@taking("wish", Import, "cancel", "yes", "proceed", "dry_run", "refused")
@taking("kept", Kept, "mappings", "forget", "back", "language")
def command(
    file: str, said: Said, wish: Import, kept: Kept, where: Where, as_json: bool, quiet: bool
) -> int:
    """Take a list of any shape, the first time and every day after.

    The first time, what each column means is drafted from headings and cells, and what only a
    person knows is asked, at most five questions; it is kept under the list's name. The same list
    a day later becomes notices: what is new, changed and gone is shown before anything is saved.
    What is gone is cancelled only where --cancel-gone says so.

    On a terminal it asks; elsewhere it prints open questions with the option for each answer, and
    saves only with --yes. Rows that cannot be taken are listed with their reasons; unless --proceed
    is given, or somebody confirms, nothing is taken without them. Exit code 2: a question is open,
    or --yes is missing; 3: the file, or rows of it, cannot be taken.

    \b
      onward import today.xlsx --list forwarder
      onward import today.csv --list forwarder --cancel-gone S17 --yes
      onward import --back plan.xlsx --list forwarder
    """
    modes = {
        "FILE": file,
        "--mappings": kept.mappings,
        "--forget": kept.forget,
        "--back": kept.back,
    }
    chosen = [each for each, value in modes.items() if value]
    if len(chosen) != 1:
        raise click.UsageError(f"name one of {', '.join(modes)}")
    if file:
        return import_file(where, said.of(file), wish, as_json, quiet)
    _refuse_others(chosen[0])
    if kept.mappings:
        return show_lists(where, as_json, quiet)
    if kept.forget:
        return forget_list(where, kept.forget, as_json, quiet)
    return write_back(where, said.name, kept.back, kept.language, as_json, quiet)


def _refuse_others(mode: str) -> None:
    """Raises UsageError for options of reading a file beside a mode that reads none."""
    apart = {"file", "db", "organisation", "user", "as_json", "quiet", "mappings", "forget", "back"}
    apart |= {"name", "language"} if mode == "--back" else set()
    context = click.get_current_context()
    found = [max(each.opts, key=len) for each in given_options(context) if each.name not in apart]
    if found:
        means = "means" if len(found) == 1 else "mean"
        raise click.UsageError(f"{', '.join(found)} {means} nothing beside {mode}: leave it out")


def import_file(where: Where, given: GivenFile, wish: Import, as_json: bool, quiet: bool) -> int:
    """Compare a file with the desk, show what changes, and save it."""
    files = Files(refused=wish.refused)
    with at_desk_of(where, wish) as desk, working(quiet) as job:
        job.progress("reading", {})
        found = drafted(desk.store, desk.organisation, given)
        job.progress("comparing", {})
        shown, answers = compared(desk, found)
        refused = refused_of(found, shown)
        files.write("refused", lambda path: write_refused(refused, path))
        told = document(found, shown)
        if wish.dry_run:
            give_at_desk(desk, "import", in_words_of(desk, found, shown), told, as_json, quiet)
            return 0
        if not quiet:
            say(in_words_of(desk, found, shown))
        cancel = cancelled(shown, wish.cancel)
        if shown.nothing_changes and not cancel:
            give_at_desk(desk, "import", NOTHING, told, as_json, quiet)
            return 0
        refuse_unsure(shown, wish, refused)
        job.progress("saving", {})
        tables = found.given_tables
        kept = keep_day(desk, tables, shown=shown.token, cancel=cancel, answers=answers)
        saved = {**told, **counts_of(kept)}
        give_at_desk(desk, "import", kept_text(desk, kept), saved, as_json, quiet)
        if kept.act and not quiet:
            say("next: onward replan, or onward undo to take it back")
    return 0


def kept_text(desk: Desk, kept: KeptDay) -> str:
    """What was recorded, one line each. Carriers' answers have no act in common: each is named."""
    acts = (kept.act,) if kept.act else kept.notices
    lines = [f"act {each.number}: {in_words(each, names_of(desk))}" for each in acts]
    if kept.events:
        lines.append(f"recorded: {number_of(kept.events, 'event')}")
    return "\n".join(lines) or NOTHING


def counts_of(kept: KeptDay) -> dict[str, int | None]:
    """How much was saved, as JSON."""
    act = kept.act.number if kept.act else None
    return {"act": act, "notices": len(kept.notices), "events": kept.events}


def at_desk_of(where: Where, wish: Import) -> AbstractContextManager[Desk]:
    """The desk: to look at, or to act at it."""
    if wish.dry_run:
        return desk_for_reading(where.db, where.organisation)
    return desk_for_acting(where.db, where.organisation, where.user, "keep_list")


def compared(desk: Desk, found: DraftedFile) -> tuple[Tomorrow, dict[str, str]]:
    """What the file changes, once every question has an answer, and the answers."""
    answers = found.answers
    while True:
        shown = show_day(desk, found.given_tables, answers=answers)
        if not shown.questions:
            return shown, answers
        said = {
            each.key: answers[WHOLE]
            for each in shown.questions
            if each.key.startswith(f"{WHOLE}:") and WHOLE in answers
        }
        answers |= said or asked(shown.questions)


def refused_of(found: DraftedFile, shown: Tomorrow) -> list[ListedRows]:
    """The rows that are not taken, by list."""
    return [found.refused(day.name, day.refused) for day in shown.days if day.refused]


def in_words_of(desk: Desk, found: DraftedFile, shown: Tomorrow) -> str:
    """How the file is read, and what it changes."""
    changes = tomorrow_text(shown)
    parts = [draft_text(found), answers_text(found.asked), changes]
    return "\n\n".join(filter(None, parts))


def cancelled(shown: Tomorrow, wanted: Sequence[str]) -> frozenset[str]:
    """The keys of the gone things that are to be cancelled. Raises InvalidInput for a reference
    that is not gone.
    """
    open_now = {each.key for day in shown.days for each in day.gone if not each.left}
    if ALL in wanted:
        return frozenset(open_now)
    strange = [each for each in wanted if each not in open_now]
    message = "is not among what is no longer listed"
    if strange:
        raise InvalidInput(
            [
                Problem("cancel-gone", 0, "", each, message, closest(each, open_now))
                for each in strange
            ]
        )
    return frozenset(wanted)


def refuse_unsure(shown: Tomorrow, wish: Import, refused: Sequence[ListedRows]) -> None:
    """Asks whether to save. Raises InvalidInput for rows that cannot be taken, UsageError where
    nobody can be asked, Abort for no.
    """
    rows = sum(len(each.refused) for each in refused)
    if people_here() and not wish.yes:
        without = f" without {number_of(rows, 'row')} that cannot be taken" if rows else ""
        click.confirm(f"Save this{without}?", abort=True, err=True)
        return
    refuse_without(refused, proceed=wish.proceed)
    if not wish.yes:
        raise click.UsageError("nothing was saved: add --yes to save it, or --dry-run to look only")


def document(found: DraftedFile, shown: Tomorrow) -> dict[str, object]:
    """How the file is read and what it changes, as JSON."""
    return {**drafted_document(found), **tomorrow_document(shown)}


def show_lists(where: Where, as_json: bool, quiet: bool) -> int:
    """The lists that the desk knows how to read."""
    with desk_for_reading(where.db, where.organisation) as desk:
        lists = list_mappings(desk.store, desk.organisation)
        text = table_text(lists_table(lists))
        give_at_desk(
            desk, "import", text, {"lists": [kept_document(e) for e in lists]}, as_json, quiet
        )
    return 0


def forget_list(where: Where, name: str, as_json: bool, quiet: bool) -> int:
    """Forget how a list is read."""
    with desk_for_acting(where.db, where.organisation, where.user, "remove_list") as desk:
        gone = remove_mapping(desk.store, desk.organisation, name, by=desk.author)
        text = f"forgot how {gone.mapping.name} is read; what came from it stays"
        give_at_desk(desk, "import", text, {"forgot": kept_document(gone)}, as_json, quiet)
    return 0


def write_back(
    where: Where, name: str, path: str, language: str, as_json: bool, quiet: bool
) -> int:
    """The plan as the list's own sheet."""
    files = Files(back=path)
    with desk_for_reading(where.db, where.organisation) as desk:
        sheet = own_sheet(desk, name or only_list(desk))
        files.write("back", lambda target: write_own_sheet(sheet, target, language))
        told = {"list": sheet.name, "file": path, "rows": len(sheet.rows)}
        give_at_desk(desk, "import", path, told, as_json, quiet)
    return 0


def only_list(desk: Desk) -> str:
    """The name of the only list that the desk has taken. Raises UsageError."""
    known = [each for each in list_mappings(desk.store, desk.organisation) if each.file]
    goods = [each for each in known if each.mapping.kind is ListKind.SHIPMENTS]
    names = [each.mapping.name for each in goods or known]
    if len(names) != 1:
        which = f": {', '.join(names)}" if names else ""
        count = number_of(len(names), "list")
        raise click.UsageError(f"--back needs --list NAME: the desk has {count}{which}")
    return names[0]
