"""The acts of the demo after the first, in lines for a terminal."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from onward.challenge.score import LevelScore, Score
from onward.desk.judged_plan import JudgedPlan
from onward.desk.plan_diff import SAID, ItineraryChange
from onward.money.book import Book
from onward.money.claim_record import ClaimRecord
from onward.questions.fund import TracedBack
from onward.questions.situation import Situation
from onward.report.figures import verdict
from onward.report.tables.fund_back import back_text
from onward.report.tables.replan import noticed
from onward.report.tracked_words import cause, span
from onward.report.words import ANOTHER_CHOICE, ANY_CHARTERS
from onward.wording.amounts import money as shown
from onward.wording.place_names import place_words
from onward.wording.quantities import kg_hours, number_of, percent

from .story import told_by_priority, wrapped

SHOWN = 6  # causes
EVENT_ID = re.compile(r"\b[0-9a-f]{64}\b")


# why a desk, a merchant or a fund cares, by an act's title
WHY = {
    "The sky empties, and charters fly": "For a desk that must decide today which charters to pay "
    "for: what each plan carries, and what the money buys.",
    "Rules change overnight": "For a desk whose plan is half flown when the rules change: what "
    "must move, and nothing else.",
    "Arrived, en route, detained": "For whoever waits for goods, and for those who are asked where "
    "they are: one answer from recorded events.",
    "Vendors are compensated": "For a merchant whose parcel is held through no fault of his own, "
    "and for whoever pays: what is owed, and why.",
    "A fund of US$100 million": "For donors, and for a fund that has to account to them: from each "
    "pledge to the units it became, and back.",
    "Everybody is invited": "For everybody who thinks they can plan it better: the same weeks, "
    "the same judge.",
    "Numbers that anybody can count again": "For a newspaper, or an auditor, who asks where a "
    "number came from: every one can be counted again.",
}


@dataclass(frozen=True, slots=True)
class Act:
    """One act: what it is called, the commands that give the same, what it says, and the same for
    machines.
    """

    title: str
    commands: Sequence[str]
    lines: Sequence[str]
    document: Mapping[str, Any] = field(default_factory=dict)

    def text(self, number: int) -> str:
        """As it is printed."""
        return "\n".join(
            [
                f"Act {number}. {self.title}",
                *wrapped(WHY.get(self.title, "")),
                *(f"  $ {command}" for command in self.commands),
                "",
                *self.lines,
                "",
            ]
        )


def replanned_lines(
    before: JudgedPlan, after: JudgedPlan, changes: Sequence[ItineraryChange]
) -> list[str]:
    """What one plan became when the rules changed."""
    units = Counter[str]()
    for change in changes:
        units[change.cause] += change.handling_units
    touched = sum(change.handling_units for change in changes if change.old)
    old, new = before.read.plan, after.read.plan
    titles = {policy.id: policy.title for policy in after.read.scenario.policies}
    lines = wrapped(
        f"A plan is made on {old.as_of.day} {old.as_of:%B}, knowing what was known then. By "
        f"{new.as_of.day} {new.as_of:%B} flights are cut and borders have changed their rules; "
        f"what still holds stays. {touched:,} handling units that had a way travel another way or "
        f"no further: {noticed(changes):,} because a notice took theirs, the others to make room "
        f"or to travel better. {_least(after)} {sum(units.values()) - touched:,} more had none, "
        "and travel now. By cause:"
    )
    for name, n in units.most_common(SHOWN):
        because = f"because of {name}" + (f" ({titles[name]})" if titles.get(name) else "")
        first, *rest = wrapped(SAID.get(name, because))
        lines += [f"  {n:>7,} {first}", *(f"          {line}" for line in rest)]
    if len(units) > SHOWN:
        others = sum(n for _, n in units.most_common()[SHOWN:])
        lines.append(f"  {others:>7,} for {number_of(len(units) - SHOWN, 'further cause')}")
    return [*lines, "The new plan, which the judge accepts:", *told_by_priority(after)]


def _least(after: JudgedPlan) -> str:
    """How many must change at least, if it is proven."""
    least = after.upset.least if after.upset else None
    return f"No plan that loses no more changes fewer than {least:,}." if least else ""


def tracked_lines(s: Situation) -> list[str]:
    """Where the goods are, from events alone; the longest detention in words."""
    count = s.all
    lines = wrapped(
        f"As of {s.as_of.day} {s.as_of:%B}, from events alone, in masks, suits and other single "
        f"units: {count.delivered:,} delivered, {count.arrived:,} at their destination, "
        f"{count.en_route:,} on their way, {count.held:,} detained, {count.waiting:,} not "
        f"departed, {count.unknown:,} without any event yet. All that have left their origin, "
        f"delivered or not: {count.shipped:,}."
    )
    for row in s.detained[:3]:
        hold, why = row.state.held, cause(row, s.tracked)
        if hold is not None:
            goods = f"{row.shipment.id}, {row.shipment.goods}, {row.units:,} units"
            lasted, place = span(hold.lasted(s.as_of)).en, place_words(hold.place)
            held = f"{goods} at {place} by {hold.by or 'an authority not named'} for {lasted}."
            lines += wrapped(f"Detained: shipment {held} {why.en if why else 'Cause not told.'}")
    if len(s.detained) > 3:
        lines.append(f"... and {number_of(len(s.detained) - 3, 'more part')} of shipments.")
    return lines


def claim_lines(claim: ClaimRecord, number: int, losses: int, orders: int) -> list[str]:
    """One claim: question by question to its amount, each line with the event, policy or order row
    that it rests on.
    """
    open_ = (
        f"{number_of(orders, 'order')} of merchants, {number_of(number, 'claim')} for "
        f"{losses:,} {'loss' if losses == 1 else 'losses'}; of claims for one loss only one pays"
    )
    lines = wrapped(f"{open_}. The largest is claim {claim.claim}; its cover: {claim.cover_title}.")
    for step in claim.path:
        lines += ["  " + line for line in wrapped(f"{step.question} {step.answer}")]
    for line in claim.lines:
        rests = ", ".join(map(short_ids, line.rests_on))
        said = f"{shown(line.amount, claim.currency)}: {line.text}"
        lines += ["  " + part for part in wrapped(said)]
        lines += ["    " + part for part in wrapped(f"rests on {rests}")]
    shares = ", ".join(f"{name} {shown(amount, claim.currency)}" for name, amount in claim.shares)
    lines.append(
        f"  in all {shown(claim.amount_minor, claim.currency)}: {shares}"
        + ("; the cover is modelled" if claim.modelled else "")
    )
    return lines


def fund_lines(seen: Book, back: TracedBack | None) -> list[str]:
    """The fund from the pledge to the units, and one receipt back to the money."""
    lines = []
    for each in seen.traces:
        if each.pledged:
            units, nations = sum(each.delivered.values()), len(each.delivered)
            money = [
                f"{shown(each.pledged, each.currency)} pledged",
                f"{shown(each.committed, each.currency)} committed",
            ]
            given = (
                f"{units:,} units delivered to {number_of(nations, 'nation')}"
                if units
                else "no source says how many units that is"
            )
            lines += wrapped(f"Fund {each.fund}: {', '.join(money)}; {given}.")
    if back is not None:
        lines += [
            "One receipt, back to the money:",
            *(
                "  " + part
                for line in back_text(back).splitlines()
                for part in set_in(short_ids(line))
            ),
        ]
    return lines


def short_ids(text: str) -> str:
    """Ids of events cut to twelve digits; the files that an act writes have them whole."""
    return EVENT_ID.sub(lambda found: found[0][:12], text)


def set_in(line: str) -> list[str]:
    """A line in lines of a terminal, as far set in as it is."""
    before = line[: len(line) - len(line.lstrip())]
    return [before + part for part in wrapped(line.strip())]


def published_lines(checks: Sequence[Any], rows: Sequence[str]) -> list[str]:
    """Figures as printed and as had again."""
    differ = sum(not check.same for check in checks)
    words = (
        "none differs"
        if not differ
        else f"{differ} differ: {', '.join(c.figure.id for c in checks if verdict(c) == 'DIFFERS')}"
    )
    return [
        *wrapped(
            "Every figure of the story is a saved query with a date of its own. Saved, and counted "
            f"again now: {words}. Rests on: measured by somebody who is named; modelled by us; "
            "calibrated, so that it meets a published number, which proves nothing; synthetic, "
            "counted on events that are made up."
        ),
        *("  " + row for row in rows),
    ]


def score_lines(score: Score, names: Mapping[str, str], currency: str) -> list[str]:
    """Our plan entered like anybody's: each level and what no plan can beat."""
    lines = wrapped(
        f"The plan of act 1 enters {score.instance} as any other would. Lines are compared in "
        "order, smaller is better. A kg-hour is a kilogram that is an hour late. Each bound "
        "assumes that earlier lines are no worse:"
    )
    for level in score.levels:
        said = f"{_amount(level, level.value, currency)}, {beaten(level, currency)}"
        lines.append(f"  {names[level.name]}: {said}")
    return lines


def _amount(level: LevelScore, value: int, currency: str) -> str:
    return shown(value, currency) if level.name == "cost" else kg_hours(value)


def beaten(level: LevelScore, currency: str) -> str:
    """What no plan beats, and the gap."""
    if level.bound is None:
        return "no bound is proven"
    if level.gap is None:
        return ANOTHER_CHOICE
    return (
        f"which no plan beats, {ANY_CHARTERS}"
        if level.bound >= level.value
        else f"no plan beats {_amount(level, level.bound, currency)}, {ANY_CHARTERS} "
        f"(gap {percent(level.gap)})"
    )
