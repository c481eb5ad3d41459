"""A notification as a text, a short message, a mail or a page; in English or Chinese."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from itertools import zip_longest

from markupsafe import Markup, escape

from onward.acts.message_facts import Fact
from onward.acts.notify import Notification, Role
from onward.goods.next_step import BROKEN, Next, NextStep
from onward.report import chinese
from onward.report.cells import Coded, Kind
from onward.report.columns import MASS, PIECES, UNITS
from onward.report.next_words import what_happened
from onward.report.place_cells import coded_place
from onward.report.render.text import WIDTH, wrapped
from onward.report.table import Column, Table
from onward.report.tracked_words import Said
from onward.scenario import Departure, Place
from onward.wording.instants import moment_chinese
from onward.wording.moments import moment_words, whole_moment_words
from onward.wording.place_names import lane_words, place_words
from onward.wording.quantities import days_and_hours, number_of

SHORT = 300  # characters of a messenger's text
ENGLISH, CHINESE = "en", "zh"


@dataclass(frozen=True, slots=True)
class Words:
    """The fixed words of a notification in one language."""

    title: str
    as_of: str
    stale: str
    what: str
    before: str
    more: str
    greeting: str


WORDS = {
    ENGLISH: Words(
        "{desk}: what changes for {to}",
        "as of {at}",
        "stale after {at}",
        "Now",
        "Told before: ",
        "and {n} more",
        "plan {plan}",
    ),
    CHINESE: Words(
        "{desk}：{to} 的变更通知",
        "截至 {at}",
        "{at} 之后失效",
        "现在",
        "此前通知：",
        "另有 {n} 项",
        "计划 {plan}",
    ),
}


def clock(at: datetime, language: str) -> str:
    """An instant with its year, by the clock that it is in, in the form of the language."""
    return moment_chinese(at) if language == CHINESE else whole_moment_words(at)


def local_clock(at: datetime, language: str) -> str:
    """An instant by the clock that it is in, with the offset from UTC."""
    if language != CHINESE:
        return moment_words(at)
    return moment_chinese(at, year=False)


def fact_words(fact: Fact, role: Role, language: str) -> str:
    """One fact in a sentence without a full stop."""
    return (_fact_zh if language == CHINESE else _fact_en)(fact, role)


def _fact_en(fact: Fact, role: Role) -> str:
    units = f" units {fact.units}" if fact.units else ""
    if fact.stopped:
        pieces = number_of(fact.pieces, "piece")
        why = _why_stopped(fact).en
        where = f"at {place_words(fact.origin)}"
        if fact.aboard:
            where = f"on board {fact.aboard}, landing {where}"
        return f"{fact.key}{units}: {pieces} {where}. {why}{_follows(fact).en}"
    if fact.at is None:
        if fact.destination:
            pieces = number_of(fact.pieces, "piece")
            return f"{fact.key}{units}: {pieces} delivered at {place_words(fact.destination)}"
        if not fact.origin:
            return f"{fact.flight or fact.key}{units}: no longer planned"
        stays = f"stays at {place_words(fact.origin)}"
        return f"{fact.key}{units}: {stays}, {number_of(fact.pieces, 'piece')}"
    when, pieces = local_clock(fact.at, ENGLISH), number_of(fact.pieces, "piece")
    if role is not Role.PARTY:
        load = f"{pieces}, {fact.kg:,.1f} kg, {fact.m3:,.2f} m3"
        verb = "leaves" if role is Role.CARRIER else "lands"
        return f"{_flight(fact)} {verb} {when}: {load}"
    late = f", {days_and_hours(fact.late_min)} late" if fact.late_min else ", in time"
    where = place_words(fact.destination)
    goods = f" ({fact.goods})" if fact.goods else ""
    by = f" by {fact.flight or fact.departure}" if fact.departure else ""
    return f"{fact.key}{goods}{units}: {pieces} at {where} {when}{by}{late}"


@dataclass(frozen=True)
class _Nameless:
    """A message brings the name of its departure along."""

    places: Mapping[str, Place] = field(default_factory=dict)
    timetable: Mapping[str, Departure] = field(default_factory=dict)


def _why_stopped(fact: Fact) -> Said:
    """Why goods cannot go on, from the fact that a recorded message has of them."""
    step = NextStep(
        shipment=fact.key,
        first=1,
        last=1,
        kind=Next(fact.stopped),
        departure=fact.flight or fact.departure,
    )
    return what_happened(step, _Nameless())


def _follows(fact: Fact) -> Said:
    if fact.stopped in BROKEN:
        return Said("; a new plan follows", "；新计划另行通知")
    return Said("", "")


def _flight(fact: Fact) -> str:
    """The departure's name, with its lane if the name lacks it."""
    lane, words = lane_words(fact.origin, fact.destination), fact.flight or fact.key
    return words if lane in words else f"{words} {lane}"


