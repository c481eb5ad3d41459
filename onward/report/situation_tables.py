"""The tables of the situation report, once for the page, the workbook and the document: typed cells
under headings with a form.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from onward.events.tally import Whereabouts
from onward.money.book import Book
from onward.money.fund_trace import by_nation
from onward.report.fund import said_of
from onward.report.notices import Running
from onward.report.options import effect
from onward.report.situation import NOTHING, Moved, Situation
from onward.report.tracked_words import WHERE, cause
from onward.report.words import ordinal, place_name
from onward.report.workbook import WIDEST, Column
from onward.scenario import Policy
from onward.wording.amounts import Money, figure

KG_PER_T = 1000
DAY = timedelta(days=1)
SHORT = {Whereabouts.UNKNOWN: "No event yet", Whereabouts.LOST: "Not coming"}
Row = list[object]  # text, number, money, instant or None


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """``about`` says what is counted; ``total``: the last row sums the others. The first column
    names its row.
    """

    name: str
    title: str
    about: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    total: bool = False


def tables(s: Situation) -> dict[str, Table]:
    """Every table by its name, in the order of the report; those of a plan and of a fund only if
    there is one.
    """
    made = [
        modes(s),
        lanes(s),
        countries(s),
        goods(s),
        service(s),
        whereabouts(s),
        detained(s),
        announced(s),
        coming(s),
        stopped(s),
    ]
    if s.fund is not None:
        made += [funds(s.fund), order_lines(s.fund), nations(s.fund)]
    return {table.name: table for table in made}


def tonnes(grams: int) -> float:
    """For a cell in tonnes."""
    return grams / 1e6


def _next(s: Situation, moved: Moved) -> Row:
    return [] if s.told is None else [tonnes((moved.coming or NOTHING).grams)]


def _next_column(s: Situation) -> tuple[Column, ...]:
    return () if s.told is None else (Column("Planned next 7 days, t", 14, "tonnes"),)


def modes(s: Situation) -> Table:
    """Every mode, and all together."""
    rows: list[Row] = [
        [
            m.key[0],
            tonnes(m.whole.grams),
            tonnes(m.week.grams),
            s.trend.get(m.key[0], "nothing in either"),
            *_next(s, m),
        ]
        for m in s.modes
    ]
    if rows:
        sums = [
            sum(cell for row in rows if isinstance(cell := row[at], float))
            for at in (1, 2, *([4] if s.told else []))
        ]
        rows.append(["all", sums[0], sums[1], s.trend.get("", ""), *sums[2:]])
    return Table(
        name="modes",
        title="By mode",
        about="Tonnes on every departure that left with goods: goods on two legs count twice.",
        columns=(
            Column("Mode", 12),
            Column("Tonnes", 12, "tonnes"),
            Column("Last 7 days, t", 12, "tonnes"),
            Column("Against the 7 days before", 16, "right"),
            *_next_column(s),
        ),
        rows=tuple(rows),
        total=bool(rows),
    )


def lanes(s: Situation) -> Table:
    """Every lane by mode, heaviest first."""
    rows: list[Row] = []
    for moved in s.lanes:
        lane, mode = moved.key
        origin, _, destination = lane.partition("-")
        ends = [named(s, origin), named(s, destination)]
        rows.append(
            [
                *ends,
                mode,
                tonnes(moved.whole.grams),
                moved.whole.units,
                tonnes(moved.week.grams),
                *_next(s, moved),
            ]
        )
    return Table(
        name="lanes",
        title="By lane",
        about="Every departure that left with goods, by its two places and its mode; heaviest "
        "first.",
        columns=(
            Column("From", 26),
            Column("To", 26),
            Column("Mode", 10),
            Column("Tonnes", 10, "tonnes"),
            Column("Units", 12, "whole"),
            Column("Last 7 days, t", 12, "tonnes"),
            *_next_column(s),
        ),
        rows=tuple(rows),
    )


def countries(s: Situation) -> Table:
    """What left each country for another, and what landed in it from another."""
    out, into = {m.key[0]: m for m in s.countries_out}, {m.key[0]: m for m in s.countries_in}
    nothing = Moved(
        key=("",), whole=NOTHING, week=NOTHING, coming=None if s.told is None else NOTHING
    )
    names = sorted(
        {*out, *into},
        key=lambda c: (-out.get(c, nothing).whole.grams - into.get(c, nothing).whole.grams, c),
    )
    rows: list[Row] = []
    for name in names:
        a, b = out.get(name, nothing), into.get(name, nothing)
        row: Row = [name, tonnes(a.whole.grams), tonnes(a.week.grams), *_next(s, a)]
        rows.append(
            [*row, tonnes(b.whole.grams), tonnes(b.week.grams), b.whole.units, *_next(s, b)]
        )
    coming = (
        [Column(f"{way} planned next 7 days, t", 14, "tonnes") for way in ("Out", "In")]
        if s.told
        else []
    )
    return Table(
        name="countries",
        title="By country",
        about="Out: what left for another country, goods in transit with it. In: what landed from "
        "another country.",
        columns=(
            Column("Country", 9),
            Column("Out, t", 10, "tonnes"),
            Column("Out last 7 days, t", 12, "tonnes"),
            *coming[:1],
            Column("In, t", 10, "tonnes"),
            Column("In last 7 days, t", 12, "tonnes"),
            Column("Units in", 14, "whole"),
            *coming[1:],
        ),
        rows=tuple(rows),
    )


def goods(s: Situation) -> Table:
    """By kind of goods: shipped and delivered are two numbers."""
    rows: list[Row] = []
    for moved in s.goods:
        given = s.delivered.get(moved.key[0], NOTHING)
        rows.append(
            [
                moved.key[0],
                tonnes(moved.whole.grams),
                moved.whole.units,
                moved.week.units,
                tonnes(given.grams),
                given.units,
            ]
        )
    return Table(
        name="goods",
        title="By goods",
        about="Shipped: left the origin. Delivered: the consignee's receipt. Each handling unit "
        "counts once in each.",
        columns=(
            Column("Goods", 20),
            Column("Shipped, t", 12, "tonnes"),
            Column("Units shipped", 14, "whole"),
            Column("Units shipped last 7 days", 14, "whole"),
            Column("Delivered, t", 12, "tonnes"),
            Column("Units delivered", 14, "whole"),
        ),
        rows=tuple(rows),
    )


def service(s: Situation) -> Table:
    """Each priority's goods by what has become of them, in tonnes."""
    where = (
        Whereabouts.ARRIVED,
        Whereabouts.EN_ROUTE,
        Whereabouts.HELD,
        Whereabouts.WAITING,
        Whereabouts.LOST,
        Whereabouts.UNKNOWN,
    )
    rows: list[Row] = [
        [
            ordinal(each.priority).capitalize(),
            tonnes(each.total_g),
            tonnes(each.in_time_g),
            tonnes(each.late_g),
            *(tonnes(each.by_where[place]) for place in where),
            tonnes(each.overdue_g),
        ]
        for each in s.standings
    ]
    return Table(
        name="service",
        title="Service by priority",
        about="Tonnes of all goods known by now. Overdue: past due and not delivered, wherever "
        "they are; they are among the others.",
        columns=(
            Column("Priority", 10),
            *(
                Column(name, 12, "tonnes")
                for name in ("Known, t", "Delivered in time", "Delivered late")
            ),
            *(Column(named_where(place), 12, "tonnes") for place in where),
            Column("Overdue", 12, "tonnes"),
        ),
        rows=tuple(rows),
    )


