"""Connections are shared out: whoever holds many stops nobody else."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from onward.doors.connections import Connections, Doing, Requests


class Wire:
    """A connection that does what it is told to do."""

    def __init__(self, what: Doing) -> None:
        self.what, self.closed = what, False

    def doing(self) -> Doing:
        return self.what

    def close_for_others(self) -> None:
        self.closed = True


def opened(among: Connections, client: str, what: str) -> list[bool]:
    """Which of some connections were let in: Idle, sLow, Sending or Answered."""
    kinds = {"I": Doing.IDLE, "L": Doing.SLOW, "S": Doing.SENDING, "A": Doing.ANSWERED}
    return [among.let_in(client, Wire(kinds[each])) for each in what]


def held(among: Connections) -> dict[str, str]:
    return {
        who: "".join("ILSA"[wire.doing()] for wire in wires)
        for who, wires in among.by_client.items()
    }


@pytest.mark.parametrize(
    ("hog", "then", "let_in", "left"),
    [
        ("", "A", True, {"b": "A"}),
        ("IIII", "A", True, {"hog": "III", "b": "A"}),  # all places are taken: an idle one goes
        ("LLLL", "A", True, {"hog": "LLL", "b": "A"}),
        ("SSLI", "A", True, {"hog": "SSI", "b": "A"}),
        ("SSSS", "A", True, {"hog": "SSS", "b": "A"}),  # he has had three, as many as his share
        ("AAAA", "A", True, {"hog": "AAA", "b": "A"}),
    ],
)
def test_a_client_gets_in_while_another_holds_all_he_may(
    hog: str, then: str, let_in: bool, left: dict[str, str]
) -> None:
    among = Connections(most=4, share=3)
    opened(among, "hog", hog)
    assert opened(among, "b", then) == [let_in]
    assert held(among) == left
    assert among.count == sum(map(len, left.values()))


def test_a_client_beyond_his_share_loses_what_he_does_not_use() -> None:
    among = Connections(most=100, share=3)
    assert opened(among, "a", "AIL") == [True] * 3
    assert opened(among, "a", "A") == [True]
    assert held(among) == {"a": "ALA"}
    assert opened(among, "a", "S") == [True]
    assert held(among) == {"a": "AAS"}
    assert opened(among, "a", "A") == [False]


def test_what_was_used_last_is_closed_last() -> None:
    among = Connections(most=100, share=2)
    first, second = Wire(Doing.IDLE), Wire(Doing.IDLE)
    assert among.let_in("a", first)
    assert among.let_in("a", second)
    among.used("a", first)
    opened(among, "a", "A")
    assert (first.closed, second.closed) == (False, True)


def test_of_several_who_hold_all_whoever_has_most_loses_one() -> None:
    among = Connections(most=6, share=4)
    opened(among, "a", "II")
    opened(among, "b", "IIII")
    assert opened(among, "c", "S") == [True]
    assert held(among) == {"a": "II", "b": "III", "c": "S"}


def test_a_proxy_has_no_share_of_its_own() -> None:
    among = Connections(most=10, share=2, proxies=("127.0.0.1",))
    assert opened(among, "127.0.0.1", "A" * 8) == [True] * 8
    assert opened(among, "192.0.2.1", "AAA") == [True, True, False]


def test_who_left_has_no_place() -> None:
    among, wire = Connections(), Wire(Doing.IDLE)
    among.let_in("a", wire)
    among.left("a", wire)
    among.left("a", wire)
    among.used("a", wire)
    assert (among.count, among.by_client) == (0, {})


def test_requests_of_one_client_through_a_proxy_have_a_largest_number() -> None:
    going = asyncio.Event()

    async def application(scope: Any, receive: Any, send: Any) -> None:
        await going.wait()
        await send({"type": "http.response.start", "status": 200, "headers": []})

    layer = Requests(application, proxies=("127.0.0.1",), share=2)

    async def status(client: str) -> int:
        sent: list[Any] = []

        async def send(message: Any) -> None:
            sent.append(message)

        named = [(b"x-forwarded-for", client.encode())]
        scope = {"type": "http", "client": ("127.0.0.1", 1), "headers": named}
        await layer(scope, lambda: None, send)  # type: ignore[arg-type, return-value]
        if sent[0]["status"] == 503:
            assert (b"retry-after", b"5") in sent[0]["headers"]
        return int(sent[0]["status"])

    async def four() -> list[int]:
        hogging = [asyncio.create_task(status("192.0.2.1")) for _ in range(3)]
        other = asyncio.create_task(status("192.0.2.2"))
        await asyncio.sleep(0.01)
        going.set()
        return await asyncio.gather(*hogging, other)

    assert asyncio.run(four()) == [200, 200, 503, 200]
    assert layer.at_work == {}