def _fact_zh(fact: Fact, role: Role) -> str:
    units = f"（第 {fact.units} 件）" if fact.units else ""
    if fact.stopped:
        where, why = f"在{_place_zh(fact.origin)}", _why_stopped(fact).zh
        if fact.aboard:
            where = f"已搭乘{fact.aboard}，将到达{_place_zh(fact.origin)}"
        return f"{fact.key}{units}：{fact.pieces:,} 件{where}，{why}{_follows(fact).zh}"
    if fact.at is None:
        if fact.destination:
            where = _place_zh(fact.destination)
            return f"{fact.key}{units}：{fact.pieces:,} 件已在{where}交付"
        if not fact.origin:
            return f"{_flight_zh(fact)}{units}：不再计划"
        return f"{fact.key}{units}：{fact.pieces:,} 件滞留在{_place_zh(fact.origin)}"
    when = local_clock(fact.at, CHINESE)
    if role is not Role.PARTY:
        load = f"{fact.pieces:,} 件，{fact.kg:,.1f} 公斤，{fact.m3:,.2f} 立方米"
        verb = "起运" if role is Role.CARRIER else "到达"
        return f"{_flight_zh(fact)}，{_lane_zh(fact)}，{when} {verb}：{load}"
    late = f"，晚 {_span_zh(fact.late_min)}" if fact.late_min else "，准时"
    by = f"经 {_flight_zh(fact)} " if fact.departure else ""
    return (
        f"{fact.key}{units}：{fact.pieces:,} 件，{when} {by}到达{_place_zh(fact.destination)}{late}"
    )


def _flight_zh(fact: Fact) -> str:
    """A departure's name in Chinese: its number, carrier, lane and day are the same."""
    words = fact.flight or fact.departure or fact.key
    who, space, rest = words.partition(" ")
    return f"{MODES_ZH.get(who, who)}{space}{rest}"


MODES_ZH = {**chinese.MODES, "charter": "包机"}


def _lane_zh(fact: Fact) -> str:
    return f"{_place_zh(fact.origin)}至{_place_zh(fact.destination)}"


# -- what was told before


def before_words(fact: Fact, language: str) -> str:
    """The facts last sent, as text."""
    say = _before_zh if language == CHINESE else _before_en
    return ("；" if language == CHINESE else "; ").join(map(say, fact.before))


def _before_en(fact: Fact) -> str:
    units = f"{fact.units}: " if fact.units else ""
    if fact.stopped:
        return f"{units}{_why_stopped(fact).en}"
    if fact.at is None:
        stays = f"stays at {place_words(fact.origin)}" if fact.origin else "no longer planned"
        if fact.destination:
            stays = f"delivered at {place_words(fact.destination)}"
        return f"{units}{fact.was or stays}"
    when = moment_words(fact.at)
    if fact.origin:
        load = f"{number_of(fact.pieces, 'piece')}, {fact.kg:,.1f} kg, {fact.m3:,.2f} m3"
        return f"{lane_words(fact.origin, fact.destination)} {when}: {load}"
    late = f", {days_and_hours(fact.late_min)} late" if fact.late_min else ""
    by = f" by {fact.flight}" if fact.flight else ""
    return f"{units}at {place_words(fact.destination)} {when}{by}{late}"