def named_where(where: Whereabouts) -> str:
    """A heading."""
    return SHORT.get(where) or WHERE[where].en


def whereabouts(s: Situation) -> Table:
    """Consumer units by country of destination."""
    rows: list[Row] = []
    for country, count in sorted(
        s.counts.items(), key=lambda pair: (pair[0] == "", -pair[1].total, pair[0])
    ):
        rows.append(
            [
                country or "all",
                *(getattr(count, where.value) for where in Whereabouts),
                count.shipped,
                count.offloaded,
            ]
        )
    return Table(
        name="whereabouts",
        title="Where the units are, by destination",
        about="Consumer units, each once, by the country they are for. Left the origin and "
        "offloaded count across the others.",
        columns=(
            Column("To", 8),
            *(Column(named_where(where), 13, "whole") for where in Whereabouts),
            Column("Left the origin", 13, "whole"),
            Column("Offloaded", 12, "whole"),
        ),
        rows=tuple(rows),
        total="" in s.counts,
    )


def detained(s: Situation) -> Table:
    """Each part of a shipment that an authority holds now, longest first."""
    rows: list[Row] = []
    for row in s.detained:
        hold = row.state.held
        assert hold is not None
        why, key = cause(row, s.desk), row.state.key
        rows.append(
            [
                f"{row.shipment.id}#{key.first}-{key.last}",
                row.shipment.goods,
                named(s, row.shipment.destination),
                named(s, hold.place),
                hold.by,
                hold.since.astimezone(UTC),
                round(hold.lasted(s.as_of) / DAY, 1),
                row.units,
                row.shipment.mass_kg * row.state.handling_units / KG_PER_T,
                Money(row.state.handling_units * row.shipment.value_minor, s.scenario.currency),
                hold.policy or "undetermined",
                why.en if why else "",
            ]
        )
    return Table(
        name="detained",
        title="Detained goods",
        about="Goods set aside by an authority and not released, longest first.",
        columns=(
            Column("Handling units", 18),
            Column("Goods", 14),
            Column("For", 22),
            Column("Detained at", 22),
            Column("By", 10),
            Column("Since (UTC)", 16, "time"),
            Column("Days", 8, "tonnes"),
            Column("Units", 12, "whole"),
            Column("Tonnes", 10, "tonnes"),
            Column(f"Value, {s.scenario.currency}", 14, "money"),
            Column("Policy", 16),
            Column("Cause", WIDEST),
        ),
        rows=tuple(rows),
    )


