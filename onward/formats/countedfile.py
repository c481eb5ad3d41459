"""Reads the events of a large file that flows count, without making an ``Event`` of every row: some
twenty times faster.

Of rows with other statuses only the status is read. If anything read here is invalid, the file is
read again in full by ``onward.formats.eventfile``, which names all invalid rows.
"""

from __future__ import annotations

import csv
import hashlib
import io
import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from json.encoder import encode_basestring  # as json.dumps with ensure_ascii=False writes a text
from pathlib import Path
from typing import Any

from onward.cancel import check_cancelled
from onward.errors import InvalidInput
from onward.events.contents import END
from onward.events.event import EARLIEST, LATEST, Event, instant_of
from onward.events.keys import KeyKind, by_hand, ranged
from onward.events.vocabulary import Status
from onward.formats.csvfile import read_text
from onward.formats.eventfile import COLUMNS, READ, event_id, read_events
from onward.gc_paused import gc_paused
from onward.numbers.flow_events import COUNTED, FlowEvent, Goods, goods, ms
from onward.units import EPOCH

# years beyond these are read by the slow way
_LEAST, _MOST = (ms(datetime(year, 1, 1, tzinfo=UTC)) for year in (EARLIEST + 1, LATEST - 1))
_SIMPLE = re.compile(
    rf"((?:{'|'.join(KeyKind)}):[A-Za-z0-9.:@_-]+)(?:#([1-9][0-9]{{0,6}})-([1-9][0-9]{{0,6}}))?"
)
_IDENTITY = (
    "at",
    "by",
    "corrects",
    "departure",
    "parent",
    "place",
    "policy",
    "raw_code",
    "reason",
    "status",
    "transport_number",
    "what",
)
# columns for which a row's id is computed from the whole event
_CLOSER = ("extra", "expected_at", "note")


class _File:
    """The index of each column (beyond the last: absent), and a cache of cells already read."""

    def __init__(self, names: Sequence[str]) -> None:
        self.names = names
        self.place = {name: names.index(name) if name in names else len(names) for name in COLUMNS}
        self.identity = [(self.place[name], f'"{name}":') for name in _IDENTITY if name in names]
        self.closer = [self.place[name] for name in _CLOSER if name in names]
        self.known: dict[str, Goods] = {}
        self.instants: dict[str, tuple[int, bool]] = {}

    def instant(self, text: str) -> tuple[int, bool]:
        """As ``instant``, cached, since many rows have the same one."""
        found = self.instants.get(text)
        if found is None:
            found = self.instants[text] = instant(text)
        return found

    def goods(self, text: str) -> Goods:
        """A key; raises ValueError for an invalid one. Keys without handling units occur often and
        are cached.
        """
        found = self.known.get(text)
        if found is None:
            simple = _SIMPLE.fullmatch(text)
            if simple is None or (simple[2] and not simple[1].startswith("shipment:")):
                return goods(by_hand(text))
            if simple[2]:
                found = simple[1], int(simple[2]), int(simple[3])
                if found[1] > found[2]:
                    return goods(by_hand(text))
                return found
            found = self.known[text] = simple[1], 1, END
        return found


