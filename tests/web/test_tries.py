"""How often passwords may be tried, and who is hindered by somebody who tries too often."""

from __future__ import annotations

import json
import shutil
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing
from http.client import HTTPConnection
from pathlib import Path

import pytest
from accounts import admitted
from serving_here import Caller, serving
from starlette.exceptions import HTTPException

from onward.people.roles import Role
from onward.store.store import open_store
from onward.web.routes.sign_in import OF_ONE, Passwords
from onward.web.tries import Tries, site


def test_tries_are_of_a_name_and_an_address_together() -> None:
    now = [1000.0]
    tries = Tries(clock=lambda: now[0])
    assert [tries.wait_s(("anna", "10.0.0.1")) for _ in range(5)] == [0.0] * 5
    assert tries.wait_s(("anna", "10.0.0.1")) == 60.0
    assert tries.wait_s(("anna", "10.0.0.2")) == 0.0
    now[0] += 60
    assert tries.wait_s(("anna", "10.0.0.1")) == 0.0
    now[0] += 3600
    tries.wait_s("other")
    assert list(tries.made) == ["other"]  # what is old is not remembered


def test_a_crowd_of_names_from_one_address_stops_nobody_elsewhere(
    template: Path, tmp_path: Path
) -> None:
    """20 programs sign in under names that nobody has, for as long as bo signs in."""
    path = Path(shutil.copy(template, tmp_path / "office.db"))
    with open_store(str(path), write=True) as store:
        bo = admitted(store, store.organisation("own"), {"bo": [Role.APPROVER]})["bo"]
    with serving(path) as caller:
        _crowd(caller, json.dumps({"name": "bo", "password": bo.password}))


def _crowd(caller: Caller, body: str) -> None:
    ended = threading.Event()
    told: set[int] = set()

    def crowd(number: int) -> None:
        count = 0
        while not ended.is_set():
            wrong = {"name": f"nobody {number} {count}", "password": "not a password"}
            told.add(caller.post("/sign-in", wrong).status)
            count += 1

    with ThreadPoolExecutor(20) as threads:
        for number in range(20):
            threads.submit(crowd, number)
        try:
            until = time.monotonic() + 60
            while told != {401, 429}:
                assert time.monotonic() < until, told
                time.sleep(0.01)
            elsewhere = [from_address(caller, "127.0.0.9", body) for _ in range(4)]
        finally:
            ended.set()
    assert elsewhere == [200] * 4
    status = caller.post("/sign-in", json.loads(body)).status
    assert status == 429  # at the crowd's own address known names wait as unknown ones do


def from_address(caller: Caller, address: str, body: str) -> int:
    """The status of a sign-in that comes from an address of this machine."""
    connection = HTTPConnection(caller.host, caller.port, 60, (address, 0))
    with closing(connection):
        connection.request("POST", "/api/v1/sign-in", body, {"content-type": "application/json"})
        return connection.getresponse().status


def test_one_address_has_a_few_of_the_places() -> None:
    """Who finds no place has not tried."""
    limits = Passwords()
    with ExitStack() as places:
        for _ in range(OF_ONE):
            places.enter_context(limits.place("2001:db8::1"))
        for address in ("2001:db8::1", "2001:db8::2"):  # of one site
            with pytest.raises(HTTPException, match="too many people"), limits.place(address):
                raise AssertionError
        places.enter_context(limits.place("2001:db8:0:1::1"))
    assert not limits.within
    assert not limits.tries.made
    with limits.place("2001:db8::1"):
        assert limits.within == {"2001:db8::/64": 1}


@pytest.mark.parametrize(
    ("address", "counted"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("fe80::1%eth0", "fe80::/64"),
        ("", ""),
        ("unix", "unix"),
    ],
)
def test_all_addresses_of_one_site_are_counted_together(address: str, counted: str) -> None:
    assert site(address) == counted


def test_only_so_many_tries_are_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onward.web.tries.KEPT", 3)
    tries = Tries(clock=lambda: 0.0)
    for number in range(10):
        tries.wait_s(number)
    assert list(tries.made) == [7, 8, 9]
    tries.wait_s(9)
    tries.give_back(9)
    assert len(tries.made[9]) == 1
    tries.give_back(9)
    assert list(tries.made) == [7, 8]
