"""Our planners in the live track, entered like anyone's: python challenge_planner.py
[greedy|onward].
"""

import json
import sys
from pathlib import Path

import onward

which = sys.argv[1] if len(sys.argv) > 1 else "onward"
for line in sys.stdin:
    message = json.loads(line)
    scenario = onward.read_scenario(message["scenario"])
    plan = (
        onward.greedy(scenario)
        if which == "greedy"
        else onward.solve(scenario, time_limit=0.5 * message["seconds"])
    )
    onward.write_plan(plan, Path(message["scenario"]).parent / "plan.json")
    print(json.dumps({"day": message["day"], "file": "plan.json"}), flush=True)
