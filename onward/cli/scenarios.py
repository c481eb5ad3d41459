"""``onward scenarios``: the built-in scenarios."""

from __future__ import annotations

import click

from onward.cli.asking import asking, speak
from onward.cli.output import give, give_json
from onward.cli.parameters import answer
from onward.questions.record import Sources
from onward.questions.scenarios import ListScenarios, list_scenarios
from onward.report.tables.scenarios import scenarios_document, scenarios_text


@click.command()
@answer
def command(as_json: bool, quiet: bool) -> int:
    """List the built-in scenarios and what they hold."""
    with asking(Sources(), quiet=quiet) as record:
        found = list_scenarios(record, ListScenarios(), record.job)
    if as_json:
        give_json("scenarios", {"scenarios": scenarios_document(found.value)})
    else:
        give(scenarios_text(found.value))
    return speak(found, quiet)
