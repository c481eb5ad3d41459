"""A question that is declared once is a command, an address, and in the lists of both."""

from __future__ import annotations

import csv
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from serving_here import serving

from onward.answer import Answer
from onward.cli import main
from onward.job import Job
from onward.questions.option import option
from onward.questions.question import question
from onward.questions.record import Record
from onward.report.cells import Kind
from onward.report.questions import QUESTIONS, About, Shown, TableQuestion
from onward.report.table import Column, Table
from scripts.docs import commands_page


@dataclass(frozen=True, slots=True, kw_only=True)
class HeaviestShipments:
    """The heaviest shipments.

    By the mass of all their handling units.
    """

    most: int = option("How many.", 1, least=1, most=9)
    by: str = option("Which is weighed.", "shipment", choices=("shipment", "unit"))


@question
def heaviest(record: Record, question: HeaviestShipments, job: Job) -> Answer[dict[str, float]]:
    each = question.by == "unit"
    kg = {s.id: s.mass_kg * (1 if each else s.handling_units) for s in record.stated.shipments}
    first = sorted(kg, key=lambda name: (-kg[name], name))[: question.most]
    return Answer(value={name: kg[name] for name in first})


def heaviest_table(found: dict[str, float]) -> Table:
    columns = (Column("shipment", "Shipment"), Column("mass_kg", "kg", Kind.KG))
    rows = [{"shipment": name, "mass_kg": kg} for name, kg in found.items()]
    return Table(name="heaviest", title="Heaviest shipments", columns=columns, rows=rows)


HEAVIEST = Shown(question=HeaviestShipments, answer=heaviest, table=heaviest_table)
DECLARED = TableQuestion(
    command="heaviest",
    help="List the heaviest shipments.",
    about=About.SCENARIO,
    path="/heaviest",
    shown=f"{__name__}:HEAVIEST",
    section="Study",
)


@pytest.fixture(autouse=True)
def declared(monkeypatch: pytest.MonkeyPatch) -> None:
    for doors in ("onward.report.questions", "onward.web.routes.questions"):
        monkeypatch.setattr(f"{doors}.QUESTIONS", (*QUESTIONS, DECLARED))


def test_it_is_a_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def told(*words: str) -> str:
        assert main(["heaviest", "tiny:two-hubs", *words]) == 0
        return capsys.readouterr().out

    both = told("--most", "2").splitlines()
    assert (len(both), both[0].split()) == (3, ["Shipment", "kg"])
    rows = json.loads(told("--most", "2", "--json", "--csv", str(tmp_path / "h.csv")))["heaviest"]
    assert [row["shipment"] for row in rows] == [line.split()[0] for line in both[1:]]
    with (tmp_path / "h.csv").open(encoding="utf-8") as file:
        assert [row["shipment"] for row in csv.DictReader(file)] == [r["shipment"] for r in rows]
    for wrong in (("--most", "10"), ("--by", "lot")):
        assert main(["heaviest", "tiny:two-hubs", *wrong]) == 2
    assert "10 is not in the range 1<=x<=9" in capsys.readouterr().err


def test_it_is_in_the_lists_of_commands(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert main(["--help"]) == 0
    assert "heaviest     List the heaviest shipments." in capsys.readouterr().out
    monkeypatch.setattr("onward.report.questions.QUESTIONS", (DECLARED,))
    monkeypatch.setattr("onward.cli.COMMANDS", {"Study": {}})
    page = commands_page()
    assert "### onward heaviest" in page
    assert "By the mass of all their handling units." in page
    assert "[default: 1; 1<=x<=9]" in page


def test_it_is_an_address_of_the_api(template: Path) -> None:
    def parameter(name: str) -> dict[str, Any]:
        return next(each for each in asked["parameters"] if each["name"] == name)

    with serving(template) as caller:
        asked = caller.get("/openapi.json").json["paths"]["/api/v1/heaviest"]["get"]
        assert asked["summary"] == DECLARED.help
        most = parameter("most")["schema"]
        assert (most["minimum"], most["maximum"], most["default"]) == (1, 9, 1)
        assert parameter("by")["schema"]["enum"] == ["shipment", "unit"]
        page = caller.get("/heaviest?most=2&sort=shipment").json
        assert ([c["key"] for c in page["columns"]], page["count"]) == (["shipment", "mass_kg"], 2)
        assert caller.get("/heaviest.csv").body.startswith(b"shipment,mass_kg\n")
        assert caller.get("/heaviest?most=10").status == 422
        assert caller.get("/heaviest?least=1").status == 400
