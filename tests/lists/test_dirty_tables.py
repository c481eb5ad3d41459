"""Tables as strangers send them: 60 of one seed here, other seeds and 20,000 broken ones in the long
runs. A value is right, or a warning names its column or row; a row that cannot be taken is refused.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest
from dirty_sheets import DirtyTable
from dirty_tables import dirty_table, shipments
from drafted import TODAY
from seeds import few

from onward.errors import InvalidInput
from onward.lists.draft import MOST_QUESTIONS, Draft
from onward.lists.drafting import draft
from onward.lists.grid import opened
from onward.lists.grouped import MOST_LINES, grouped
from onward.lists.listed_rows import ListedRows, Money, Value
from onward.lists.reading import read
from onward.lists.refused import refused_table
from onward.lists.sheets import sheets

SIDES = {"length_cm": "size", "width_cm": "size", "height_cm": "size"}


def answered(dirty: DirtyTable) -> tuple[Draft, dict[str, str]]:
    """The draft once every question has its true answer, and the answers."""
    answers: dict[str, str] = {}
    for _ in range(4):
        found = draft(dirty.content, dirty.file, answers=answers, today=TODAY)
        fresh = [each for each in found.questions if each.key not in answers]
        answers |= {each.key: dirty.answer(each) for each in fresh}
        if not fresh:
            break
    return found, answers


def alike(true: Value, found: Value) -> bool:
    if isinstance(true, Money) and isinstance(found, Money):
        return true.currency == found.currency and abs(true.amount - found.amount) <= Decimal(
            "0.011"
        )
    if isinstance(true, Decimal) and isinstance(found, Decimal | int):
        return abs(true - found) <= Decimal("0.0015") * max(abs(true), 1)
    return type(true) is type(found) and true == found


def faults(dirty: DirtyTable, found: Draft, rows: ListedRows) -> Iterator[str]:
    """Rows that are lost or made up, and values that are wrong without a warning."""
    warnings = (*found.warnings, *rows.warnings)
    columns, lines = {each.field for each in warnings}, {each.row for each in warnings if each.row}
    by_field = {(each.field or ""): each.heading for each in found.mapping.columns}
    accepted = {each.row: each.values for each in rows.rows}
    for line, true in dirty.rows.items():
        if line not in accepted:
            yield f"row {line} is not taken"
            continue
        for name, value in true.items():
            if name.startswith("each_") or (
                name in accepted[line] and alike(value, accepted[line][name])
            ):
                continue
            heading = by_field.get(name) or by_field.get(SIDES.get(name, "")) or "-"
            if heading not in columns and line not in lines:
                yield f"row {line}: {name} is {accepted[line].get(name)}, and not {value}"
    for line in accepted.keys() - dirty.rows.keys():
        yield f"row {line} is taken: {rows.headings}"


def check(seed: int) -> None:
    dirty = dirty_table(seed)
    found, answers = answered(dirty)
    rows = read(dirty.content, dirty.file, found.mapping)
    assert found.read == rows, dirty.story
    assert list(faults(dirty, found, rows)) == [], dirty.story
    assert len(answers) <= MOST_QUESTIONS, (answers, dirty.story)
    assert len(grouped(found.problems)) <= MOST_LINES
    assert {each.row for each in rows.refused} <= dirty.spoilt


@pytest.mark.parametrize("tens", few(range(6), 3))
def test_60_dirty_tables(tens: int) -> None:
    for seed in range(10 * tens, 10 * tens + 10):
        check(seed)


@pytest.mark.deep
@pytest.mark.parametrize("hundred", range(1, 21))
def test_dirty_tables_of_other_seeds(hundred: int) -> None:
    for seed in range(100 * hundred, 100 * hundred + 100):
        check(seed)


def test_a_value_that_is_wrong_is_noticed() -> None:
    """The check itself: a table whose decimal sign is answered wrongly."""
    dirty = shipments(0)
    found, _ = answered(dirty)
    rows = read(dirty.content, dirty.file, found.mapping)
    line, true = next(iter(dirty.rows.items()))
    dirty.rows[line] = {**true, "pieces": 77}
    assert [fault for fault in faults(dirty, found, rows) if "pieces" in fault]
    del dirty.rows[line]
    assert [fault for fault in faults(dirty, found, rows) if f"row {line} is taken" in fault]


# -- broken ones

PIECES = [
    *(b",", b";", b'"', b"\n", b"\r", b"\t", b"\0", b"\xff", b"-", b".", b"'", b"1e9", b"9" * 24),
    *(b"=", b"(", b"12/13/2020", "年".encode(), b"inf", b"nan", b"%", b"1/0/1900"),
]
CELLS: list[Any] = [
    *(
        "",
        "x",
        "-",
        "n/a",
        "=1+1",
        "9" * 40,
        "1e400",
        "-5",
        "(3)",
        "31.02.2020",
        "99:99",
        "€",
        "Total",
    ),
    *(
        0,
        -1,
        10**15,
        1e300,
        0.1 + 0.2,
        True,
        "1,2,3",
        "1.2.3.4",
        "４月",
        "\u202e12",
        " ",
        '"',
        "a" * 9000,
    ),
]


def broken(dirty: DirtyTable, chance: random.Random) -> bytes:
    """The file with bytes or cells exchanged, lost, doubled."""
    if chance.random() < 0.5:
        cells = [list(line) for line in dirty.cells]
        for _ in range(chance.choice([1, 3, 10])):
            line = chance.choice(cells)
            if line and chance.random() < 0.8:
                line[chance.randrange(len(line))] = chance.choice(CELLS)
            elif line:
                del line[chance.randrange(len(line)) :]
            else:
                cells.remove(line)
        return dirty.write(cells)
    content = bytearray(dirty.content)
    for _ in range(chance.choice([1, 1, 2, 5, 20])):
        at, way = chance.randrange(len(content) or 1), chance.randrange(5)
        if way == 0:
            content[at : at + 1] = bytes([chance.randrange(256)])
        elif way == 1:
            del content[at : at + chance.choice([1, 3, 40])]
        elif way == 2:
            content[at:at] = chance.choice(PIECES)
        elif way == 3:
            content[at:at] = content[at // 2 : at // 2 + chance.choice([3, 20, 100])]
        elif chance.random() < 0.2:
            del content[at:]
    return bytes(content)


def check_broken(seed: int) -> None:
    """No traceback; every row of the sheet is accepted, refused or passed over, each once."""
    chance = random.Random(seed)
    dirty = dirty_table(chance.randrange(400))
    content = broken(dirty, chance)
    kind = dirty.kind if seed % 3 else None
    found = draft(content, dirty.file, kind=kind, today=TODAY)
    grouped((*found.problems, *found.warnings))
    try:
        if seed % 5 == 0:
            sheets(content, dirty.file)
        rows = read(content, dirty.file, found.mapping)
    except InvalidInput:
        assert found.problems, seed
        return
    mapping = found.mapping
    grids = opened(content, dirty.file, mapping.encoding, mapping.separator).grids
    lines = next(grid.lines for grid in grids if grid.sheet == mapping.sheet)
    told = [*(r.row for r in rows.rows), *(r.row for r in rows.refused), *rows.passed_over]
    assert sorted(told) == list(lines), seed
    assert (found.rows, found.refused) == (len(rows.rows), len(rows.refused)), seed
    refused_table(rows)


@pytest.mark.parametrize("hundred", few(range(3), 1))
def test_300_broken_tables(hundred: int) -> None:
    for seed in range(100 * hundred, 100 * hundred + 100):
        check_broken(seed)


@pytest.mark.deep
@pytest.mark.parametrize("thousand", range(1, 21))
def test_20_000_broken_tables(thousand: int) -> None:
    for seed in range(1000 * thousand, 1000 * thousand + 1000):
        check_broken(seed)
