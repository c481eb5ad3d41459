"""One event: its id is what happened and nothing else, and its record gives it back whole."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings, strategies as st

from onward.events.event import Event, canonical, event_hash, from_document, identity, to_document
from onward.events.keys import Key, KeyKind, key
from onward.events.vocabulary import MEANINGS, EventReason, Status

HELD = Event(
    at=datetime(2020, 4, 10, 9, 30, tzinfo=timezone(timedelta(hours=8))),
    known_at=datetime(2020, 4, 11, tzinfo=UTC),
    status=Status.HELD,
    what=(key("shipment:masks#1-40"),),
    place="CNPVG",
    by="CN-GAC",
    reason=EventReason.CUSTOMS_INSPECTION,
    policy="CN-GAC-53",
    source="desk",
)


def test_the_record_is_this_and_comes_back_with_its_offset() -> None:
    assert canonical(HELD).decode() == (
        '{"at":"2020-04-10T09:30+08:00","by":"CN-GAC","known_at":"2020-04-11T00:00Z","place":"CNPVG","policy":"CN-GAC-53",'
        '"reason":"customs_inspection","source":"desk","status":"held","what":["shipment:masks#1-40"]}'
    )
    again = from_document(json.loads(canonical(HELD)))
    assert again == HELD
    assert again.at.utcoffset() == timedelta(hours=8)


def test_the_id_covers_what_happened_in_utc() -> None:
    assert identity(HELD).decode() == (
        '{"at":"2020-04-10T01:30:00.000Z","by":"CN-GAC","place":"CNPVG","policy":"CN-GAC-53",'
        '"reason":"customs_inspection","status":"held","what":["shipment:masks#1-40"]}'
    )
    assert HELD.id == event_hash(HELD) == hashlib.sha256(identity(HELD)).hexdigest()


@pytest.mark.parametrize(
    "same",
    [
        {"known_at": datetime(2020, 5, 1, tzinfo=UTC)},
        {"source": "telex"},
        {"at": datetime(2020, 4, 10, 1, 30, tzinfo=UTC)},
        {"at": datetime(2020, 4, 10, 3, 30, 0, 999, tzinfo=ZoneInfo("Europe/Brussels"))},
        {"what": (key("shipment:masks#1-40"), key("shipment:masks#1-40"))},
    ],
)
def test_told_again_it_is_the_same_event(same: dict[str, object]) -> None:
    assert replace(HELD, **same).id == HELD.id


@pytest.mark.parametrize(
    "other",
    [
        {"at": datetime(2020, 4, 10, 1, 31, tzinfo=UTC)},
        {"status": Status.RELEASED},
        {"what": (key("shipment:masks#1-39"),)},
        {"place": "BELGG"},
        {"by": "BE-CUSTOMS"},
        {"raw_code": "TGC"},
        {"reason": None},
        {"policy": ""},
        {"corrects": "0" * 64},
        {"note": "pallet 3"},
        {"extra": (("temperature", "4"),)},
        {"expected_at": datetime(2020, 4, 12, tzinfo=UTC)},
        {"parent": key("uld:AKE12345CV")},
        {"departure": "F1"},
        {"transport_number": "CV7"},
    ],
)
def test_anything_else_that_happened_is_another_event(other: dict[str, object]) -> None:
    changed = replace(HELD, **other)
    assert changed.id != HELD.id
    assert from_document({**to_document(changed), "id": changed.id}) == changed


def test_two_half_past_twos_of_a_clock_change_are_an_hour_apart() -> None:
    zone = ZoneInfo("Europe/Brussels")
    first, second = (
        replace(HELD, at=datetime(2020, 10, 25, 2, 30, tzinfo=zone, fold=fold)) for fold in (0, 1)
    )
    assert second.at - first.at == timedelta(hours=1)
    assert first.id != second.id


@pytest.mark.parametrize(
    ("document", "said"),
    [
        ({}, "at is missing; known_at is missing; status is missing"),
        ({"at": "2020-04-10T09:30"}, "has no offset"),
        ({"at": "0001-01-01T00:00+14:00"}, "is not in the years"),
        ({"at": 7}, "at: 7 is not text"),
        ({"status": "lost"}, "'lost' is not a valid Status"),
        ({"what": "shipment:masks"}, "is not a list"),
        ({"what": ["masks"]}, "does not begin with shipment:, consignment:"),
        ({"what": ["shipment:masks#9-3"]}, "no range"),
        ({"parent": 3}, "parent: 3 is not text"),
        ({"note": "a\0b"}, "a NUL"),
        ({"note": "\ud83d"}, "half a character"),
        ({"colour": "red"}, "colour is no field"),
        ({"id": "00"}, "is not this event's"),
        ({"status": "void"}, "which event did not happen"),
        ({"status": "packed"}, "of what"),
    ],
)
def test_a_document_that_is_no_event_is_refused_with_words(
    document: dict[str, object], said: str
) -> None:
    whole = to_document(HELD) | document if document else {}
    with pytest.raises(ValueError, match=said):
        from_document(whole)


def test_keys_read_as_they_are_written() -> None:
    for text in (
        "shipment:a#b",
        "shipment:a#1-9",
        "awb:999-12345675",
        "uld:AKE12345CV",
        "object:urn:epc:id:sscc:4012345.0000000111",
    ):
        assert str(key(text)) == text
    for bad in ("", "shipment:", "shipment: a", "box:1", "awb:1;2", "awb:7#1-2"):
        with pytest.raises(ValueError, match=r"."):
            key(bad)
    with pytest.raises(ValueError, match="reads as a range"):
        Key(KeyKind.SHIPMENT, "a#1-2")
    assert key("shipment:a").covers(key("shipment:a#3-4"))
    assert key("shipment:a#1-9").covers(key("shipment:a#3-9"))
    assert not key("shipment:a#1-9").covers(key("shipment:a"))
    assert not key("shipment:a#1-9").covers(key("shipment:a#9-10"))


def test_every_reason_has_its_meaning() -> None:
    assert list(MEANINGS) == list(EventReason)


TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=8)


@settings(max_examples=100)
@given(
    st.datetimes(datetime(1970, 1, 1), datetime(2100, 1, 1)),
    st.integers(-14 * 60, 14 * 60),
    st.dictionaries(TEXT, TEXT, max_size=3),
    TEXT,
)
def test_any_record_comes_back_the_same(
    at: datetime, offset: int, extra: dict[str, str], note: str
) -> None:
    event = replace(
        HELD,
        at=at.replace(tzinfo=timezone(timedelta(minutes=offset))),
        extra=tuple(extra.items()),
        note=note,
    )
    again = from_document(json.loads(canonical(event)))
    assert canonical(again) == canonical(event)
    assert again.id == event.id
    for written in (canonical(event), identity(event)):
        assert (
            written
            == json.dumps(
                json.loads(written), ensure_ascii=False, sort_keys=True, separators=(",", ":")
            ).encode()
        )
    assert json.loads(canonical(event)) == to_document(event)