def _before_zh(fact: Fact) -> str:
    units = f"第 {fact.units} 件：" if fact.units else ""
    if fact.stopped:
        return f"{units}{_why_stopped(fact).zh}"
    if fact.at is None:
        stays = f"滞留在{_place_zh(fact.origin)}" if fact.origin else "不再计划"
        if fact.destination:
            stays = f"已在{_place_zh(fact.destination)}交付"
        return f"{units}{fact.was or stays}"
    when = local_clock(fact.at, CHINESE)
    if fact.origin:
        load = f"{fact.pieces:,} 件，{fact.kg:,.1f} 公斤，{fact.m3:,.2f} 立方米"
        return f"{_lane_zh(fact)} {when}：{load}"
    late = f"，晚 {_span_zh(fact.late_min)}" if fact.late_min else ""
    by = f"经 {_flight_zh(fact)} " if fact.departure else ""
    return f"{units}{when} {by}到达{_place_zh(fact.destination)}{late}"


def _place_zh(code: str) -> str:
    return chinese.PLACES.get(code, code)


def _span_zh(minutes: int) -> str:
    days, rest = divmod(minutes, 1440)
    hours, left = divmod(rest, 60)
    parts = ((days, "天"), (hours, "小时"), (0 if days else left, "分钟"))
    return " ".join(f"{n} {unit}" for n, unit in parts if n)


def head_lines(n: Notification, desk: str, language: str) -> list[str]:
    """The recipient, the plan, as of when and until when it is valid."""
    words = WORDS[language]
    return [
        words.title.format(desk=desk, to=_recipient(n, language)),
        ("；" if language == CHINESE else "; ").join(
            (
                words.as_of.format(at=clock(n.as_of, language)),
                words.stale.format(at=clock(n.stale_after, language)),
                words.greeting.format(plan=n.plan),
            )
        ),
    ]


def _recipient(n: Notification, language: str) -> str:
    """A recipient by name; a hub by its place."""
    if n.role is not Role.HUB:
        return n.to
    return chinese.place(n.to, n.to) if language == CHINESE else place_words(n.to)


def text(n: Notification, desk: str, language: str = ENGLISH) -> str:
    """The whole text, a line for each fact."""
    lines = []
    for fact, last in _last_of_key(n.facts):
        lines += _set_in(fact_words(fact, n.role, language))
        if fact.was and last:
            before = f"{WORDS[language].before}{before_words(fact, language)}"
            lines += [f"  {line}" for line in _set_in(before)]
    return "\n".join([*head_lines(n, desk, language), "", *lines]) + "\n"


def _last_of_key(facts: Sequence[Fact]) -> Iterator[tuple[Fact, bool]]:
    """Each fact, and whether it is the last about its goods or departure: the facts last sent are
    repeated once for these.
    """
    for fact, after in zip_longest(facts, facts[1:]):
        yield fact, after is None or after.key != fact.key


def _set_in(text: str) -> list[str]:
    """Lines of a mail, those after the first set in."""
    first, *rest = wrapped(text, WIDTH - 4)
    return [first, *(f"    {line}" for line in rest)]


def short_text(n: Notification, desk: str, language: str = ENGLISH) -> str:
    """At most 300 characters for a messenger: the facts that fit, and the number of others."""
    words = WORDS[language]
    until = words.stale.format(at=local_clock(n.stale_after, language))
    comma, stop = ("，", "。") if language == CHINESE else (", ", ". ")
    since = words.as_of.format(at=local_clock(n.as_of, language))
    head = f"{desk} {n.plan}{comma}{since}{comma}{until}{stop}"
    semicolon = "；" if language == CHINESE else "; "
    sentences = [fact_words(fact, n.role, language) for fact in n.facts]
    for count in range(len(sentences), -1, -1):
        left = words.more.format(n=len(sentences) - count) if count < len(sentences) else ""
        whole = head + semicolon.join([*sentences[:count], *([left] if left else [])])
        if len(whole) <= SHORT:
            return whole
    return head[:SHORT]


def mail(n: Notification, desk: str, language: str = ENGLISH, to: str = "") -> bytes:
    """A mail to be checked and sent (.eml): the text, with the page attached."""
    message = EmailMessage(policy=SMTP)
    message["Subject"] = " ".join(head_lines(n, desk, language)[0].split())
    if to:
        message["To"] = to
    message["X-Unsent"] = "1"  # mail programs open it as a draft
    message.set_content(text(n, desk, language))
    message.add_alternative(html(n, desk, language), subtype="html")
    return message.as_bytes()


