"""Plans on disk: JSON with a schema version; equal bytes for equal plans."""

from __future__ import annotations

import json
import os
import re
import tempfile
from collections.abc import Iterable
from copy import deepcopy
from dataclasses import fields, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from onward.errors import InvalidInput, Problem
from onward.formats.csvfile import read_text
from onward.formats.dataclasses import read
from onward.formats.digest import digest
from onward.formats.documents import json_of, shown
from onward.formats.handmade import read_plan_csv
from onward.formats.not_a_scenario import no_plan
from onward.message import Message
from onward.plan.plan import (
    SCHEMA_VERSION,
    Consignment,
    KeptBack,
    Leg,
    Level,
    MoveKeptBack,
    Multipliers,
    Plan,
    Touched,
)
from onward.scenario import Scenario

__all__ = ["digest", "plan_in", "plan_text", "read_plan", "read_plan_csv", "write_plan"]

SCHEMA = "onward-plan"
READ_TOO = (1, 2)  # 1 has no "cannot be helped"; neither has the repaired plan of a replan


def write_plan(plan: Plan, path: Path | str) -> None:
    """Writes a plan as JSON, whole or not at all."""
    target = Path(path)
    with tempfile.NamedTemporaryFile(
        "w",
        encoding="utf-8",
        newline="\n",
        dir=target.parent,
        prefix=f".{target.name}.",
        delete=False,
    ) as file:
        try:
            file.write(plan_text(plan))
            file.flush()
            os.fsync(file.fileno())
            os.chmod(file.name, 0o644)
            os.replace(file.name, target)
        except BaseException:
            os.unlink(file.name)
            raise


def plan_text(plan: Plan) -> str:
    """The JSON text of a plan; one line per consignment, so that two plans can be compared line by
    line.
    """
    head = {
        "schema": SCHEMA,
        "schema_version": plan.schema_version,
        "scenario": plan.scenario,
        "digest": plan.digest,
        "as_of": _instant(plan.as_of),
        "known_to": _instant(plan.known_to),
        "planner": plan.planner,
        "stopped": plan.stopped,
        "notes": dict(sorted(plan.notes.items())),
        "charters": list(plan.charters),
    }
    lines = [f" {_json(key)}: {_json(value)}" for key, value in head.items()]
    lines.append(_rows("levels", [_level(level) for level in plan.levels]))
    for name, parts in (("priced_losses", plan.priced_losses), ("cost_parts", plan.cost_parts)):
        if parts is not None:
            lines.append(f' "{name}": {_json(parts)}')
    if plan.touched is not None:
        lines += _touched(plan.touched)
    if plan.kept_back is not None:
        lines.append(_kept_back(plan.kept_back))
    lines.append(
        _rows(
            "left_behind",
            [{"shipment": r.shipment, "first": r.first, "last": r.last} for r in plan.left_behind],
        )
    )
    lines.append(_consignments("consignments", plan.consignments))
    return "{\n" + ",\n".join(lines) + "\n}\n"


_json = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode  # made once for all rows


def _rows(name: str, rows: list[dict[str, Any]]) -> str:
    return (
        f' "{name}": [' + ",".join(f"\n  {_json(row)}" for row in rows) + ("\n ]" if rows else "]")
    )


def _instant(at: datetime) -> str:
    return at.strftime("%Y-%m-%dT%H:%MZ")


def _consignment(c: Consignment) -> dict[str, Any]:
    legs = _legs(c.legs)
    return {"id": c.id, "shipment": c.shipment, "first": c.first, "last": c.last, "legs": legs}


def _legs(legs: Iterable[Leg]) -> list[dict[str, str]]:
    return [
        {"departure": leg.departure, "pool": leg.pool} if leg.pool else {"departure": leg.departure}
        for leg in legs
    ]


def _kept_back(kept_back: KeptBack) -> str:
    largest = [_move_kept_back(move) for move in kept_back.largest]
    return f' "kept_back": {_json({"count": kept_back.count, "largest": largest})}'


def _move_kept_back(move: MoveKeptBack) -> dict[str, Any]:
    row = {f.name: getattr(move, f.name) for f in fields(MoveKeptBack)}
    return row | {"of": _legs(move.of), "to": _legs(move.to), "displaces": list(move.displaces)}


def _level(level: Level) -> dict[str, Any]:
    row = {f.name: getattr(level, f.name) for f in fields(Level)}
    row["proofs"] = [_multipliers(m) for m in level.proofs]
    return row


def _multipliers(m: Multipliers) -> dict[str, Any]:
    return {
        "charters": str(m.charters),
        "shift": m.shift,
        "held": list(m.held),
        "number": m.number,
        "budget": m.budget,
        "rows": dict(sorted(m.rows.items())),
    }


def _touched(touched: Touched) -> list[str]:
    proof = None if touched.proof is None else _multipliers(touched.proof)
    head: dict[str, object] = {"value": touched.value, "bound": touched.bound, "proof": proof}
    hashes = {"earlier": touched.earlier, "rows": touched.rows}
    head |= {name: code for name, code in hashes.items() if code}
    if touched.price_per_touched_minor is None:
        return [f' "touched": {_json(head)}', _consignments("in_force", touched.in_force)]
    head |= {
        "price_per_touched_minor": touched.price_per_touched_minor,
        "touching_minor": touched.touching_minor,
        "monotone": touched.monotone,
        "anchor": dict(sorted(touched.anchor.items())),
    }
    return [
        f' "touched": {_json(head)}',
        _consignments("in_force", touched.in_force),
        _consignments("added", touched.added),
    ]


