"""Plans on disk: JSON with a schema version, byte for byte the same for equal plans."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from datetime import datetime
from pathlib import Path
from typing import Any

from onward.errors import InvalidInput, Problem
from onward.formats.digest import digest
from onward.formats.handmade import content, read_plan_csv
from onward.plan.plan import (
    Charters,
    Consignment,
    LeftBehind,
    Leg,
    Level,
    Multipliers,
    Plan,
    Touched,
)
from onward.units import utc

__all__ = ["digest", "plan_in", "plan_text", "read_plan", "read_plan_csv", "write_plan"]

SCHEMA = "onward-plan"
SCHEMA_VERSION = 1
MISSING = object()


def write_plan(plan: Plan, path: Path | str) -> None:
    """Write a plan as JSON, whole or not at all."""
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
        "schema_version": SCHEMA_VERSION,
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
    if plan.touched is not None:
        lines += _touched(plan.touched)
    lines.append(
        _rows(
            "left_behind",
            [{"shipment": r.shipment, "first": r.first, "last": r.last} for r in plan.left_behind],
        )
    )
    lines.append(_rows("consignments", [_consignment(c) for c in plan.consignments]))
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def _rows(name: str, rows: list[dict[str, Any]]) -> str:
    return (
        f' "{name}": [' + ",".join(f"\n  {_json(row)}" for row in rows) + ("\n ]" if rows else "]")
    )


def _instant(at: datetime) -> str:
    return at.strftime("%Y-%m-%dT%H:%MZ")


def _consignment(c: Consignment) -> dict[str, Any]:
    legs = [
        {"departure": leg.departure, "pool": leg.pool} if leg.pool else {"departure": leg.departure}
        for leg in c.legs
    ]
    return {"id": c.id, "shipment": c.shipment, "first": c.first, "last": c.last, "legs": legs}


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
    return [
        f' "touched": {_json({"value": touched.value, "bound": touched.bound, "proof": proof})}',
        _rows("in_force", [_consignment(c) for c in touched.in_force]),
    ]


# -- reading


@dataclass(slots=True)
class _Reader:
    """Takes values out of parsed JSON and collects what is wrong with them."""

    file: str
    problems: list[Problem] = field(default_factory=list)

    def wrong(self, where: str, value: object, message: str, maybe: str = "") -> None:
        self.problems.append(
            Problem(self.file, 0, where, "" if value is MISSING else str(value), message, maybe)
        )

    def text(self, row: dict[str, Any], key: str, where: str, default: object = MISSING) -> str:
        value = row.get(key, default)
        if isinstance(value, str):
            return value
        self.wrong(f"{where}{key}", value, "a text is needed here")
        return ""

    def number(self, row: dict[str, Any], key: str, where: str, default: object = MISSING) -> int:
        value = row.get(key, default)
        if isinstance(value, int) and not isinstance(value, bool):
            return value
        self.wrong(f"{where}{key}", value, "a whole number is needed here")
        return 0

    def optional(self, row: dict[str, Any], key: str, where: str) -> int | None:
        return None if row.get(key) is None else self.number(row, key, where)

    def instant(self, row: dict[str, Any], key: str) -> datetime:
        text = self.text(row, key, "")
        try:
            return utc(text)
        except ValueError as error:
            if text:
                message, _, maybe = str(error).partition(". Maybe ")
                self.wrong(key, text, f"not an instant: {message}", maybe.rstrip("?"))
            return datetime.min

    def rows(
        self, row: dict[str, Any], key: str, where: str = ""
    ) -> Iterator[tuple[str, dict[str, Any]]]:
        value = row.get(key, MISSING)
        if not isinstance(value, list):
            self.wrong(f"{where}{key}", value, "a list is needed here")
            return
        for i, item in enumerate(value):
            if isinstance(item, dict):
                yield f"{where}{key}[{i}].", item
            else:
                self.wrong(f"{where}{key}[{i}]", item, "an object is needed here")

    def texts(self, row: dict[str, Any], key: str) -> tuple[str, ...]:
        value = row.get(key, [])
        if isinstance(value, list) and all(isinstance(item, str) for item in value):
            return tuple(value)
        self.wrong(key, value, "a list of texts is needed here")
        return ()


def read_plan(path: Path | str) -> Plan:
    """Read a plan that ``write_plan`` wrote; raises InvalidInput with everything that is wrong."""
    return plan_in(content(Path(path)), Path(path).name)


def plan_in(text: str, name: str = "plan") -> Plan:
    """The plan in a text that ``plan_text`` made; raises InvalidInput with everything that is wrong
    in ``name``.
    """
    try:
        data = json.loads(text)
    except json.JSONDecodeError as error:
        raise InvalidInput(
            [
                Problem(
                    name,
                    0,
                    "",
                    "",
                    f"not a plan in JSON: {error}",
                    "the file was cut short or is of another kind",
                )
            ]
        ) from None
    except RecursionError:
        raise InvalidInput(
            [Problem(name, 0, "", "", "not a plan in JSON: it is nested too deeply")]
        ) from None
    except ValueError:
        raise InvalidInput(
            [Problem(name, 0, "", "", "not a plan in JSON: a number in it has too many digits")]
        ) from None
    if not isinstance(data, dict) or data.get("schema") != SCHEMA:
        found = data.get("schema", "") if isinstance(data, dict) else ""
        raise InvalidInput(
            [Problem(name, 0, "schema", str(found), f"not a plan: its schema is not {SCHEMA!r}")]
        )
    if data.get("schema_version") != SCHEMA_VERSION:
        message = f"this version of Onward reads schema version {SCHEMA_VERSION}"
        raise InvalidInput(
            [Problem(name, 0, "schema_version", str(data.get("schema_version", "")), message)]
        )
    reader = _Reader(name)
    plan = _plan(reader, data)
    if reader.problems:
        raise InvalidInput(reader.problems)
    return plan


def _plan(reader: _Reader, data: dict[str, Any]) -> Plan:
    notes = data.get("notes", {})
    if not isinstance(notes, dict) or not all(isinstance(v, str) for v in notes.values()):
        reader.wrong("notes", notes, "texts by name are needed here")
        notes = {}
    return Plan(
        scenario=reader.text(data, "scenario", ""),
        digest=reader.text(data, "digest", "", ""),
        as_of=reader.instant(data, "as_of"),
        known_to=reader.instant(data, "known_to"),
        planner=reader.text(data, "planner", ""),
        stopped=reader.text(data, "stopped", "", "done"),
        consignments=tuple(
            _read_consignment(reader, row, where)
            for where, row in reader.rows(data, "consignments")
        ),
        left_behind=tuple(
            LeftBehind(
                shipment=reader.text(row, "shipment", where),
                first=reader.number(row, "first", where),
                last=reader.number(row, "last", where),
            )
            for where, row in reader.rows(data, "left_behind")
        ),
        charters=reader.texts(data, "charters"),
        levels=tuple(_read_level(reader, row, where) for where, row in reader.rows(data, "levels")),
        touched=None if data.get("touched") is None else _read_touched(reader, data),
        notes=dict(notes),
    )


def _read_consignment(reader: _Reader, row: dict[str, Any], where: str) -> Consignment:
    legs = [
        Leg(reader.text(leg, "departure", at), reader.text(leg, "pool", at, ""))
        for at, leg in reader.rows(row, "legs", where)
    ]
    return Consignment(
        id=reader.text(row, "id", where),
        shipment=reader.text(row, "shipment", where),
        first=reader.number(row, "first", where),
        last=reader.number(row, "last", where),
        legs=tuple(legs),
    )


def _read_touched(reader: _Reader, data: dict[str, Any]) -> Touched | None:
    row = data["touched"]
    if not isinstance(row, dict):
        reader.wrong("touched", row, "an object is needed here")
        return None
    proof = row.get("proof")
    if proof is not None and not isinstance(proof, dict):
        reader.wrong("touched.proof", proof, "an object is needed here")
        proof = None
    return Touched(
        value=reader.number(row, "value", "touched."),
        bound=reader.number(row, "bound", "touched."),
        in_force=tuple(
            _read_consignment(reader, each, where) for where, each in reader.rows(data, "in_force")
        ),
        proof=None if proof is None else _read_multipliers(reader, proof, "touched.proof."),
    )


def _read_level(reader: _Reader, row: dict[str, Any], where: str) -> Level:
    return Level(
        name=reader.text(row, "name", where),
        value=reader.number(row, "value", where),
        scale=reader.number(row, "scale", where),
        bound_any=reader.optional(row, "bound_any", where),
        bound_bought=reader.optional(row, "bound_bought", where),
        proofs=tuple(
            _read_multipliers(reader, proof, at) for at, proof in reader.rows(row, "proofs", where)
        ),
    )


def _read_multipliers(reader: _Reader, row: dict[str, Any], where: str) -> Multipliers:
    kind = reader.text(row, "charters", where)
    if kind not in tuple(Charters):
        reader.wrong(f"{where}charters", kind, f"must be one of {', '.join(Charters)}")
        kind = Charters.ANY
    prices = row.get("rows", MISSING)
    if not isinstance(prices, dict) or not all(type(k) is int for k in prices.values()):
        reader.wrong(f"{where}rows", "", "whole numbers by row are needed here")
        prices = {}
    held = row.get("held", [])
    if not isinstance(held, list) or not all(type(k) is int for k in held):
        reader.wrong(f"{where}held", held, "a list of whole numbers is needed here")
        held = []
    shift, number, budget = (
        reader.number(row, key, where, default)
        for key, default in (("shift", MISSING), ("number", 0), ("budget", 0))
    )
    return Multipliers(
        charters=Charters(kind),
        shift=shift,
        rows=dict(prices),
        held=tuple(held),
        number=number,
        budget=budget,
    )
