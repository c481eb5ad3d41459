"""The tables of the situation report: flows, service, whereabouts, detained goods, notices."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import timedelta

from onward.events.tally import Whereabouts
from onward.goods.tracked import TrackedPart
from onward.questions.announcements import Running
from onward.questions.situation import NOTHING, Moved, Situation
from onward.report.cells import Coded, Kind
from onward.report.place_cells import coded_place
from onward.report.policy_words import effect_words, scope_words
from onward.report.table import Column, Table
from onward.report.tables.book import nations, order_lines, pledged
from onward.report.tracked_words import WHERE, cause
from onward.units import grams_up
from onward.wording.amounts import Money
from onward.wording.quantities import ordinal

G_PER_T = 1_000_000
DAY = timedelta(days=1)
SHORT = {Whereabouts.UNKNOWN: "No event yet", Whereabouts.LOST: "Not coming"}
IN_SERVICE = (
    Whereabouts.ARRIVED,
    Whereabouts.EN_ROUTE,
    Whereabouts.HELD,
    Whereabouts.WAITING,
    Whereabouts.LOST,
    Whereabouts.UNKNOWN,
)
WIDEST = 48
MODE = Column("mode", "Mode", width=12)
WHOLE_T = Column("mass_t", "Tonnes", Kind.TONNES)
WEEK_T = Column("last_7_days_t", "Last 7 days, t", Kind.TONNES)
NEXT_T = Column("planned_next_7_days_t", "Planned next 7 days, t", Kind.TONNES, 14)


def tables(s: Situation) -> tuple[Table, ...]:
    """Every table in the order of the report; fund tables only with a fund."""
    flown = (modes(s), lanes(s), countries(s), goods(s))
    standing = (service(s), units_by_place(s), detained(s))
    announcements = (announced(s), coming(s), stopped(s))
    fund = () if s.fund is None else (pledged(s.fund), order_lines(s.fund), nations(s.fund))
    return (*flown, *standing, *announcements, *fund)


def planned(
    s: Situation, *moved: Moved | None, keys: tuple[str, ...] = ("planned_next_7_days_t",)
) -> dict[str, object]:
    """The goods that a plan moves in the next seven days; empty without a plan."""
    if s.judged_plan is None:
        return {}
    coming = [(each.coming if each else None) or NOTHING for each in moved]
    return {key: flow.grams / G_PER_T for key, flow in zip(keys, coming, strict=True)}


def if_planned(s: Situation, *columns: Column) -> tuple[Column, ...]:
    """Columns that only a plan fills."""
    return () if s.judged_plan is None else columns


def modes(s: Situation) -> Table:
    """Every mode, and all together."""
    rows = [
        {
            "mode": m.key[0],
            "mass_t": m.whole.grams / G_PER_T,
            "last_7_days_t": m.week.grams / G_PER_T,
            "growth": s.trend.get(m.key[0], "nothing in either"),
        }
        | planned(s, m)
        for m in s.modes
    ]
    sums: dict[str, object] = {
        key: sum_of(rows, key) for key in ("mass_t", "last_7_days_t", *planned(s, None))
    }
    return Table(
        name="modes",
        title="By mode",
        about="Tonnes on every departure that left with goods: goods on two legs count twice.",
        columns=(
            MODE,
            WHOLE_T,
            WEEK_T,
            Column("growth", "Against the 7 days before", Kind.GROWTH, 16),
            *if_planned(s, NEXT_T),
        ),
        rows=rows,
        total={"mode": "all", "growth": s.trend.get("")} | sums if rows else None,
        nothing="Nothing has moved.",
    )


def sum_of(rows: list[dict[str, object]], key: str) -> float:
    """The sum of a column's numbers."""
    return sum(cell for row in rows if isinstance(cell := row[key], float))