class Line(FlowEvent):
    """One row; its id is computed on first use. Raises ValueError for an invalid cell."""

    __slots__ = ("_cells", "_file", "_id", "_offset")

    def __init__(self, file: _File, cells: list[str], status: Status) -> None:
        place = file.place
        cells.append("")
        self._file, self._cells, self._id, self.status = file, cells, "", status
        self.at, self._offset = file.instant(cells[place["at"]])
        known = cells[place["known_at"]]
        self.known_at = file.instant(known)[0] if known.strip() else self.at
        self.place, self.corrects = cells[place["place"]].strip(), cells[place["corrects"]].strip()
        self.departure = (
            cells[place["departure"]].strip() or cells[place["transport_number"]].strip()
        )
        what = cells[place["what"]].strip()
        if ";" in what:
            self.goods = [file.goods(text.strip()) for text in what.split(";") if text.strip()]
        else:
            self.goods = [file.goods(what)] if what else []
        parent = cells[place["parent"]].strip()
        self.parent = file.goods(parent) if parent else None
        if self.corrects:
            event_id(self.corrects)
        if (status is Status.VOID and not self.corrects) or (
            status in _PACKING and self.parent is None
        ):
            raise ValueError("a void corrects something, and a packing has a parent")

    @property
    def id(self) -> str:
        """The hash of the whole event."""
        if not self._id:
            self._id = self._quick() or self.event().id
        return self._id

    def event(self) -> Event:
        given: dict[str, Any] = {}
        for name, cell in zip(self._file.names, self._cells[:-1], strict=True):
            if text := cell.strip():
                given[name] = (
                    READ.get(name, str)(text)
                    if name != "what"
                    else tuple(by_hand(each) for each in text.split(";") if each.strip())
                )
        given.pop("id", None)
        given.setdefault("known_at", given["at"])
        return Event(**given)

    def _quick(self) -> str:
        """The hash computed from the cells as written; "" if some cell needs to be read in full."""
        cells, file = self._cells, self._file
        if any(cells[n] for n in file.closer):
            return ""
        found = []
        for n, name in file.identity:
            text = cells[n].strip()
            if name == '"at":':
                text = text[:-1] + ":00.000Z" if not self._offset else _utc_text(self.at)
            elif name == '"what":':
                if text:
                    found.append(name + self._what(text))
                continue
            if text:
                found.append(
                    name + encode_basestring(ranged(text) if name == '"parent":' else text)
                )
        return hashlib.sha256(("{" + ",".join(found) + "}").encode()).hexdigest()

    def _what(self, text: str) -> str:
        """The goods as in the identity: sorted, none twice."""
        texts = [ranged(each.strip()) for each in text.split(";") if each.strip()]
        if len(texts) > 1:  # in the order of keys: a whole before its parts
            order = {
                (name, 0 if last == END else first, last): each
                for (name, first, last), each in zip(self.goods, texts, strict=True)
            }
            texts = [order[each] for each in sorted(order)]
        return "[" + ",".join(map(encode_basestring, texts)) + "]"


def instant(text: str) -> tuple[int, bool]:
    """Milliseconds since 1970, and whether the text is anything but UTC to the minute; raises
    ValueError as ``instant_of``.
    """
    if len(text) == 17 and text[16] == "Z" and text[10] == "T":
        span = datetime.fromisoformat(text) - EPOCH
        found = (span.days * 86_400 + span.seconds) * 1000
        if _LEAST < found < _MOST:
            return found, False
    return ms(instant_of(text.strip())), True


def _utc_text(at: int) -> str:
    return (
        (EPOCH + timedelta(milliseconds=at))
        .isoformat(timespec="milliseconds")
        .replace("+00:00", "Z")
    )


def read_counted(path: str | Path) -> Sequence[Event | FlowEvent]:
    """The events that flows count, from a .csv, .csv.gz, .csv.xz or .xlsx file. Raises InvalidInput
    with all invalid rows.
    """
    file = Path(path)
    found = None if file.suffix.lower() == ".xlsx" else _quickly(file)
    if found is not None:
        return found
    reading = read_events(file)
    if reading.problems:
        raise InvalidInput(reading.problems)
    return reading.events


def _quickly(path: Path) -> list[Line] | None:
    """The rows; None if anything is invalid or unusual."""
    rows = csv.reader(io.StringIO(read_text(path), newline=""), strict=True)
    try:
        with gc_paused():
            return _lines(rows)
    except (ValueError, OverflowError, csv.Error):
        return None


def _lines(rows: Iterator[list[str]]) -> list[Line] | None:
    found: list[Line] = []
    names = [name.strip() for name in next(rows, [])]
    if not {"at", "status"} <= set(names) <= set(COLUMNS) or len(set(names)) < len(names):
        return None
    file, width = _File(names), len(names)
    status, corrects = file.place["status"], file.place["corrects"]
    for cells in rows:
        check_cancelled()
        if len(cells) != width:
            if any(cells):
                return None
            continue
        kind = NEEDED.get(cells[status])
        if kind is not None:
            found.append(Line(file, cells, kind))
        elif corrects < width and cells[corrects]:
            found.append(Line(file, cells, Status(cells[status])))
        elif cells[status] not in OTHERS:
            return None
    return found


NEEDED = {status.value: status for status in (*COUNTED, Status.VOID)}
OTHERS = frozenset(status.value for status in Status) - NEEDED.keys()
_PACKING = (Status.PACKED, Status.UNPACKED)
