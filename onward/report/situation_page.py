"""The situation report: a page that prints well and loads nothing from the network, a workbook, a
JSON document, and a summary.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from markupsafe import Markup

from onward.desk.judged_plan import JudgedPlan
from onward.desk.loads import share
from onward.events.tally import Whereabouts
from onward.money.fund import Pledge
from onward.questions.situation import Situation, Standing, held_by_place
from onward.report.chart import Lane, land_path
from onward.report.frame import render
from onward.report.judged_plan import fate
from onward.report.maps import MODES, maps
from onward.report.render.html import headings, table_html
from onward.report.render.json import sheet_tables, sheet_totals
from onward.report.render.text import sheet_text
from onward.report.render.xlsx import write_xlsx
from onward.report.table import Sheet
from onward.report.tables.situation import tables
from onward.report.words import place_name
from onward.scenario import Place
from onward.wording.amounts import money
from onward.wording.instants import rfc3339, utc_words
from onward.wording.quantities import number_of, ordinal, percent, tonnes

# rows on the page; the workbook has all
LISTED = {"lanes": 60, "detained": 120, "announced": 60, "coming": 60}
IN_TERMINAL = ("modes", "service", "detained", "coming", "stopped")
SHARES: tuple[tuple[str, str, Callable[[Standing], int]], ...] = (
    ("intime", "delivered in time", lambda s: s.in_time_g),
    ("late", "delivered late", lambda s: s.late_g),
    (
        "underway",
        "arrived or en route",
        lambda s: s.by_where[Whereabouts.ARRIVED] + s.by_where[Whereabouts.EN_ROUTE],
    ),
    (
        "stays",
        "detained or lost",
        lambda s: s.by_where[Whereabouts.HELD] + s.by_where[Whereabouts.LOST],
    ),
    (
        "waits",
        "not departed, or no event yet",
        lambda s: s.by_where[Whereabouts.WAITING] + s.by_where[Whereabouts.UNKNOWN],
    ),
)


def brief(s: Situation) -> list[str]:
    """The report in a few sentences."""
    all_, sentences = s.all, []
    sentences.append(
        (
            "No event is known by then: nobody can say what has moved, what has arrived or what is "
            "detained."
        )
        if s.unheard
        else f"{all_.shipped:,} units have left their origin and {all_.delivered:,} are "
        f"delivered; {all_.en_route:,} are en route, "
        f"{all_.arrived:,} wait at their destination for delivery, and {all_.held:,} are detained"
        f"{f', {s.held_before:,} of them before they left' if s.held_before else ''}."
    )
    sentences += [standing_text(each) for each in s.standings]
    sentences += delay_text(s.judged_plan)
    grams = sum(m.week.grams for m in s.modes)
    trend = s.trend.get("", "")
    trend_text = f" ({trend} against the seven days before)" if trend.endswith("%") else ""
    sentences.append(f"In the last seven days {tonnes(grams)} left on some departure{trend_text}.")
    n, held = s.announcements, len(held_by_place(s.detained))
    if s.detained:
        are = "is" if len(s.detained) == 1 else "are"
        sentences.append(
            f"{number_of(len(s.detained), 'part')} of shipments {are} detained, at "
            f"{number_of(held, 'place')}."
        )
    sentences.append(
        f"{policies(len(n.announced))} became known in the last seven days"
        + (f", and {', '.join(n.other)}" if n.other else "")
        + "; "
        + (
            (
                f"{policies(len(n.coming))} "
                f"{'starts or ends' if len(n.coming) == 1 else 'start or end'} in the next seven."
            )
            if n.coming
            else "none that is known starts or ends in the next seven."
        )
    )
    return sentences


def delay_text(judged: JudgedPlan | None) -> list[str]:
    """What delay costs by the plan, where it has a price."""
    if judged is None or not judged.priced_losses:
        return []
    parts, currency = judged.cost_parts, judged.currency
    return [
        f"By the plan, delay that has a price costs {money(parts['delay'], currency)}, and goods "
        f"left behind {money(parts['left_behind'], currency)}."
    ]


def policies(number: int) -> str:
    """1 policy, 2 policies."""
    return f"{number:,} policy" if number == 1 else f"{number:,} policies"


def standing_text(each: Standing) -> str:
    """One priority in a sentence."""
    given = each.in_time_g + each.late_g
    return (
        f"{ordinal(each.priority).capitalize()} priority: {percent(share(given, each.total_g))} "
        f"of {tonnes(each.total_g)} delivered, {percent(share(each.in_time_g, each.total_g))} in "
        f"time; {tonnes(each.overdue_g)} overdue."
    )


def tiles(s: Situation) -> list[tuple[str, str, str]]:
    """The main numbers: name, value, and of what."""
    count, trend = s.all, s.trend.get("", "")
    compared = (
        f"{trend} against the 7 days before"
        if trend.endswith("%")
        else "nothing to compare with before"
    )
    found = [
        ("Delivered", f"{count.delivered:,}", f"units of {count.total:,} known"),
        (
            "En route",
            f"{count.en_route + count.arrived:,}",
            f"units, {count.arrived:,} of them at their destination",
        ),
        (
            "Detained",
            f"{count.held:,}",
            f"units in {number_of(len(s.detained), 'part')} of shipments",
        ),
        (
            "Not departed",
            f"{count.waiting + count.unknown:,}",
            f"units, {count.unknown:,} of them without any event",
        ),
        ("Left in the last 7 days", tonnes(sum(m.week.grams for m in s.modes)), compared),
        ("New policies", f"{len(s.announcements.announced)}", "in the last 7 days"),
    ]
    return found


def lanes_on_map(s: Situation) -> list[Lane]:
    """The goods moved between two known places."""
    found = []
    for moved in s.lanes:
        lane, mode = moved.key
        origin, _, destination = lane.partition("-")
        a, b = s.tracked.places.get(origin), s.tracked.places.get(destination)
        grams = moved.whole.grams
        if a and b and mode in MODES and grams:
            title = f"{place_name(a)} to {place_name(b)} by {mode}: {tonnes(grams)}"
            found.append(Lane(a, b, mode, grams, title))
    return found


def held_on_map(s: Situation) -> dict[Place, int]:
    """Grams detained at each known place."""
    held = held_by_place(s.detained)
    return {s.tracked.places[name]: g for name, g in held.items() if name in s.tracked.places}


def uncounted(s: Situation) -> list[Pledge]:
    """Statements about the fund's money that were known by then and are not counted."""
    pledges = s.fund.fund.pledges if s.fund else ()
    return [p for p in pledges if not p.counted and (p.known_at or p.at) <= s.known_to]