STYLE = (
    "body{font:16px/1.5 system-ui,sans-serif;margin:0 auto;max-width:60em;padding:1em}"
    "body{color:#1a1a1a;background:#fff}"
    "h1{font-size:1.3em;margin:.2em 0}.f{background:#f3f4f6;padding:.5em .8em;border-radius:6px}"
    "ul{padding-left:1.1em}li{margin:.5em 0;overflow-wrap:anywhere}.w{color:#555;font-size:.9em}"
    "@media(prefers-color-scheme:dark){body{background:#111;color:#eee}.f{background:#222}"
    ".w{color:#aaa}}@media print{body{max-width:none}}"
)
MOST_BYTES = 100_000
MOST_FACTS = 400  # on a page; the table (CSV) has all of them


def html(n: Notification, desk: str, language: str = ENGLISH) -> str:
    """One file for the party: no script, nothing from the network, below 100 kB."""
    words, shown = WORDS[language], list(n.facts[:MOST_FACTS])
    while True:
        page = _page(n, desk, language, shown, words)
        if len(page.encode()) < MOST_BYTES or not shown:
            return page
        shown = shown[: len(shown) * 3 // 4]


def _page(n: Notification, desk: str, language: str, shown: Sequence[Fact], words: Words) -> str:
    title, frame = head_lines(n, desk, language)
    rows = []
    for fact, last in _last_of_key(shown):
        before = escape(before_words(fact, language))
        was = f'<div class="w">{words.before}{before}</div>' if fact.was and last else ""
        rows.append(f"<li>{escape(fact_words(fact, n.role, language))}{was}")
    left = len(n.facts) - len(shown)
    more = Markup("<p>{}</p>").format(words.more.format(n=left)) if left else ""
    lang = "zh-Hans" if language == CHINESE else "en"
    return (
        f'<!doctype html>\n<html lang="{lang}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<title>{escape(title)}</title><style>{STYLE}</style></head>\n<body>"
        f'<h1>{escape(title)}</h1>\n<p class="f">{escape(frame)}</p>\n<ul>\n'
        + "\n".join(rows)
        + f"\n</ul>{more}</body></html>\n"
    )


def recipients_table(notifications: Sequence[Notification]) -> Table:
    """Recipients: how many facts each gets, and the first of them."""
    return Table(
        name="recipients",
        title="Whom to notify",
        columns=(
            Column("to", "To"),
            Column("role", "As"),
            Column("facts", "Facts", Kind.WHOLE),
            Column("first", "First of them"),
        ),
        rows=[
            {
                "to": n.to,
                "role": str(n.role),
                "facts": len(n.facts),
                "first": fact_words(n.facts[0], n.role, ENGLISH),
            }
            for n in notifications
        ],
        nothing="Everybody has heard everything.",
    )


def facts_table(notifications: Sequence[Notification]) -> Table:
    """Every fact with its recipient."""
    return Table(
        name="notifications",
        title="Whom to notify",
        columns=(
            Column("to", "To"),
            Column("role", "As"),
            Column("about", "About"),
            replace(UNITS, was=("units",)),
            Column("flight", "By"),
            Column("departure", "Our id", Kind.CODE, detail=True),
            Column("place", "Where"),
            Column("at", "When", Kind.LOCAL),
            Column("late_min", "Late by", Kind.MINUTES),
            PIECES,
            MASS,
            Column("stopped", "Stopped by", width=28),
            Column("was", "Told before"),
        ),
        rows=[
            {
                "to": n.to,
                "role": str(n.role),
                "about": fact.key,
                "handling_units": fact.units,
                "flight": fact.flight,
                "departure": fact.departure,
                "place": coded_place({}, fact.destination or fact.origin),
                "at": fact.at,
                "late_min": fact.late_min,
                "pieces": fact.pieces,
                "mass_kg": fact.kg or None,
                "stopped": _coded_stop(fact),
                "was": Coded(fact.was, before_words(fact, ENGLISH)) if fact.was else None,
            }
            for n in notifications
            for fact in n.facts
        ],
        nothing="Everybody has heard everything.",
    )


def _coded_stop(fact: Fact) -> Coded | None:
    if not fact.stopped:
        return None
    said = _why_stopped(fact)
    return Coded(fact.stopped, said.en, "stays", said.zh)
