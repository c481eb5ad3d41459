"""Flows for a terminal and as JSON, each with the definition and the instants it holds for."""

from __future__ import annotations

from typing import Any

from onward.numbers.growth import Growth, GrowthLine, has_data
from onward.questions.flows import CountedFlows, about
from onward.report.render.json import table_rows
from onward.report.render.text import table_text, wrapped_text
from onward.report.tables.flows import flows_sheet, flows_table, measures, remarks

MORE = "--rows 0 shows all, --csv and --xlsx write all"


def flows_text(value: CountedFlows, rows: int | None = None) -> str:
    """The table; then the days without data. Without any data, only that."""
    paragraphs = [wrapped_text(each) for each in remarks(value)]
    if isinstance(value.found, Growth) or has_data(value.moves, value.found.period):
        paragraphs.insert(0, table_text(flows_sheet(value)["flows"], rows=rows, more=MORE))
    return "\n".join(paragraphs)


def flows_document(value: CountedFlows) -> dict[str, Any]:
    """The same as JSON: a line per key; growth is a share, or null with the reason."""
    now, found = value.now, value.found
    if isinstance(found, Growth):
        lines, total = grown_lines(found), grown(found.total)
        facts = {"baseline": str(found.baseline.period)}
    else:
        lines, total, facts = table_rows(flows_table(value)), measures(found.total), {}
    return {
        "about": dict(about(value)),
        "by": list(now.by),
        **facts,
        "remarks": list(remarks(value)),
        "lines": lines if now.by else [],
        "total": total,
    }


def grown_lines(found: Growth) -> list[dict[str, Any]]:
    """Both periods of each line."""
    by = found.now.by
    return [dict(zip(by, c.key, strict=True)) | grown(c) for c in found.changes]


def grown(line: GrowthLine) -> dict[str, Any]:
    """Both periods of one line."""
    growth = line.growth.items()
    return {
        "baseline": measures(line.baseline),
        "now": measures(line.now),
        "growth": {n: None if isinstance(g, str) else float(g) for n, g in growth},
        "missing": {n: str(g) for n, g in growth if isinstance(g, str)},
    }
