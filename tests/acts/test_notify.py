"""Whoever is concerned hears what is new since the last time, once, in every form."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from email import message_from_bytes, policy
from pathlib import Path

import pytest
from desks import at, notice, planned, ready, sound

from onward.acts.drafts import adopt
from onward.acts.message_facts import FactReader, words_of
from onward.acts.moves_by_hand import move
from onward.acts.notify import Notification, acknowledge, record_sent, to_notify
from onward.acts.settings import set_clock
from onward.acts.undo import undo
from onward.desk.act import ActRefused
from onward.desk.desk import Desk
from onward.goods.confirm_request import Confirm
from onward.goods.confirming import confirm
from onward.report.notify_text import CHINESE, ENGLISH, html, mail, short_text, text
from onward.store.store import Store


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = ready(tmp_path / "onward.db")
    with desk.store:
        yield desk


@pytest.fixture
def store(desk: Desk) -> Store:
    return desk.store


def told(desk: Desk) -> dict[str, dict[str, str]]:
    return {n.to: dict(n.lines) for n in to_notify(desk)}


def one(desk: Desk, who: str) -> Notification:
    (found,) = to_notify(desk, who)
    return found


def test_each_hears_what_concerns_it(desk: Desk) -> None:
    found = told(desk)
    assert found["red"] == {"masks": "at FRLIO 03 Mar 18:00Z by T1"}
    assert found["blue"] == {"gowns": "at BELGG 04 Mar 22:00Z by F2"}
    assert found["F1"] == {"F1": "CNPVG>BELGG 02 Mar 10:00Z: 8 pieces, 800.0 kg, 4.000 m3"}
    assert set(found["BELGG"]) == {"F1", "F2"}


def test_nobody_hears_it_twice_and_what_changed_is_news(desk: Desk, store: Store) -> None:
    record_sent(desk, to_notify(desk))
    assert told(desk) == {}
    notice(desk, "cancel_departure F1")
    adopt(desk, planned(desk).name)
    news = told(desk)
    assert news["red"] == {"masks": "at FRLIO 05 Mar 18:00Z by T2, 2520 min late"}
    assert news["F1"] == {"F1": "no longer planned"}
    assert one(desk, "red").facts[0].was == "at FRLIO 03 Mar 18:00Z by T1"
    record_sent(desk, to_notify(desk))
    assert told(desk) == {}
    sound(store)


def test_what_has_left_as_told_is_no_news(desk: Desk) -> None:
    record_sent(desk, to_notify(desk))
    set_clock(desk, at(3, 12))
    adopt(desk, planned(desk).name)
    assert told(desk) == {}


def test_what_an_earlier_plan_had_is_no_reason_to_say_nothing(desk: Desk) -> None:
    """The gowns should have left by F2, then by F3, then not at all: of that their party hears."""
    set_clock(desk, at(3, 12))
    move(desk, "gowns", ["F3"])
    adopt(desk)
    record_sent(desk, to_notify(desk))
    set_clock(desk, at(5))
    notice(desk, "cancel_shipment gowns")
    adopt(desk, planned(desk).name)
    assert told(desk)["blue"] == {"gowns": "no longer planned"}


def test_undo_says_whom_to_notify_again(desk: Desk) -> None:
    record_sent(desk, to_notify(desk))
    notice(desk, "cancel_departure F1")
    adopt(desk, planned(desk).name)
    record_sent(desk, to_notify(desk, "red"))
    with pytest.raises(ActRefused, match="notify again"):
        undo(desk, desk.state.acts)
    assert desk.state.current is not None
    done = undo(desk, desk.state.current.adopted)
    assert [message.to for message in done.notify_again] == ["red"]
    assert told(desk)["red"] == {"masks": "stopped at CNPVG: cancelled F1"}  # as it still is
    undo(desk, max(desk.state.notices))
    assert told(desk) == {"red": {"masks": "at FRLIO 03 Mar 18:00Z by T1"}}


NEWS = [  # a notice of after the messages; whom it concerns, and what they hear, before any plan
    ("cancel_departure F1", {"red": {"masks": "stopped at CNPVG: cancelled F1"},
     "F1": {"F1": "no longer planned"}, "BELGG": {"F1": "no longer planned"},
     "T1": {"T1": "no longer planned"}, "FRLIO": {"T1": "no longer planned"}}),
    ("delay_departure F2 departs_at=2020-03-04T20:00Z",
     {"blue": {"gowns": "at BELGG 05 Mar 08:00Z by F2, 480 min late"},
      "F2": {"F2": "CNPVG>BELGG 04 Mar 20:00Z: 4 pieces, 400.0 kg, 2.000 m3"},
      "BELGG": {"F2": "CNPVG>BELGG 05 Mar 08:00Z: 4 pieces, 400.0 kg, 2.000 m3"}}),
    ("cancel_departure T1", {"red": {"masks": "stopped at CNPVG: cancelled T1"},
     "T1": {"T1": "no longer planned"}, "FRLIO": {"T1": "no longer planned"}}),
    ("cancel_departure T3", {}),
]  # fmt: skip


@pytest.mark.parametrize(("words", "news"), NEWS, ids=[row[0] for row in NEWS])
def test_a_notice_is_news_before_there_is_a_new_plan(
    desk: Desk, words: str, news: dict[str, dict[str, str]]
) -> None:
    record_sent(desk, to_notify(desk))
    notice(desk, words)
    assert told(desk) == news
    if news:
        record_sent(desk, to_notify(desk))
        assert told(desk) == {}


def test_of_a_part_that_was_left_its_party_hears_in_both_languages(desk: Desk) -> None:
    record_sent(desk, to_notify(desk))
    set_clock(desk, at(2, 12))
    confirm(desk, Confirm(what="F1", count=5))
    mine = one(desk, "red")
    assert mine.lines["masks"] == (
        "1-5: at FRLIO 03 Mar 18:00Z by T1; 6-8: stopped at CNPVG: offloaded F1"
    )
    said = text(mine, "little")
    assert (
        "masks units 6-8: 3 pieces at Shanghai (PVG). Offloaded from F1; a new plan follows" in said
    )
    assert "masks（第 6-8 件）：3 件在上海浦东，被F1拉货；新计划另行通知" in text(
        mine, "little", CHINESE
    )
    record_sent(desk, [mine])
    notice(desk, "cancel_departure T1")
    assert "Told before: 1-5: at FRLIO" in text(one(desk, "red"), "little")
    assert "6-8: Offloaded from F1" in text(one(desk, "red"), "little")


def test_an_answer_is_recorded_once(desk: Desk) -> None:
    record_sent(desk, to_notify(desk, "red"))
    acknowledge(desk, "red")
    with pytest.raises(ActRefused, match="no message that waits"):
        acknowledge(desk, "red")
    with pytest.raises(ActRefused, match="red"):
        acknowledge(desk, "rad")
    with pytest.raises(ActRefused, match=r"is no party.*red"):
        to_notify(desk, "rad")


@pytest.mark.parametrize("language", [ENGLISH, CHINESE])
def test_every_form_says_as_of_and_until_when_it_is_good(desk: Desk, language: str) -> None:
    told = one(desk, "red")
    until, since = ("失效", "截至") if language == CHINESE else ("stale after", "as of")
    page = html(told, "little", language)
    assert len(page.encode()) < 100_000
    assert "<script" not in page
    assert "http" not in page.replace("<!doctype html>", "")
    message = message_from_bytes(mail(told, "little", language), policy=policy.default)
    body = message.get_body(("plain",))
    assert body is not None
    assert message["X-Unsent"] == "1"
    for form in (page, text(told, "little", language), body.get_content()):
        assert since in form
        assert until in form
        assert "masks" in form
    assert len(short_text(told, "little", language)) <= 300


def test_a_short_text_says_how_many_more_there_are(desk: Desk) -> None:
    told = one(desk, "red")
    many = Notification(
        **{name: getattr(told, name) for name in ("to", "role", "plan", "as_of", "stale_after")},
        facts=told.facts * 40,
    )
    said = short_text(many, "little")
    assert len(said) <= 300
    assert "more" in said
    assert len(html(many, "little").encode()) < 100_000


def test_a_page_of_many_facts_stays_below_100_kb(desk: Desk) -> None:
    told = one(desk, "red")
    many = Notification(
        **{name: getattr(told, name) for name in ("to", "role", "plan", "as_of", "stale_after")},
        facts=told.facts * 5000,
    )
    page = html(many, "little", CHINESE)
    assert len(page.encode()) < 100_000
    assert "另有" in page


# a hub in Liege, a party in Lyon; all three know of a plan that is another one a day later
ABROAD = """
    as_of 2020-12-30
    set name=abroad
    place CNPVG zone=Asia/Shanghai
    place BELGG zone=Europe/Brussels
    place FRLIO zone=Europe/Paris
    transfer BELGG air road 180
    service CV CNPVG>BELGG 10:00 720 1000kg 10m3 400/kg carrier=CV days=2020-12-30..2021-01-02
    road T1 BELGG>FRLIO 2021-01-01T06:00 > 2021-01-01T18:00 5000kg 50m3 20/kg
    road T2 BELGG>FRLIO 2021-01-03T06:00 > 2021-01-03T18:00 5000kg 50m3 20/kg
    ship masks CNPVG>FRLIO p1 8x 100kg 0.5m3 due=2021-01-02 latest=2021-01-09 party=red
    ship gowns CNPVG>BELGG p2 9x 200kg 0.5m3 due=2021-01-02 latest=2021-01-02T20:00 party=blue
