"""The decimal sign of each column, and of the table."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping as Values, Sequence

from onward.lists.cells import plain
from onward.lists.draft import Choice
from onward.lists.fields import Holds
from onward.lists.figures import COMMA, POINT, amount_of, figure_of, sign_evidence
from onward.lists.formed_columns import FormedColumn, Surroundings
from onward.lists.open_points import Decisions
from onward.message import Message

NUMBERS = frozenset({Holds.COUNT, Holds.MASS, Holds.VOLUME, Holds.LENGTH, Holds.SIZE, Holds.MONEY})
SIGN_WORDS = {POINT: Message("a decimal point"), COMMA: Message("a decimal comma")}

Unclear = Sequence[tuple[FormedColumn, tuple[str, ...]]]  # columns, and cells that read in two ways


def decide_decimals(
    columns: Sequence[FormedColumn], around: Surroundings, decisions: Decisions
) -> str:
    """Sets the decimal sign of each column; gives that of the table."""
    numeric = [each for each in columns if each.field.holds in NUMBERS]
    unclear: list[tuple[FormedColumn, tuple[str, ...]]] = []
    for column in numeric:
        found = sign_evidence(column.texts)
        point, comma = found.point, found.comma
        if found.both and not (point or comma):
            column.decimal = _by_size(column, found.unclear)
            if not column.decimal:
                unclear.append((column, found.unclear))
            continue
        column.decimal = found.sign
        if point and comma:
            message = Message(
                "has {point} decimal points and {comma} decimal commas: read with {sign}",
                point=point,
                comma=comma,
                sign=SIGN_WORDS[column.decimal or POINT],
            )
            decisions.warn(message, column.name)
            if found.both:
                unclear_here = [(column, found.unclear)]
                column.decimal = _asked_sign(
                    unclear_here, found.sign or POINT, decisions, f"decimal:{column.place}"
                )
    votes = Counter(each.decimal for each in numeric if each.decimal)
    usual = votes.most_common(1)[0][0] if votes else ""
    if unclear:
        usual = _decide_unclear(unclear, votes, usual, around, decisions)
    usual = usual or (COMMA if around.separator == ";" and around.comma_language else POINT)
    for column in numeric:
        column.decimal = column.decimal or usual
    return usual


def _by_size(column: FormedColumn, unclear: Sequence[str]) -> str:
    """The sign where only one reading can be true: pieces are whole, no row has 1,000 m3."""
    text = plain(unclear[0])
    sign = COMMA if COMMA in text else POINT
    grouped = POINT if sign == COMMA else COMMA  # the decimal sign, if this one parts thousands
    if column.field.holds is Holds.COUNT:
        return grouped
    if column.field.holds is Holds.VOLUME and column.says.unit(Holds.VOLUME) in ("", "m3"):
        return sign
    if column.field.holds in (Holds.LENGTH, Holds.SIZE):
        return sign
    return ""


def _decide_unclear(
    unclear: Unclear,
    votes: Values[str, int],
    usual: str,
    around: Surroundings,
    decisions: Decisions,
) -> str:
    """Columns that read in two ways: as the other columns are, else it is asked."""
    if len(votes) == 1:
        for column, cells in unclear:
            column.decimal = usual
            message = Message(
                "is read with {sign}, as the other columns are: {text} is {amount}",
                sign=SIGN_WORDS[usual],
                text=cells[0],
                amount=str(_first_amount(plain(cells[0]), usual)),
            )
            decisions.warn(message, column.name)
        return usual
    answer = _asked_sign(unclear, usual or _likelier_sign(unclear, around), decisions)
    for column, _ in unclear:
        column.decimal = answer
    return usual or answer


def _asked_sign(unclear: Unclear, proposed: str, decisions: Decisions, key: str = "decimal") -> str:
    text = plain(unclear[0][1][0])
    amounts = {sign: str(_first_amount(text, sign)) for sign in (POINT, COMMA)}
    return decisions.decide(
        key,
        Message(
            "Is {text} in {columns} {one} or {other}?",
            text=text,
            columns=Message.joined(", ", [column.name for column, _ in unclear]),
            one=amounts[POINT],
            other=amounts[COMMA],
        ),
        [
            Choice(
                key=sign,
                words=Message("{amount}: {sign}", amount=amounts[sign], sign=SIGN_WORDS[sign]),
            )
            for sign in (POINT, COMMA)
        ],
        proposed,
        weight=90,
        doubt=Message(
            "is read with {sign}: {text} is {amount}",
            sign=SIGN_WORDS[proposed],
            text=text,
            amount=amounts[proposed],
        ),
        cells=[cell for _, cells in unclear for cell in cells],
        heading=unclear[0][0].name,
    )


def _first_amount(text: str, sign: str) -> object:
    figure = figure_of(text)
    return amount_of(figure.digits, sign) if figure else None


def _likelier_sign(unclear: Unclear, around: Surroundings) -> str:
    """Three figures behind a sign in some cells, and none in the others, part thousands."""
    for column, texts in unclear:
        sign = COMMA if COMMA in plain(texts[0]) else POINT
        whole = sum(1 for cell in column.cells if not re.search(r"[.,]", str(cell)))
        if whole >= len(texts):
            return POINT if sign == COMMA else COMMA
    return COMMA if around.comma_language or around.separator == ";" else POINT