def _consignments(name: str, rows: Iterable[Consignment]) -> str:
    return _rows(name, [_consignment(c) for c in rows])


# -- reading

SAID = ("consignments", "left_behind", "levels")  # lists that a file has even if they are empty
GOODS = SAID[:2]
PROOFS = ("bound_any", "bound_bought", "proofs")  # of a level
INSTANTS = ("as_of", "known_to")
OF_TOUCHED = ("in_force", "added")  # rows of ``touched`` that stand in lines of their own


def read_plan(path: Path | str) -> Plan:
    """Reads a plan written by ``write_plan``; raises InvalidInput with all its problems."""
    return plan_in(_text(Path(path)), Path(path).name)


def _text(path: Path) -> str:
    """The text of a plan's file; raises InvalidInput, for other kinds of files too."""
    other = no_plan(path)
    if other is not None:
        raise InvalidInput([other])
    return read_text(path)


def plan_in(text: str, name: str = "plan") -> Plan:
    """The plan in a text of ``plan_text``; raises InvalidInput with all its problems in
    ``name``.
    """
    return plan_of_document(json_of(text, name, Message("a plan in JSON")), name)


def plan_of_document(document: Any, file: str) -> Plan:
    """The plan in a JSON object; raises InvalidInput. Unknown fields are ignored."""
    plan, problems = _plan(_head(document, file), file)
    if plan is None or problems:
        raise InvalidInput(problems)
    return plan


def read_readable(path: Path | str, scenario: Scenario) -> tuple[Plan, tuple[Problem, ...], bool]:
    """The readable part of a plan; the problems of the rest; whether all its goods are in it.
    Unreadable instants are taken from the scenario. Raises InvalidInput for a file that is no plan.
    """
    file = Path(path).name
    document = _head(json_of(_text(Path(path)), file, Message("a plan in JSON")), file)
    plan, problems = _plan(document, file)
    if plan is not None and not problems:
        return plan, (), True
    wrong = [re.findall(r"[^.\[\]]+", each.field) for each in problems]
    rest, _ = _plan(_without(document, wrong, scenario), file)
    if rest is None:
        raise InvalidInput(problems)
    whole = not any(each[0] in GOODS for each in wrong)
    if any(each[0] == "charters" for each in wrong):
        rest = replace(rest, charters=_used(rest, scenario))
    return (rest if whole else replace(rest, levels=(), touched=None)), tuple(problems), whole


def _used(plan: Plan, scenario: Scenario) -> tuple[str, ...]:
    """The charters whose departures a plan uses."""
    charter_of = {each.id: each.charter for each in scenario.departures if each.charter}
    legs = (leg.departure for each in plan.consignments for leg in each.legs)
    return tuple(sorted({charter_of[each] for each in legs if each in charter_of}))


def _without(document: dict[str, Any], wrong: list[list[str]], scenario: Scenario) -> Any:
    """A plan without its invalid parts, given by their paths: goods one by one, of a level its
    proof or its bound; for an invalid value or name of a level, all levels.
    """
    rest: dict[str, Any] = deepcopy(document)
    empty = {"scenario": scenario.name, "planner": "", **{name: [] for name in SAID}}
    empty |= {name: _instant(getattr(scenario, name) or scenario.as_of) for name in INSTANTS}
    for head, *steps in sorted(wrong, key=len, reverse=True):
        if head == "levels" and steps[1:] and steps[1] in PROOFS:
            level = rest["levels"][int(steps[0])] if rest["levels"] else {}
            level.pop(steps[1], None)
        elif head in GOODS and steps and rest[head]:
            rest[head][int(steps[0])] = None
        else:
            rest.pop("touched" if head in OF_TOUCHED else head, None)
            rest |= {name: value for name, value in empty.items() if name == head}
    for head in GOODS:
        rest[head] = [each for each in rest[head] if each is not None]
    return rest


def _head(document: Any, file: str) -> dict[str, Any]:
    """The object of a plan. Raises InvalidInput for anything else."""
    head = document if isinstance(document, dict) else {}
    if head.get("schema") != SCHEMA:
        message = Message("not a plan: its schema is not {schema}", schema=repr(SCHEMA))
        raise InvalidInput([Problem(file, 0, "schema", shown(head.get("schema", "")), message)])
    version = head.get("schema_version")
    if isinstance(version, bool) or version not in (SCHEMA_VERSION, *READ_TOO):
        message = Message(
            "this version of Onward reads schema versions 1 to {version}",
            version=SCHEMA_VERSION,
        )
        version = shown(head.get("schema_version", ""))
        raise InvalidInput([Problem(file, 0, "schema_version", version, message)])
    return head


def _plan(head: dict[str, Any], file: str) -> tuple[Plan | None, list[Problem]]:
    plan, problems = read(Plan, _with_rows_of_touched(head), file, unknown_too=True)
    problems += [Problem(file, 0, name, "", "is missing") for name in SAID if name not in head]
    return plan, problems


def _with_rows_of_touched(document: dict[str, Any]) -> dict[str, Any]:
    """Moves rows of the current plan, which stand in separate lines of the file, to where the
    dataclass has them.
    """
    touched = document.get("touched")
    if not isinstance(touched, dict):
        return document
    rows = {name: document[name] for name in OF_TOUCHED if name in document}
    return {**document, "touched": {**touched, **rows}}
