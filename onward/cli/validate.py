"""``onward validate``: every problem of a scenario at once."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime

import click

from onward.cli.asking import asking, speak
from onward.cli.output import give, give_json
from onward.cli.parameters import answer, extras_options, scenario_argument, seen
from onward.cli.taking import taking
from onward.formats.extras import Extras
from onward.questions.record import Clocks, Sources
from onward.questions.validate import ValidatedScenario, ValidateScenario, validate_scenario
from onward.report.render.text import wrapped_text
from onward.report.tables.validate import problems_text, warnings_text
from onward.report.words import counts_text


@click.command()
@scenario_argument
@extras_options
@seen
@answer
@taking("extras", Extras, "without", "hidden")
def command(
    scenario: str,
    extras: Extras,
    as_of: datetime | None,
    known_to: datetime | None,
    as_json: bool,
    quiet: bool,
) -> int:
    """Check a scenario and list every problem at once.

    Each with its file, row, field and value, and what might put it right. Exit code 3 if there is
    any. Without problems, warnings: what is seen that may be meant otherwise.
    """
    clocks = Clocks(as_of=as_of, known_to=known_to)
    with asking(Sources(scenario=scenario, extras=extras), clocks, quiet=quiet) as record:
        found = validate_scenario(record, ValidateScenario(), record.job)
    value = found.value
    if as_json:
        give_json("validate", {"scenario": scenario, **document(value)})
    elif value.problems:
        give(problems_text(value.problems))
    else:
        give(wrapped_text(counts_text(value.counts or {})))
        if value.warnings:
            give(warnings_text(value.warnings))
    return speak(found, quiet)


def document(found: ValidatedScenario) -> dict[str, object]:
    """The JSON document: whether the scenario is valid, its counts, every problem and warning."""
    held = {} if found.counts is None else {"counts": found.counts}
    problems = [asdict(each) for each in found.problems]
    warnings = [asdict(each) for each in found.warnings]
    return {"valid": not problems, **held, "problems": problems, "warnings": warnings}
