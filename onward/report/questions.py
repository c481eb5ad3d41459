"""Every question whose answer is one table, declared once: ``QUESTIONS``.

From an entry follow the command with its options, ``--json``, ``--csv``, ``--xlsx``, ``--html`` and
exit codes (``onward/cli/declared.py``), the address of the API with its parameters
(``onward/web/routes/questions.py``), and the lists of both. The question's dataclass and function
stand in ``onward/questions``; its table and its ``Shown`` stand in ``onward/report/tables``, since
``onward/questions`` knows no tables.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from importlib import import_module
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from onward.people.roles import Role

if TYPE_CHECKING:
    from onward.questions.question import Question
    from onward.report.table import Table

Asked = TypeVar("Asked")
Found = TypeVar("Found")


class About(Enum):
    """What a question is asked about: the options by which the terminal finds it. Over HTTP it is
    always the desk that is served.
    """

    NOTHING = auto()
    DESK = auto()
    FUND = auto()
    FIGURES = auto()
    COUNTED_FIGURES = auto()  # and what counts their events, and from where
    SCENARIO = auto()  # and its recorded events


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown(Generic[Asked, Found]):
    """A question, its answer and the table of the answer.

    ``more``: what the JSON has beside rows and total. ``text``: the table for a terminal of so many
    rows (None: all), where it is not just that.
    """

    question: type[Asked]
    answer: Question[Asked, Found]
    table: Callable[[Found], Table]
    more: Callable[[Found], Mapping[str, object]] | None = None
    text: Callable[[Found, int | None], str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TableQuestion:
    """One entry. ``shown``: where its ``Shown`` is, as ``module:name``, loaded when it is asked.

    ``section``: of ``onward --help``, for a command of one word. ``slow``: it may take seconds; a
    server answers one of these at a time, and keeps the answer while nothing is recorded.
    ``roles``: who may ask; empty: everybody.
    """

    command: str
    help: str
    about: About
    path: str
    shown: str
    section: str = ""
    slow: bool = False
    roles: tuple[Role, ...] = ()

    @property
    def name(self) -> str:
        """Its name in the schema of its JSON: ``fund-units``."""
        return self.command.replace(" ", "-")

    @property
    def operation(self) -> str:
        """The id of the question's operation in the API."""
        return self.path.strip("/").replace("/", "_").replace("-", "_")

    def load(self) -> Shown[Any, Any]:
        """The question, its answer and its table."""
        module, _, name = self.shown.partition(":")
        found: Shown[Any, Any] = getattr(import_module(module), name)
        return found


QUESTIONS: tuple[TableQuestion, ...] = (
    TableQuestion(
        command="history",
        help="List what was done at the desk, the newest last.",
        about=About.DESK,
        path="/history",
        shown="onward.report.tables.desk_lists:HISTORY",
        section="At the desk",
    ),
    TableQuestion(
        command="notice list",
        help="List the notices that hold.",
        about=About.DESK,
        path="/notices",
        shown="onward.report.tables.desk_lists:NOTICES",
    ),
    TableQuestion(
        command="notify list",
        help="List what was told to whom, and who has not answered.",
        about=About.DESK,
        path="/messages",
        shown="onward.report.tables.desk_lists:MESSAGES",
    ),
    TableQuestion(
        command="pin list",
        help="List the pins, and the moves by hand that the current plan keeps.",
        about=About.DESK,
        path="/pins",
        shown="onward.report.tables.desk_lists:PINS",
    ),
    TableQuestion(
        command="events back-test",
        help="Check past ETAs: how many deliveries lay in the 80 % interval that was told for "
        "them.",
        about=About.SCENARIO,
        path="/back-test",
        shown="onward.report.tables.backtest:BACKTEST",
        slow=True,
    ),
    TableQuestion(
        command="figures list",
        help="List the saved figures, as they stand in the file; nothing is run.",
        about=About.FIGURES,
        path="/figures",
        shown="onward.report.tables.figures:LISTED",
    ),
    TableQuestion(
        command="figures verify",
        help="Run every figure again as of its own cut; exit code 3 if one is not the number that "
        "was saved.",
        about=About.COUNTED_FIGURES,
        path="/verified-figures",
        shown="onward.report.tables.figures:VERIFIED",
        slow=True,
    ),
    TableQuestion(
        command="fund figures",
        help="Give the figures for print, each with its own as-of date and definition.",
        about=About.FUND,
        path="/fund/figures",
        shown="onward.report.tables.fund:FIGURES",
    ),
    TableQuestion(
        command="fund units",
        help="Count every unit, lot by lot: what was bought or donated is delivered, in transit, "
        "held, in stock, rejected, returned, destroyed or lost.",
        about=About.FUND,
        path="/fund/units",
        shown="onward.report.tables.fund:UNITS",
    ),
    TableQuestion(
        command="scenarios",
        help="List the built-in scenarios and what they hold.",
        about=About.NOTHING,
        path="/scenarios",
        shown="onward.report.tables.scenarios:SCENARIOS",
        section="Admin",
        slow=True,
    ),
)


def questions_below(group: str) -> Iterator[tuple[str, TableQuestion]]:
    """The questions of a group of commands (""; "fund"), by the last word of their command."""
    for each in QUESTIONS:
        above, _, word = each.command.rpartition(" ")
        if above == group:
            yield word, each
