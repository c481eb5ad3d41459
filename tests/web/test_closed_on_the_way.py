"""A shipment says which place on its way is closed: by which notice, and until when."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from serving_here import Caller


def closed(caller: Caller, goods: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = caller.get(f"/shipments/{goods}").json["closed"]
    return found


def close(caller: Caller, place: str, **times: str) -> int:
    notice = {"kind": "close_place", "cells": {"place": place, **times}}
    told = caller.post("/notices", {"notices": [notice]})
    assert told.status == 201, told.body
    return int(told.json["acts"][0])


@pytest.fixture
def goods(acting: Caller) -> dict[str, Any]:
    """A shipment by way of a place, and its three places."""
    names = [row[0] for row in acting.get("/shipments?columns=shipment").json["rows"]]
    for name in names:
        told = acting.get(f"/shipments/{name}").json
        ways = [lot["legs"] for lot in told["lots"] if len(lot["legs"]) > 1]
        if ways:
            return {**told, "via": ways[0][0]["destination"]}
    raise AssertionError("no shipment changes anywhere")


@pytest.mark.parametrize("end", ["origin", "via", "destination"])
def test_the_notice_and_its_own_end_are_told(
    acting: Caller, goods: dict[str, Any], end: str
) -> None:
    """Not the instants between which that matters to the goods."""
    assert closed(acting, goods["id"]) == []
    latest = datetime.fromisoformat(goods["latest_at"])
    ends = f"{latest + timedelta(days=40):%Y-%m-%dT%H:%MZ}"
    number = close(acting, goods[end], starts_at="2020-03-01T00:00Z", ends_at=ends)
    (found,) = closed(acting, goods["id"])
    assert (found["place"], found["notice"], found["flights"]) == (goods[end], number, False)
    assert datetime.fromisoformat(found["ends_at"]) == latest.replace(
        second=0, microsecond=0
    ) + timedelta(days=40)
    assert found["begins_at"].startswith("2020-03-01T00:00")
    acting.post(f"/history/{number}/undo", {})
    assert closed(acting, goods["id"]) == []


def test_a_closure_that_nobody_has_lifted_has_no_end(acting: Caller, goods: dict[str, Any]) -> None:
    number = close(acting, goods["destination"], starts_at="2020-03-01T00:00Z")
    (found,) = closed(acting, goods["id"])
    assert (found["ends_at"], found["notice"]) == (None, number)


def test_a_place_is_closed_to_goods_that_are_overdue_too(
    acting: Caller, goods: dict[str, Any]
) -> None:
    """After their latest day, until they are delivered."""
    close(acting, goods["destination"], starts_at="2020-03-01T00:00Z")
    later = datetime.fromisoformat(goods["latest_at"]) + timedelta(days=2)
    told = acting("PUT", "/api/v1/desk/clock", {"clock": f"{later:%Y-%m-%dT%H:%M:%SZ}"})
    assert told.status == 200, told.body
    assert [each["place"] for each in closed(acting, goods["id"])] == [goods["destination"]]
