"""The command line: what a person can ask for, and how each answer ends. Commands are loaded when
they are called.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

import click

from onward import __version__
from onward.answer import Outcome, WrongQuestion, outcome_of
from onward.cli.later import declared_command
from onward.cli.output import give, let_go, say
from onward.cli.start import welcome
from onward.errors import OnwardError, Problem
from onward.report.questions import questions_below
from onward.wording.closest import closest

DAY = "The words of a day"
COMMANDS = {
    DAY: {
        "desk": "Show the desk: what is late, left, held or unconfirmed, what closes next.",
        "import": "Take a list of any shape, the first time and every day after.",
        "notice": "Enter a notice, and see which goods of the plan it affects.",
        "plan": "Plan every shipment, have the plan judged, and write it.",
        "replan": "Plan again after notices: what still holds stays, each change names its cause.",
        "adopt": "Make a draft the current plan.",
        "explain": "Say why goods stay or are late, and what would change it.",
        "options": "Show what is planned for goods, and itineraries that are free beside a plan.",
        "lanes": "Show what can still move, by lane and kind of goods.",
        "track": "Say what arrived, what is en route and what is detained.",
        "situation": "Report the day: map, flows, service, detained goods, notices, fund.",
    },
    "At the desk": {
        "move": "Put goods on other departures by hand, in a draft.",
        "offload": "Take goods off their departures and leave them, in a draft.",
        "pin": "Keep a shipment as it is, on a departure or off it, until let go.",
        "notify": "Say what each party, carrier and hub must hear since it last heard.",
        "hub": "Show a hub's day: flights, how goods that arrive travel on, and what waits there.",
        "bookings": "Show what must be asked of each carrier, and what it has answered.",
        "awb": "Note the AWB and the ULD under which goods travel.",
        "undo": "Take an act back, unless others stand on it.",
        "redo": "Do again what was undone.",
    },
    "Why": {
        "judge": "Check a plan independently, and its proofs.",
        "compare": "Set plans of one scenario side by side, hand-made ones too.",
        "change": "Say what notices do to a scenario, and write the changed one.",
    },
    "Study": {
        "charters": "Say which charters to buy, and what the next one is worth.",
        "simulate": "Play a plan against chance: how likely each shipment is in time.",
        "replay": "Live through a scenario day by day, replanning every morning.",
        "hindsight": "Price short notice: what it costs not to have known from the start.",
        "flows": "Count what moved, by hub, lane, mode, country, goods and period.",
        "figures": "Run, verify and correct saved figures, each kept with its query.",
    },
    "Relief": {
        "fund": "Trace a relief fund from pledge to units delivered, and back.",
        "claims": "Derive who may claim, assess with reasons, approve and pay.",
        "ledger": "Record entries in the ledger, approve those that wait, show balances.",
        "publish": "Publish a fund: IATI, OCDS, HXL, press workbook, beancount.",
    },
    "Challenge": {
        "challenge": "Instances for everybody, the judge as scorer, and a board.",
    },
    "Admin": {
        "validate": "Check a scenario and list every problem at once.",
        "demo": "Tell the whole story in seven acts, each with its command.",
        "init": "Write a small scenario to start from: a folder that plans.",
        "generate": "Write a synthetic scenario of any size, for trials and timing.",
        "events": "Record what happened to goods: events from files into a store.",
        "db": "Check, copy, restore and migrate the store; users, passwords, keys; read points.",
        "serve": "Serve the desk in a browser, its API and GS1 EPCIS 2.0, until Ctrl-C.",
    },
}


MODULES = {"import": "import_list"}  # commands whose name no module can have


def sections() -> dict[str, dict[str, str]]:
    """All commands by section, with what each does; declared questions stand last."""
    found = {section: dict(commands) for section, commands in COMMANDS.items()}
    for name, declared in questions_below(""):
        found[declared.section][name] = declared.help
    return found


EPILOG = """\
\b
SCENARIO is a folder, a workbook (.xlsx) or a built-in name such as spring-2020:M.
Results go to standard output, everything else to standard error; --json gives one document.

\b
Exit codes:
  0  done                             4  more left behind than --max-left-behind
  1  internal error                   5  a limit stopped the work; the plan and its gap are given
  2  the command line is wrong        6  a file of the store was damaged while it was in use
  3  the scenario or plan is wrong    7  the disk was full or failed: start again
                                    130  interrupted; the best judged plan so far is written
