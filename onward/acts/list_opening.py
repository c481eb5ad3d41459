"""What a desk would begin with, from the tables of a file: shown before it begins."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping as Values
from dataclasses import dataclass, field, replace
from datetime import datetime

from onward.acts.given_files import DraftedFile, answered, answers_of
from onward.acts.given_tables import read_tables
from onward.acts.lists import begun_lists
from onward.acts.taken_lists import TakenList
from onward.errors import InvalidInput, Problem
from onward.lists.assumed import Assumed
from onward.lists.draft import MOST_QUESTIONS, ListQuestion
from onward.lists.listed_rows import ListedRows
from onward.lists.mapping import ListKind
from onward.lists.small_scenario import SmallScenario, SmallSettings, small_scenario
from onward.message import Message
from onward.scenario.doubts import doubts_by_name

BEGIN = (ListKind.SHIPMENTS, ListKind.OFFERS)


@dataclass(frozen=True, slots=True, kw_only=True)
class OpeningWish:
    """What a desk is to begin with. ``assume``: key of a default -> another value; ``lorries``:
    keys of those that are added.
    """

    wall: datetime
    name: str = ""
    assume: Values[str, str] = field(default_factory=dict)
    lorries: frozenset[str] = frozenset()

    @property
    def as_of(self) -> datetime:
        """The instant of planning, on a whole minute."""
        return self.wall.replace(second=0, microsecond=0)

    def is_earlier(self, as_of: datetime) -> bool:
        """Whether a list is planned as it was then: the desk has a clock of its own."""
        return as_of < self.as_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """The scenario that a desk would begin with, None where nothing can be taken: ``problems`` say
    why. ``refused``: the rows of each list that are not taken; ``warnings``: what may be meant
    otherwise, of columns, rows and all of it together.
    """

    drafted: DraftedFile
    rows: Values[ListKind, ListedRows] = field(default_factory=dict)
    settings: SmallSettings | None = None
    small: SmallScenario | None = None
    refused: tuple[ListedRows, ...] = ()
    problems: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()

    @property
    def ready(self) -> bool:
        """Whether a desk can begin."""
        return self.small is not None and not self.drafted.open

    @property
    def lists(self) -> tuple[TakenList, ...]:
        """The tables with which the desk begins, as it keeps them."""
        if self.small is None or self.settings is None:
            return ()
        return begun_lists(self.drafted.given_tables, self.rows, self.small, self.settings)


def opening_of(drafted: DraftedFile, wish: OpeningWish, *, likelier: bool = False) -> Opening:
    """What a desk would begin with, and what else has to be asked of the file."""
    tables = {each.mapping.kind: each for each in drafted.given_tables}
    if not drafted.ready:
        return Opening(drafted=drafted, problems=drafted.problems, warnings=drafted.warnings)
    if ListKind.SHIPMENTS not in tables:
        message = Message("has no list of shipments, with which a desk begins")
        problem = Problem(drafted.given.file, 0, "", "", message)
        return Opening(drafted=drafted, problems=(problem,))
    try:
        begun = [each for kind, each in tables.items() if kind in BEGIN]
        rows = {each.kind: each for each in read_tables(begun)}
        return _opened(drafted, rows, wish, likelier=likelier)
    except InvalidInput as wrong:
        return Opening(drafted=drafted, problems=wrong.problems)


def _opened(
    drafted: DraftedFile,
    rows: Values[ListKind, ListedRows],
    wish: OpeningWish,
    *,
    likelier: bool,
) -> Opening:
    goods, offers = rows[ListKind.SHIPMENTS], rows.get(ListKind.OFFERS)
    name = wish.name or drafted.name

    asked: dict[str, ListQuestion] = {}
    answers: dict[str, str] = {}
    while True:
        settings = SmallSettings(
            as_of=wish.as_of,
            name=name,
            answers=answers,
            assumed=wish.assume,
            lorries=wish.lorries,
        )
        small = small_scenario(goods, offers, settings)
        asked |= {each.key: each for each in small.questions}
        known = answers_of(asked, drafted.given.answers, likelier=likelier)
        if known == answers:
            break
        answers = known
    before = {each.question.key for each in drafted.asked}
    new = [each for key, each in asked.items() if key not in before]
    shown, silent = _few(new, MOST_QUESTIONS - len(drafted.asked))
    assumed = (*small.assumed, *map(_taken, silent))
    refused = [replace(goods, rows=(), refused=small.shipments.refused)]
    if offers is not None:
        refused.append(replace(offers, rows=(), refused=small.offers.refused))
    return Opening(
        drafted=replace(drafted, asked=(*drafted.asked, *answered(shown, answers))),
        rows=rows,
        settings=settings,
        small=replace(small, assumed=assumed),
        refused=tuple(each for each in refused if each.refused),
        warnings=tuple(dict.fromkeys((*drafted.warnings, *small.warnings, *in_rows(small)))),
    )


def in_rows(small: SmallScenario) -> Iterator[Problem]:
    """A forwarder's doubts about the scenario, by the rows of the lists."""
    goods, offers = small.shipments, small.offers
    rows = {name: (goods.file, numbers[0]) for name, numbers in goods.rows.items() if numbers}
    rows |= {name: (offers.file, number) for name, number in offers.rows.items()}
    for name, each in doubts_by_name(small.scenario):
        file, row = rows.get(name, (goods.file, 0))
        yield replace(each, file=file, row=row)


def _few(asked: Iterable[ListQuestion], most: int) -> tuple[list[ListQuestion], list[ListQuestion]]:
    """The questions that are put, and those whose likelier answer is taken: so many at most."""
    ordered = sorted(asked, key=lambda each: bool(each.proposed))
    needed = sum(1 for each in ordered if not each.proposed)
    most = max(most, needed)
    return ordered[:most], ordered[most:]


def _taken(question: ListQuestion) -> Assumed:
    words = next(each.words for each in question.choices if each.key == question.proposed)
    return Assumed(
        key="", words=Message("{question} Taken: {answer}", question=question.asks, answer=words)
    )
