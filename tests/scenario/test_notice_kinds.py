"""Every kind of notice has its row, its words and its example; nobody asks for its name."""

from __future__ import annotations

from dataclasses import fields

import pytest

from onward.formats.changes_page import WORDS
from onward.report.changed import SENTENCES
from onward.scenario import Scenario
from onward.scenario.change import KINDS
from onward.scenario.notice_kind import NoticeKind, Stops

# Which kinds do what; all others do nothing of it.
DOES = {
    "reschedules": "delay_departure divert_departure",
    "diverts": "divert_departure",
    "cuts": "cancel_departure cut_departure",
    "frees": "lift_policy confirm_booking restore_departure restore_shipment",
    "answered_by": "request_booking confirm_booking refuse_booking",
    "new": "add_departure impose_policy add_shipment offer_charter add_place add_service add_transfer",
    "state": "request_booking confirm_booking refuse_booking await_approval approve_shipment "
    "decline_shipment",
    "stops": "delay_departure divert_departure refuse_booking impose_policy close_place set_hours "
    "hold_paper expire_paper",
}


@pytest.mark.parametrize("name", KINDS)
def test_each_kind_has_its_row_and_words(name: str) -> None:
    kind = KINDS[name]
    assert "kind" in vars(kind), "the row of its class"
    assert kind.kind.table in {field.name for field in fields(Scenario)}
    assert WORDS[name]
    assert kind in SENTENCES


@pytest.mark.parametrize("what", DOES)
def test_what_each_kind_does(what: str) -> None:
    doing = [
        n
        for n, kind in KINDS.items()
        if getattr(kind.kind, what) not in (False, "", None, Stops.NONE)
    ]
    assert sorted(doing) == sorted(DOES[what].split())


def test_no_property_is_left_out() -> None:
    assert {field.name for field in fields(NoticeKind)} == {*DOES, "table", "row"}
