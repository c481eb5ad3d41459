"""`onward bookings`: what carriers must be asked, and that asking is recorded once."""

from __future__ import annotations

from pathlib import Path

import pytest
from answer import Run


def test_a_carrier_is_asked_and_its_lines_say_so(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for before in ("desk new tiny:two-hubs", "plan", "adopt"):
        assert run(*before.split()).code == 0
    lines = run("bookings", "--carrier", "LORRY", "--json").json["bookings"]
    assert [line["state"] for line in lines] == ["to request"]
    asked = run("bookings", "--request", "LORRY")
    assert (asked.code, "LORRY was asked for 1 line" in asked.out) == (0, True)
    answer = run("bookings", "--csv", "bookings.csv")
    assert "written: bookings.csv" in answer.err
    rows = (tmp_path / "bookings.csv").read_text(encoding="utf-8").splitlines()
    assert [row for row in rows if "LORRY" in row and "requested" in row]
    assert run("bookings", "--request", "LORRY").code != 0  # nothing is left to ask
