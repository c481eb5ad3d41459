"""A starter for the challenge: reads nothing but CSV and JSON, is accepted by the judge, and beats
nothing. Begin here.

python challenge_starter.py INSTANCE_FOLDER plan.json     static track
python challenge_starter.py                               live track: a line of JSON in each
morning, a line of JSON out
"""

import csv
import json
import sys
import tomllib
from pathlib import Path


def plan(folder: Path) -> dict:
    """Everything stays where it is. To do better, add consignments: docs/challenge.md."""
    settings = tomllib.loads((folder / "scenario.toml").read_text(encoding="utf-8"))
    with open(folder / "shipments.csv", encoding="utf-8", newline="") as file:
        shipments = list(csv.DictReader(file))
    left = [{"shipment": s["id"], "first": 1, "last": int(s["handling_units"])} for s in shipments]
    head = {
        "schema": "onward-plan",
        "schema_version": 1,
        "planner": "starter",
        "scenario": settings["name"],
    }
    instants = {"as_of": settings["as_of"], "known_to": settings.get("known_to", settings["as_of"])}
    return {
        **head,
        **instants,
        "charters": [],
        "levels": [],
        "consignments": [],
        "left_behind": left,
    }


if len(sys.argv) == 3:
    Path(sys.argv[2]).write_text(json.dumps(plan(Path(sys.argv[1]))), encoding="utf-8")
else:
    for line in sys.stdin:
        message = json.loads(line)
        print(
            json.dumps({"day": message["day"], "plan": plan(Path(message["scenario"]))}), flush=True
        )