def lanes(s: Situation) -> Table:
    """Every lane by mode, heaviest first."""
    rows: list[dict[str, object]] = []
    for m in s.lanes:
        lane, mode = m.key
        origin, _, destination = lane.partition("-")
        ends = {
            "origin": coded_place(s.tracked.places, origin),
            "destination": coded_place(s.tracked.places, destination),
        }
        carried = {"mass_t": m.whole.grams / G_PER_T, "units": m.whole.units}
        week = {"last_7_days_t": m.week.grams / G_PER_T}
        rows.append({**ends, "mode": mode, **carried, **week, **planned(s, m)})
    return Table(
        name="lanes",
        title="By lane",
        about="Every departure that left with goods, by its places and its mode; heaviest first.",
        columns=(
            Column("origin", "From", width=26),
            Column("destination", "To", width=26),
            MODE,
            WHOLE_T,
            Column("units", "Units", Kind.WHOLE, 12),
            WEEK_T,
            *if_planned(s, NEXT_T),
        ),
        rows=rows,
        nothing="Nothing has moved.",
    )


def countries(s: Situation) -> Table:
    """Goods that left each country for another, and goods that landed in it from another."""
    out, into = {m.key[0]: m for m in s.countries_out}, {m.key[0]: m for m in s.countries_in}
    nothing = Moved(key=("",), whole=NOTHING, week=NOTHING, coming=None)

    def weight(country: str) -> int:
        both = (out.get(country, nothing), into.get(country, nothing))
        return sum(m.whole.grams for m in both)

    rows = [
        country_row(s, country, out.get(country, nothing), into.get(country, nothing))
        for country in sorted({*out, *into}, key=lambda name: (-weight(name), name))
    ]
    return Table(
        name="countries",
        title="By country",
        about="Out: what left for another country, goods in transit with it. "
        "In: what landed from another country.",
        columns=(
            Column("country", "Country", width=9),
            Column("out_t", "Out, t", Kind.TONNES),
            Column("out_last_7_days_t", "Out last 7 days, t", Kind.TONNES),
            *if_planned(s, Column(OUT_NEXT, "Out planned next 7 days, t", Kind.TONNES, 14)),
            Column("in_t", "In, t", Kind.TONNES),
            Column("in_last_7_days_t", "In last 7 days, t", Kind.TONNES),
            Column("units_in", "Units in", Kind.WHOLE, 14),
            *if_planned(s, Column(IN_NEXT, "In planned next 7 days, t", Kind.TONNES, 14)),
        ),
        rows=rows,
        nothing="Nothing has moved.",
    )


OUT_NEXT, IN_NEXT = "out_planned_next_7_days_t", "in_planned_next_7_days_t"


def country_row(s: Situation, country: str, out: Moved, into: Moved) -> dict[str, object]:
    """One country's goods in both directions."""
    return {
        "country": country,
        "out_t": out.whole.grams / G_PER_T,
        "out_last_7_days_t": out.week.grams / G_PER_T,
        "in_t": into.whole.grams / G_PER_T,
        "in_last_7_days_t": into.week.grams / G_PER_T,
        "units_in": into.whole.units,
    } | planned(s, out, into, keys=(OUT_NEXT, IN_NEXT))


def goods(s: Situation) -> Table:
    """By kind of goods: shipped and delivered are two numbers."""
    rows = []
    for m in s.goods:
        given = s.delivered.get(m.key[0], NOTHING)
        rows.append(
            {
                "goods": m.key[0],
                "shipped_t": m.whole.grams / G_PER_T,
                "units_shipped": m.whole.units,
                "units_shipped_last_7_days": m.week.units,
                "delivered_t": given.grams / G_PER_T,
                "units_delivered": given.units,
            }
        )
    return Table(
        name="goods",
        title="By goods",
        about="Shipped: left the origin. Delivered: the consignee's receipt. "
        "Each handling unit counts once in each.",
        columns=(
            Column("goods", "Goods", width=20),
            Column("shipped_t", "Shipped, t", Kind.TONNES),
            Column("units_shipped", "Units shipped", Kind.WHOLE, 14),
            Column("units_shipped_last_7_days", "Units shipped last 7 days", Kind.WHOLE, 14),
            Column("delivered_t", "Delivered, t", Kind.TONNES),
            Column("units_delivered", "Units delivered", Kind.WHOLE, 14),
        ),
        rows=rows,
        nothing="Nothing has moved.",
    )


