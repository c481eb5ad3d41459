"""The addresses of questions whose answer is one table, made of their declarations
(``onward/report/questions.py``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from inspect import Parameter
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Request

from onward.questions.desk_record import record_of_desk
from onward.questions.option import Choice, choices_of
from onward.report.cells import words
from onward.report.questions import QUESTIONS, TableQuestion
from onward.report.table import Table
from onward.web.instants import Instant
from onward.web.listing import Listed, about_desk, desk_of, listing
from onward.web.problems import ANSWERS
from onward.web.sentences import Spoken


def routes_of_questions() -> APIRouter:
    """Each question at its path, with its options as parameters; as CSV and as a workbook, too."""
    router = APIRouter(route_class=Spoken, responses=ANSWERS)
    for each in QUESTIONS:
        own = list(parameters(each.load().question))
        listing(router, each.path, answered(each), each.operation, each.help, own=own)
    return router


def answered(declared: TableQuestion) -> Callable[..., Listed]:
    """The answer at the desk that is served."""
    shown = declared.load()

    def listed(request: Request, **given: Any) -> Listed:
        here = desk_of(request)
        desk = here.desk()
        values = {k: tuple(v) if isinstance(v, list) else v for k, v in given.items()}
        question = shown.question(**values)

        def table() -> Table:
            with record_of_desk(desk) as record:
                made: Table = shown.table(shown.answer(record, question).value)
                return made

        chosen = ((name, words(value)) for name, value in values.items() if value)
        about = (*about_desk(desk), *chosen)
        if declared.slow:
            version = f"{desk.now} {here.recorded()} {question}"
            return Listed(table=table, version=version, about=about)
        found = table()
        return Listed(table=found, version=str(list(found.lines())), about=about)

    return listed


def parameters(question: type) -> Iterator[Parameter]:
    """What of a question a request may choose: all but files of the server's computer."""
    for choice in choices_of(question):
        if choice.option.file:
            continue
        described, default = choice.option, choice.field.default
        query = Query(description=described.help, ge=described.least, le=described.most)
        yield Parameter(
            choice.field.name,
            Parameter.KEYWORD_ONLY,
            default=Parameter.empty if choice.required else default,
            annotation=Annotated[type_of(choice), query],
        )


def type_of(choice: Choice) -> Any:
    """The type of a parameter."""
    one: Any = Instant if choice.kind is datetime else choice.kind
    if choice.option.choices:
        one = Literal[choice.option.choices]
    if choice.several:
        return list[one]
    return one if choice.field.default is not None else one | None