"""


class LazyGroup(click.Group):
    """Knows every command's name and purpose, and loads its module only when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All names, in the order of the help."""
        return [name for section in sections().values() for name in section]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command, from its module ``onward.cli.<name>`` or its declaration."""
        declared = dict(questions_below("")).get(cmd_name)
        if declared is not None:
            return declared_command(declared)
        if cmd_name not in self.list_commands(ctx):
            return None
        command: click.Command = import_module(
            f"onward.cli.{MODULES.get(cmd_name, cmd_name)}"
        ).command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that is meant; for a slip of the fingers, the nearest name."""
        if args and args[0] not in self.list_commands(ctx) and not args[0].startswith("-"):
            near = closest(args[0], self.list_commands(ctx))
            maybe = f" Did you mean {near!r}?" if near else ""
            raise click.UsageError(f"There is no command {args[0]!r}.{maybe}", ctx)
        return super().resolve_command(ctx, args)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The commands first: options of the program itself are seldom what is looked for."""
        self.format_commands(ctx, formatter)
        click.Command.format_options(self, ctx, formatter)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Commands grouped by what a person wants to do."""
        for section, commands in sections().items():
            with formatter.section(section):
                formatter.write_dl(list(commands.items()), col_max=12)


@click.group(
    cls=LazyGroup,
    invoke_without_command=True,
    epilog=EPILOG,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, prog_name="onward", message="%(prog)s %(version)s")
@click.option(
    "--debug",
    is_flag=True,
    expose_value=False,
    help="Show the traceback of an internal error (or set ONWARD_DEBUG=1).",
)
@click.pass_context
def onward(ctx: click.Context) -> None:
    """Keep vital goods moving across borders: one plan over air, sea, rail and road, with a proof
    of how good it is.
    """
    if ctx.invoked_subcommand is None:
        give(welcome(Path.cwd()))


def internal(wrong: BaseException, debugging: bool) -> None:
    """An error that Onward should not make: one line, or the traceback for those who asked for
    it.
    """
    if debugging:
        raise wrong
    what = f"{type(wrong).__name__}: {wrong}"[:300].replace("\n", " ")
    say(
        f"internal error: {what}. Please report it, with the command line and what `onward "
        "--debug ...` prints."
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns its exit code, having said on standard error what went wrong."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    written: list[str] = []
    debugging = "--debug" in words or bool(os.environ.get("ONWARD_DEBUG"))
    try:
        code = onward.main(args=words, prog_name="onward", standalone_mode=False, obj=written)
    except click.Abort:
        interrupted(written)
        code = Outcome.INTERRUPTED.exit_code
    except click.ClickException as wrong:
        wrong.show()
        code = wrong.exit_code
    except BrokenPipeError:
        let_go()
        code = 0
    except (Exception, KeyboardInterrupt) as wrong:
        code = ended(_no_text(wrong, words) or wrong, written, debugging)
    return code if isinstance(code, int) else 0


def _no_text(wrong: BaseException, words: Sequence[str]) -> WrongQuestion | None:
    """What an error in writing a text means, where words of the command are none: bytes that are
    not UTF-8, which only the name of a file may have.
    """
    odd = [word for word in words if word != word.encode(errors="replace").decode()]
    if not (isinstance(wrong, UnicodeEncodeError) and odd):
        return None
    message, maybe = "is no text in UTF-8, and cannot be kept", "write it in UTF-8"
    return WrongQuestion([Problem("command", 0, "", word, message, maybe) for word in odd])


def ended(wrong: BaseException, written: Sequence[str], debugging: bool) -> int:
    """Say why a command ended without its answer; the exit code follows from the outcome."""
    outcome = Outcome.INTERRUPTED if by_hand(wrong) else outcome_of(wrong)
    if outcome is Outcome.INTERRUPTED:
        interrupted(written)
    elif isinstance(wrong, OnwardError):
        say(str(wrong))
    elif isinstance(wrong, OSError):
        say(f"{wrong.filename or 'file'}: {wrong.strerror or wrong}")
    elif isinstance(wrong, MemoryError):
        say("not enough memory for this scenario")
    else:
        internal(wrong, debugging)
    return outcome.exit_code


def by_hand(wrong: BaseException | None) -> bool:
    """Whether an error comes from Ctrl-C: compiled code raises another kind."""
    return wrong is not None and (
        isinstance(wrong, KeyboardInterrupt) or by_hand(wrong.__cause__ or wrong.__context__)
    )


def interrupted(written: Sequence[str]) -> None:
    """Say what is on disk of an answer that was cut short by Ctrl-C."""
    say(
        f"interrupted; written until then: {', '.join(written)}"
        if written
        else "interrupted before there was a result; nothing was written"
    )
