"""What a body says is the same whether the pattern reads it or an event is made of it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from random import Random

import pytest
from hypothesis import given, settings, strategies as st

from onward.events.event import Event, canonical_text
from onward.events.keys import Key, KeyKind
from onward.events.vocabulary import EventReason, Status
from onward.numbers.flow_events import FlowEvent, counted_events
from onward.store.counted_entries import CountedEntry, _counts
from onward.store.entries import CORRECTS, keys_of, micros
from onward.store.event_bodies import Parsed, _any, _plain, parse_body
from onward.store.failures import StoreDamaged

TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=6)
IDS = st.from_regex(r"[A-Z0-9é.:/ -]{1,8}", fullmatch=True).map(str.strip).filter(bool)


@st.composite
def keys(draw: st.DrawFn) -> Key:
    kind, first = draw(st.sampled_from(KeyKind)), draw(st.integers(0, 12))
    if kind is KeyKind.SHIPMENT and first:
        return Key(kind, draw(IDS), first, first + draw(st.integers(0, 9)))
    return Key(kind, draw(IDS))


INSTANTS = st.builds(
    lambda at, offset: at.replace(tzinfo=timezone(timedelta(minutes=offset))),
    st.datetimes(datetime(1970, 1, 2), datetime(2199, 12, 30)),
    st.sampled_from((0, 0, 60, -210, 480)),
)
EVENTS = st.builds(
    Event,
    at=INSTANTS,
    known_at=INSTANTS,
    expected_at=st.none() | INSTANTS,
    status=st.sampled_from(Status),
    what=st.lists(keys(), max_size=4).map(tuple),
    parent=keys(),
    corrects=st.sampled_from(("ab" * 32, "x")),
    reason=st.none() | st.sampled_from(EventReason),
    place=st.sampled_from(("", "CNPVG")),
    note=TEXTS,
    by=TEXTS,
    source=TEXTS,
    extra=st.dictionaries(st.sampled_from(("epcis:a", "epcis:b", "z", "é")), TEXTS).map(
        lambda each: tuple(each.items())
    ),
)


def same(one: Parsed | None, other: Parsed | None) -> bool:
    return (one and one._replace(keys=sorted(set(one.keys)))) == (
        other and other._replace(keys=sorted(set(other.keys)))
    )


@settings(max_examples=100)
@given(EVENTS)
def test_a_body_says_what_its_event_does(event: Event) -> None:
    said = parse_body(canonical_text(event))
    assert said.event_hash.hex() == event.id
    assert (said.at_us, said.known_us) == (micros(event.at), micros(event.known_at))
    assert sorted(set(said.keys)) == list(keys_of(event))


@settings(max_examples=100)
@given(EVENTS, st.integers())
def test_the_pattern_takes_no_body_that_is_no_event_or_another(event: Event, seed: int) -> None:
    """Characters of a canonical body are changed, taken out, doubled and moved."""
    random, body = Random(seed), canonical_text(event)
    for _ in range(8):
        at, to = sorted(random.sample(range(len(body)), 2))
        changed = random.choice(
            (
                body[:at] + random.choice('"\\{}[],:#0129 aZ-+.') + body[at + 1 :],
                body[:at] + body[at + 1 :],
                body[:to] + body[at:],
                body[:at] + body[to:],
            )
        )
        read = _plain(changed)
        if read is not None:
            assert same(read, _any(changed)), changed


@settings(max_examples=200)
@given(EVENTS)
def test_an_entry_counts_as_its_event_does(event: Event) -> None:
    body, (whole, *_) = canonical_text(event), (*counted_events([event]), None)
    if whole is None:
        assert not _counts(body) or '"corrects":"' in body
    else:
        assert _counts(body)
        made = CountedEntry(micros(event.at), micros(event.known_at), bytes.fromhex(event.id), body)
        names = (*FlowEvent.__slots__, "id")
        assert [getattr(made, name) for name in names] == [getattr(whole, name) for name in names]


@pytest.mark.parametrize(
    "rest",
    [
        '"status":"packed"',
        '"status":"void"',
        '"status":"lost"',
        '"status":"landed","what":["shipment:a#3-2"]',
        '"status":"landed","what":7',
    ],
)
def test_an_entry_that_flows_cannot_count_is_said_to_be_damaged(rest: str) -> None:
    body = f"{{{AT},{KNOWN},{rest}}}"
    assert _counts(body) or "void" in rest
    with pytest.raises(StoreDamaged, match="an entry of its log is no event"):
        CountedEntry(0, 0, b"", body)


AT = '"at":"2020-03-01T08:00Z"'
KNOWN = '"known_at":"2020-03-01T09:00Z"'
ODD = {
    "a day that does not exist": f'{{"at":"2020-02-30T08:00Z",{KNOWN},"status":"accepted"}}',
    "a packed without its parent": f'{{{AT},{KNOWN},"status":"packed"}}',
    "a void of nothing": f'{{{AT},{KNOWN},"status":"void"}}',
    "a status that is none": f'{{{AT},{KNOWN},"status":"lost"}}',
    "a range backwards": f'{{{AT},{KNOWN},"status":"held","what":["shipment:a#3-2"]}}',
    "a range of a container": f'{{{AT},{KNOWN},"status":"held","what":["uld:a#1-2"]}}',
    "a field that is none": f'{{{AT},{KNOWN},"status":"held","who":"me"}}',
    "no instant of knowing": f'{{{AT},"status":"held"}}',
    "before 1970": f'{{"at":"1969-12-31T23:00Z",{KNOWN},"status":"held"}}',
    "no offset": f'{{"at":"2020-03-01T08:00",{KNOWN},"status":"held"}}',
    "more behind it": f'{{{AT},{KNOWN},"status":"held"}} ',
}


@pytest.mark.parametrize("what", ODD)
def test_what_is_no_event_is_left_to_the_event(what: str) -> None:
    assert _plain(ODD[what]) is None
    if what != "more behind it":
        with pytest.raises(StoreDamaged):
            parse_body(ODD[what])


def test_other_orders_than_the_canonical_are_left_to_the_event() -> None:
    """They are the same event, whose hash is that of the canonical form."""
    for members in (
        '"status":"held","what":["awb:2","awb:1"]',
        '"status":"held","what":["awb:1","awb:1"]',
        '"extra":{"b":"1","a":"2"},"status":"held"',
    ):
        first, second = sorted((members, KNOWN))
        body = f"{{{AT},{first},{second}}}"
        assert _plain(body) is None
        assert parse_body(body).event_hash == _any(body).event_hash


def test_most_bodies_are_read_by_the_pattern() -> None:
    """Else `db verify` takes many times as long."""
    at = datetime(2020, 3, 1, 8, tzinfo=UTC)
    for more in (
        {},
        {"parent": Key(KeyKind.ULD, "AKE1MK"), "status": Status.PACKED},
        {"expected_at": at, "reason": EventReason.CLOSURE},
        {"extra": (("epcis:bizStep", "departing"), ("epcis:eventID", "ni:///sha-256;8?ver=1"))},
        {"corrects": "ab" * 32, "status": Status.VOID},
    ):
        event = Event(**{"at": at, "known_at": at, "status": Status.HELD, **more})
        assert _plain(canonical_text(event)) is not None
    assert ("ab" * 32, CORRECTS) in parse_body(canonical_text(event)).keys