def situation_page(s: Situation) -> str:
    """The whole page as text."""
    found = {table.name: table for table in tables(s)}
    drawn = lanes_on_map(s)
    values: dict[str, Any] = {
        "s": s,
        "title": s.scenario.title or s.scenario.name,
        "utc_words": utc_words,
        "brief": brief(s),
        "tiles": tiles(s),
        "shown": {
            name: table_html(table, rows=LISTED.get(name), details=True)
            for name, table in found.items()
        },
        "found": found,
        "charts": maps(drawn, held_on_map(s)),
        "land": Markup(land_path()),
        "modes": [mode for mode in MODES if any(lane.mode == mode for lane in drawn)],
        "shares": [(key, name) for key, name, _ in SHARES],
        "bars": [
            (ordinal(each.priority).capitalize(), standing_text(each), _bar(each))
            for each in s.standings
        ],
        "service_of_plan": s.judged_plan.service if s.judged_plan else [],
        "plan": s.judged_plan.read.plan if s.judged_plan else None,
        "fate": fate,
        "share": share,
        "others": uncounted(s),
    }
    styles = ("map.css", "situation.css")
    return render(
        "situation.html",
        values,
        styles=styles,
        tables={name: headings(table, details=True) for name, table in found.items()},
        scripts=("tables.js", "every_table.js"),
        foot=f"{values['title']}: situation as of {utc_words(s.as_of)}",
    )


def _bar(each: Standing) -> list[tuple[str, float]]:
    return [
        (key, grams / each.total_g) for key, _, of in SHARES if (grams := of(each)) and each.total_g
    ]


def situation_sheet(s: Situation) -> Sheet:
    """The report as tables, with its subject and the summary."""
    fund = (("Fund", f"money and units from {s.fund.basis}"),) if s.fund else ()
    return Sheet(
        title=s.scenario.title or s.scenario.name,
        tables=tables(s),
        about=(
            ("Scenario", s.scenario.name),
            ("As of", f"{utc_words(s.as_of)}, with what was known by {utc_words(s.known_to)}"),
            ("Last 7 days", f"{s.week}, whole days in UTC"),
            *fund,
        ),
        brief=tuple(brief(s)),
        made_at=s.as_of,
    )


def situation_text(s: Situation, rows: int | None = None) -> str:
    """The summary, and the tables that fit a terminal."""
    sheet = situation_sheet(s)
    shown = tuple(sheet[name] for name in IN_TERMINAL)
    more = "--rows 0 shows them, --xlsx and --json have all"
    return sheet_text(replace(sheet, tables=shown), rows=rows, more=more)


def situation_document(s: Situation) -> dict[str, Any]:
    """The report as JSON: each table a list of rows, machine values by key, with totals."""
    sheet = situation_sheet(s)
    return {
        "scenario": s.scenario.name,
        "as_of": rfc3339(s.as_of),
        "known_to": rfc3339(s.known_to),
        "last_7_days": str(s.week),
        "next_7_days": str(s.coming),
        "currency": s.scenario.currency,
        "brief": list(sheet.brief),
        "fund_basis": s.fund.basis if s.fund else "",
        "tables": sheet_tables(sheet),
        "totals": sheet_totals(sheet),
    }


def write_situation(s: Situation, path: Path) -> None:
    """The workbook: a summary, then every table on a sheet of its own with all of its rows."""
    write_xlsx(situation_sheet(s), path)