def service(s: Situation) -> Table:
    """Each priority's goods by their state, in tonnes."""
    rows = [
        {
            "priority": Coded(str(each.priority), ordinal(each.priority).capitalize()),
            "known_t": each.total_g / G_PER_T,
            "delivered_in_time_t": each.in_time_g / G_PER_T,
            "delivered_late_t": each.late_g / G_PER_T,
            "overdue_t": each.overdue_g / G_PER_T,
        }
        | {f"{where.value}_t": each.by_where[where] / G_PER_T for where in IN_SERVICE}
        for each in s.standings
    ]
    standing = [Column(f"{where.value}_t", where_words(where), Kind.TONNES) for where in IN_SERVICE]
    return Table(
        name="service",
        title="Service by priority",
        about="Tonnes of all goods known by now. Overdue: past due and not delivered, "
        "wherever they are; they are among the others.",
        columns=(
            Column("priority", "Priority", width=10),
            Column("known_t", "Known, t", Kind.TONNES),
            Column("delivered_in_time_t", "Delivered in time", Kind.TONNES),
            Column("delivered_late_t", "Delivered late", Kind.TONNES),
            *standing,
            Column("overdue_t", "Overdue", Kind.TONNES),
        ),
        rows=rows,
        nothing="No goods are known.",
    )


def where_words(where: Whereabouts) -> str:
    """A heading."""
    return SHORT.get(where) or WHERE[where].en


def units_by_place(s: Situation) -> Table:
    """Consumer units by country of destination."""
    rows: list[dict[str, object]] = []
    for country, count in sorted(s.counts.items(), key=lambda pair: (-pair[1].total, pair[0])):
        rows.append({"country": country} | {key: getattr(count, key) for key in COUNTED})
    each = [row for row in rows if row["country"]]
    every = next((row for row in rows if not row["country"]), None)
    return Table(
        name="whereabouts",
        title="Where the units are, by destination",
        about="Consumer units, each once, by the country they are for. "
        "Left the origin and offloaded count across the others.",
        columns=(
            Column("country", "To", width=8),
            *(Column(where.value, where_words(where), Kind.WHOLE, 13) for where in Whereabouts),
            Column("shipped", "Left the origin", Kind.WHOLE, 13),
            Column("offloaded", "Offloaded", Kind.WHOLE, 12),
        ),
        rows=each,
        total=every and every | {"country": "all"},
        nothing="No goods are known.",
    )


COUNTED = (*(where.value for where in Whereabouts), "shipped", "offloaded")


def detained(s: Situation) -> Table:
    """Each part of a shipment that an authority holds now, longest first."""
    unheard = "No events are known, so nobody can say whether anything is detained."
    return Table(
        name="detained",
        title="Detained goods",
        about="Goods set aside by an authority and not released, longest first.",
        columns=(
            Column("handling_units", "Handling units", width=18),
            Column("goods", "Goods"),
            Column("destination", "For", width=22),
            Column("place", "Detained at", width=22),
            Column("by", "By"),
            Column("since", "Since (UTC)", Kind.INSTANT),
            Column("days", "Days", Kind.NUMBER, 8),
            Column("units", "Units", Kind.WHOLE, 12),
            Column("mass_t", "Tonnes", Kind.TONNES),
            Column("value", "Value", Kind.MONEY),
            Column("policy", "Policy"),
            Column("cause", "Cause", width=WIDEST, detail=True),
        ),
        rows=[detained_row(s, row) for row in s.detained],
        nothing=unheard if s.unheard else "Nothing is detained.",
    )


def detained_row(s: Situation, row: TrackedPart) -> dict[str, object]:
    """One part of a shipment that is held."""
    hold = row.state.held
    assert hold is not None
    why, key = cause(row, s.tracked), row.state.key
    pieces = row.state.handling_units
    return {
        "handling_units": f"{row.shipment.id}#{key.first}-{key.last}",
        "goods": row.shipment.goods,
        "destination": coded_place(s.tracked.places, row.shipment.destination),
        "place": coded_place(s.tracked.places, hold.place),
        "by": hold.by,
        "since": hold.since,
        "days": round(hold.lasted(s.as_of) / DAY, 1),
        "units": row.units,
        "mass_t": grams_up(row.shipment.mass_kg) * pieces / G_PER_T,
        "value": Money(pieces * row.shipment.value_minor, s.scenario.currency),
        "policy": hold.policy or "undetermined",
        "cause": why.en if why else None,
    }


