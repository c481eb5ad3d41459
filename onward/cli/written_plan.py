"""The files of a plan that was made: itself, its reading, its workbook, its page."""

from __future__ import annotations

from collections.abc import Sequence

from onward.cli.output import Files
from onward.desk.judged_plan import JudgedPlan
from onward.desk.plan_diff import ItineraryChange
from onward.explain import Explanation
from onward.formats.planfile import plan_text, write_plan
from onward.questions.open_plan import read_judged
from onward.questions.reading_file import hash_of, write_reading
from onward.report.page import page
from onward.report.workbook import write_workbook


def write_files(
    files: Files,
    found: JudgedPlan,
    why: Explanation | None,
    changes: Sequence[ItineraryChange] | None = None,
) -> None:
    """Write the plan, its workbook and its page, as requested; ``changes``: of a replan."""
    files.write("output", lambda path: write_plan(found.read.plan, path))
    if why and "reading" in files.paths:
        plan = found.read.plan
        code = hash_of(plan_text(plan).encode())
        made = read_judged(found, why=why)
        files.write(
            "reading", lambda path: write_reading(made, path, plan=code, digest=plan.digest)
        )
    files.write("xlsx", lambda path: write_workbook(found, path, why, changes))
    files.write("html", lambda path: path.write_text(page(found, why, changes), encoding="utf-8"))
