"""The index is proven in parts as it is whole: events of which a key's rows are listed at once, and
pieces of the list.
"""

from __future__ import annotations

import shutil
import sqlite3
from collections import defaultdict
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given, strategies as st
from telling import telling

from onward.store import index_proof
from onward.store.index_proof import IndexRow, IndexSum
from onward.store.store import Store, open_store
from onward.store.verify import verify

ROWS = st.tuples(
    *(st.integers(-3, 9_000), st.integers(1, 2), st.sampled_from(("awb", "a"))),
    st.sampled_from(("1", "wb1", "2")),
)


def of_index(rows: list[IndexRow]) -> tuple[int, int]:
    made, listed = IndexSum("secret"), defaultdict[tuple[int, str, str], list[str]](list)
    for seq, organisation, kind, value in rows:
        listed[organisation, kind, value].append(str(seq))
    made.add_rows((*key, ",".join(seqs)) for key, seqs in listed.items())
    return made.sum, made.count


def of_events(rows: set[IndexRow]) -> tuple[int, int]:
    made, keys = IndexSum("secret"), defaultdict[tuple[int, int], list[tuple[str, str]]](list)
    for seq, organisation, kind, value in rows:
        keys[seq, organisation] += [(value, kind)] * 2
    for of, theirs in keys.items():
        made.add(*of, theirs)
    return made.sum, made.count


@given(st.sets(ROWS, max_size=40), st.lists(ROWS, max_size=40))
def test_only_the_rows_of_the_events_have_their_sum(
    due: set[IndexRow], others: list[IndexRow]
) -> None:
    assert of_index(list(due)) == of_events(due)
    assert (of_index(others) == of_events(due)) == (sorted(others) == sorted(due))


@given(ROWS, ROWS)
def test_rows_that_swap_their_events_have_another_sum(one: IndexRow, other: IndexRow) -> None:
    rows = [one, other]
    swapped = [(other[0], *one[1:]), (one[0], *other[1:])]
    same = sorted(rows) == sorted(swapped)
    assert (of_index(rows)[0] == of_index(swapped)[0]) == same


@pytest.fixture
def in_small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index_proof, "SPAN", 7)
    monkeypatch.setattr(index_proof, "PIECE", 2)


def test_each_row_is_in_one_part(migrated_file: Path, tmp_path: Path, in_small_parts: None) -> None:
    """A row lost, added or moved in any part, or outside of all, is named."""
    lines = [f"{day} 08:00 accepted s{day % 4} at=CNPVG" for day in range(1, 29)]
    path = str(shutil.copy(migrated_file, tmp_path / "onward.db"))
    with open_store(path, write=True) as store:
        store.record(store.organisation(), telling("\n".join(lines)))
        assert rows_and_wrong(store) == (28, [])
    with (
        open_store(path) as store,
        closing(sqlite3.connect(path)) as db,
    ):
        for seq, to in ((1, -5), (7, 0), (8, 29), (20, 1 << 40), (21, -5), (28, 1 << 40)):
            for statement, named in (
                (f"DELETE FROM keys WHERE seq = {seq}", {seq}),
                (f"UPDATE keys SET seq = {to} WHERE seq = {seq}", {seq, to}),
                (f"UPDATE keys SET value = 's9' WHERE seq = {seq}", {seq}),
                (
                    "INSERT INTO keys (organisation_id, value, kind, seq) "
                    f"VALUES (1, 's9', 'shipment', {to})",
                    {to},
                ),
            ):
                before = db.execute("SELECT * FROM keys").fetchall()
                db.execute(statement)
                db.commit()
                assert set(rows_and_wrong(store)[1]) == named, statement
                db.execute("DELETE FROM keys")
                db.executemany("INSERT INTO keys VALUES (?, ?, ?, ?)", before)
                db.commit()
        assert rows_and_wrong(store) == (28, [])


def rows_and_wrong(store: Store) -> tuple[int, list[int]]:
    found = verify(store.reading)
    assert {each.file for each in found.problems} <= {"keys"}
    return found.rows["keys"], [each.row for each in found.problems]