def announced(s: Situation) -> Table:
    """Policies that became known in the last seven days, newest first."""
    rows = [
        {
            "policy": notice.policy.id,
            "known_at": notice.known_at,
            "starts_at": notice.policy.starts_at,
            "ends_at": notice.policy.ends_at,
            "notice_days": round(notice.notice / DAY, 1),
            "issuer": notice.policy.issuer,
            "concerns": scope_words(notice.policy),
            "effect": effect_words(notice.policy),
            "as_published": notice.policy.published,
            "source": notice.policy.source,
            "link": notice.policy.link,
        }
        for notice in s.announcements.announced
    ]
    return Table(
        name="announced",
        title="Announced in the last 7 days",
        about="Policies in the order in which they became known, newest first. "
        "Days of notice below zero: the policy was known only after it began. Words as "
        "published stand only where the source's are at hand.",
        columns=(
            Column("policy", "Policy", width=22),
            Column("known_at", "Known (UTC)", Kind.INSTANT),
            Column("starts_at", "Starts (UTC)", Kind.INSTANT),
            Column("ends_at", "Ends (UTC)", Kind.INSTANT),
            Column("notice_days", "Days of notice", Kind.NUMBER, 9),
            Column("issuer", "Issuer", width=9),
            Column("concerns", "Concerns", width=34),
            Column("effect", "What it does", width=WIDEST),
            Column("as_published", "As published", width=WIDEST, detail=True),
            Column("source", "Source", width=WIDEST, detail=True),
            Column("link", "Link", width=WIDEST, detail=True),
        ),
        rows=rows,
        nothing="No policy became known.",
    )


def coming(s: Situation) -> Table:
    """Known policies that start or end in the next seven days."""
    rows = [
        {
            "policy": c.policy.id,
            "at": c.at,
            "what": c.what,
            "issuer": c.policy.issuer,
            "concerns": scope_words(c.policy),
            "effect": effect_words(c.policy),
        }
        for c in s.announcements.coming
    ]
    return Table(
        name="coming",
        title="Starts or ends in the next 7 days",
        about="As far as it is known now; the next first.",
        columns=(
            Column("policy", "Policy", width=22),
            Column("at", "When (UTC)", Kind.INSTANT),
            Column("what", "What", width=8),
            Column("issuer", "Issuer", width=9),
            Column("concerns", "Concerns", width=34),
            Column("effect", "What it does", width=WIDEST),
        ),
        rows=rows,
        nothing="None that is known.",
    )


def stopped(s: Situation) -> Table:
    """Services that stop, by cause: announced lately, or beginning soon; one row if both."""
    return Table(
        name="stopped",
        title="Services that stop or shrink",
        about="Services and single departures that cuts take away or reduce, by cause. "
        "From: the earliest of them.",
        columns=(
            Column("cause", "Cause", width=40),
            Column("when", "When", width=26),
            Column("cancelled", "Cancelled", Kind.WHOLE),
            Column("reduced", "Reduced", Kind.WHOLE),
            Column("lanes", "Lanes", Kind.WHOLE, 8),
            Column("since", "From (UTC)", Kind.INSTANT),
        ),
        rows=[
            {
                "cause": each.cause,
                "when": tuple(when),
                "cancelled": each.cancelled,
                "reduced": each.reduced,
                "lanes": each.lanes,
                "since": each.since,
            }
            for each, when in stops(s)
        ],
        nothing="None.",
    )


def stops(s: Situation) -> Iterator[tuple[Running, list[str]]]:
    """Each cause, with when it became known and when it begins."""
    when: dict[Running, list[str]] = defaultdict(list)
    for each in s.announcements.stopped:
        when[each].append("announced in the last 7 days")
    for each in s.announcements.stopping:
        when[each].append("begins in the next 7 days")
    yield from when.items()
