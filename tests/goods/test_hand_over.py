"""A shift hands over what is open, unconfirmed, promised and tight, and what people noted."""

from __future__ import annotations

from pathlib import Path

from desks import at, notice, ready

from onward.acts.notify import record_sent, to_notify
from onward.desk.names import names_of
from onward.goods.cares import Care, cause_of, say
from onward.goods.hand_over import hand_over
from onward.report.hub_page import hand_over_page
from onward.report.tables.hand_over import hand_over_sheet


def test_a_shift_hands_over_what_the_next_has_to_know(tmp_path: Path) -> None:
    desk = ready(tmp_path / "hub.db", clock=at(2, 23))
    with desk.store:
        record_sent(desk, to_notify(desk, "red"))
        late = "departs_at=2020-03-02T10:00Z arrives_at=2020-03-03T02:30Z"
        number = notice(desk, f"delay_departure F1 {late}")
        told = (
            Care(cause=cause_of("full", "wait", "T1", ""), who="Ana", note="asked for a truck"),
            Care(cause=cause_of("hub", "", "BELGG", ""), said_by="Bo", note="dock 4 is shut"),
            Care(cause=cause_of("hub", "", "CNPVG", ""), said_by="Bo", note="of another hub"),
        )
        for care in told:
            say(desk.store, desk.organisation, care)
        found = hand_over(desk, "BELGG")
        assert [each.number for each in found.notices] == [number]
        quiet = hand_over(desk, "CNPVG").check.unconfirmed
        assert [f"{each.shipment} {each.step}" for each in quiet] == ["masks departed"]
        assert [(state, message.to) for _, state, message in found.promised] == [("sent", "red")]
        assert [(lot.shipment, lot.spare_min) for lot in found.tight] == [("masks", 30)]
        sheet = hand_over_sheet(found, names_of(desk))
        assert sheet.brief[1] == "Note of Bo: dock 4 is shut"
        page = hand_over_page(sheet)
        assert "asked for a truck" in page
        assert "of another hub" not in page
        assert "<script" not in page