"""
ENGLISH_WORD = re.compile(r"[A-Za-z]{3,}")
NAMES = {"abroad", "masks", "gowns", "red", "blue", "BELGG", "FRLIO", "PVG", "LGG", "UTC"}


@pytest.fixture
def abroad(tmp_path: Path) -> Iterator[Desk]:
    """The plan of everything is told; then the aeroplane is smaller."""
    desk = ready(tmp_path / "abroad.db", ABROAD)
    with desk.store:
        record_sent(desk, to_notify(desk))
        notice(desk, "cut_departure service=CV factor=0.8")
        notice(desk, "cancel_departure T1")
        adopt(desk, planned(desk).name)
        yield desk


def test_what_was_told_before_is_read_back_with_its_year_and_by_its_clock(abroad: Desk) -> None:
    (now,) = one(abroad, "red").facts
    (before,) = now.before
    assert before.at is not None
    assert before.at.isoformat() == "2021-01-01T19:00:00+01:00"
    assert (before.flight, before.destination, before.late_min) == ("T1", "FRLIO", 0)
    for to, lands in (("CV", False), ("BELGG", True)):
        for fact in one(abroad, to).facts:
            for each in fact.before:
                assert each.at is not None
                assert each.at.tzname() == ("CET" if lands else "CST")
                assert words_of([each]) == fact.was


@pytest.mark.parametrize("form", [text, short_text, html])
def test_chinese_is_chinese(abroad: Desk, form: Callable[..., str]) -> None:
    """No English is left beside names, and no time in UTC where the local one is known."""
    for each in to_notify(abroad):
        said = re.sub(
            r"<[^>]+>", " ", re.sub(r"<style>.*?</style>", "", form(each, "abroad", CHINESE))
        )
        words = re.sub(r"\b\d\d[A-Z]{3}\b", "", said)  # the day in the name of a flight
        assert set(ENGLISH_WORD.findall(words)) - {"Z"} <= NAMES, said
        assert not re.search(r"\d\dZ", said.split("失效")[-1]), said


def test_words_that_cannot_be_read_are_shown_as_they_are(abroad: Desk) -> None:
    kept = FactReader(near=abroad.now, flights={}, zones={})
    (odd,) = kept.facts("masks", "by a ship of old", lands=False)
    assert (odd.was, odd.at) == ("by a ship of old", None)
    (leap,) = kept.facts("masks", "1-3: at X 29 Feb 10:00Z by F1", lands=False)
    assert leap.units == "1-3"
    assert leap.at is not None
    assert leap.at.year == 2020