def announced(s: Situation) -> Table:
    """Policies that became known in the last seven days, newest first."""
    rows: list[Row] = [
        [
            notice.policy.id,
            notice.known_at.astimezone(UTC),
            notice.policy.starts_at.astimezone(UTC),
            notice.policy.ends_at.astimezone(UTC) if notice.policy.ends_at else None,
            round(notice.notice / DAY, 1),
            notice.policy.issuer,
            bites(notice.policy),
            effect(notice.policy),
            notice.policy.source,
        ]
        for notice in s.notices.announced
    ]
    return Table(
        name="announced",
        title="Announced in the last 7 days",
        about="Policies in the order in which they became known, newest first. Days of notice "
        "below zero: known after it began.",
        columns=(
            Column("Policy", 22),
            Column("Known (UTC)", 16, "time"),
            Column("Starts (UTC)", 16, "time"),
            Column("Ends (UTC)", 16, "time"),
            Column("Days of notice", 9, "tonnes"),
            Column("Issuer", 9),
            Column("Concerns", 34),
            Column("What it does", WIDEST),
            Column("Source", WIDEST),
        ),
        rows=tuple(rows),
    )


def coming(s: Situation) -> Table:
    """Known policies that start or end in the next seven days."""
    rows: list[Row] = [
        [
            c.policy.id,
            c.at.astimezone(UTC),
            c.what,
            c.policy.issuer,
            bites(c.policy),
            effect(c.policy),
        ]
        for c in s.notices.coming
    ]
    return Table(
        name="coming",
        title="Starts or ends in the next 7 days",
        about="As far as it is known now; the next first.",
        columns=(
            Column("Policy", 22),
            Column("When (UTC)", 16, "time"),
            Column("What", 8),
            Column("Issuer", 9),
            Column("Concerns", 34),
            Column("What it does", WIDEST),
        ),
        rows=tuple(rows),
    )


def stopped(s: Situation) -> Table:
    """Services that stop, by cause: announced lately, or beginning soon; what is both stands
    once.
    """
    when: dict[Running, list[str]] = defaultdict(list)
    for said, found in (
        ("announced in the last 7 days", s.notices.stopped),
        ("begins in the next 7 days", s.notices.stopping),
    ):
        for each in found:
            when[each].append(said)
    return Table(
        name="stopped",
        title="Services that stop or shrink",
        about="Services and single departures that cuts take away or reduce, by cause. From: the "
        "earliest of them.",
        columns=(
            Column("Cause", 40),
            Column("When", 26),
            Column("Cancelled", 10, "whole"),
            Column("Reduced", 10, "whole"),
            Column("Lanes", 8, "whole"),
            Column("From (UTC)", 16, "time"),
        ),
        rows=tuple(
            [
                each.cause,
                ", ".join(said),
                each.cancelled,
                each.reduced,
                each.lanes,
                each.since and each.since.astimezone(UTC),
            ]
            for each, said in when.items()
        ),
    )


def bites(policy: Policy) -> str:
    """Where, on what and how a policy bites, in a few words."""
    parts = [" ".join(policy.scope) if policy.scope != ("*",) else "everywhere"]
    parts.append(
        " ".join(sorted(policy.directions)) if len(policy.directions) < 3 else "all directions"
    )
    if policy.modes:
        parts.append(" ".join(sorted(policy.modes)))
    if policy.partners:
        parts.append(f"with {' '.join(sorted(policy.partners))}")
    if policy.carriers:
        parts.append(f"carriers {' '.join(sorted(policy.carriers))}")
    if policy.hs:
        parts.append(f"HS {' '.join(policy.hs)}")
    return "; ".join(parts)


def named(s: Situation, place: str) -> str:
    """A place as people say it, with its id."""
    known = s.desk.places.get(place)
    return (
        f"{place_name(known)} ({place})"
        if known is not None and place_name(known) != place
        else place or "?"
    )


# -- the fund


def funds(seen: Book) -> Table:
    """Each fund's money."""
    rows: list[Row] = []
    for each in seen.traces:
        if each.pledged:
            amounts = (
                each.pledged,
                sum(n for _, n in each.granted),
                each.committed,
                each.available,
                each.no_units,
            )
            rows.append(
                [
                    each.fund,
                    each.currency,
                    said_of(seen.fund, each.fund),
                    *(Money(n, each.currency) for n in amounts),
                ]
            )
    return Table(
        name="funds",
        title="Money",
        about="Pledged, granted in cash, committed to purchases, left, and what has become no "
        f"unit that is known. From {seen.basis}.",
        columns=(
            Column("Fund", 22),
            Column("Currency", 9),
            Column("The source's word", 14),
            *(
                Column(name, 18, "money")
                for name in (
                    "Pledged",
                    "Granted in cash",
                    "Committed",
                    "Available",
                    "Has become no unit",
                )
            ),
        ),
        rows=tuple(rows),
    )


def order_lines(seen: Book) -> Table:
    """What the money bought, line by line."""
    lots = {lot.purchase.name: lot for each in seen.traces for lot in each.lots}
    rows: list[Row] = [
        [
            lot.purchase.name,
            lot.purchase.goods,
            lot.purchase.units or None,
            Money(lot.purchase.amount_minor, lot.purchase.currency),
            lot.purchase.currency,
            ", ".join(name for name, _ in lot.purchase.shares),
            lot.purchase.supplier,
            lot.purchase.consignee,
            sum(n for _, n in lot.delivered),
            lot.stock,
            ", ".join(f"{state} {units:,}" for state, units in lot.elsewhere),
        ]
        for lot in lots.values()
    ]
    return Table(
        name="orders",
        title="What it bought",
        about="Order lines; units are empty where the source does not say how many. From "
        f"{seen.basis}.",
        columns=(
            Column("Order line", 16),
            Column("Goods", 20),
            Column("Units", 12, "whole"),
            Column("Amount", 16, "money"),
            Column("Currency", 9),
            Column("Paid by", 20),
            Column("Supplier", 22),
            Column("For", 22),
            Column("Units delivered", 12, "whole"),
            Column("Units in stock", 12, "whole"),
            Column("Units elsewhere", 24),
        ),
        rows=tuple(rows),
    )


def nations(seen: Book) -> Table:
    """Units delivered by nation, each lot once."""
    found = by_nation({lot.purchase.lot: lot for each in seen.traces for lot in each.lots}.values())
    rows: list[Row] = [[nation, units] for nation, units in found.items()]
    if rows:
        rows.append(["all", sum(found.values())])
    return Table(
        name="nations",
        title="Where it went",
        about="Units with proof of delivery at the consignee, of all goods that the fund bought. "
        f"From {seen.basis}.",
        columns=(Column("Nation", 9), Column("Units delivered", 14, "whole")),
        rows=tuple(rows),
        total=bool(rows),
    )


def text(value: object) -> str:
    """A cell as people read it."""
    if value is None or value == "":
        return ""
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M}"
    if isinstance(value, date):
        return f"{value:%Y-%m-%d}"
    if isinstance(value, Money):
        return figure(value.amount_minor, value.currency)
    if isinstance(value, float):
        return f"{value:,.1f}" if value == 0 or abs(value) >= 0.05 else f"{value:,.3f}"
    return f"{value:,}" if isinstance(value, int) else str(value)


def texts(table: Table, limit: int | None = None) -> list[list[str]]:
    """The rows as text, the first ``limit`` of them."""
    return [[text(cell) for cell in row] for row in table.rows[:limit]]


def headings(table: Table) -> Sequence[tuple[str, str]]:
    """For a page: n for numbers, t for times."""
    kinds = {"whole": "n", "tonnes": "n", "money": "n", "right": "n", "time": "t"}
    return [(column.name, kinds.get(column.form, "")) for column in table.columns]
