"""Helpful acts as text for a terminal: each with its saving, the goods helped and the cost."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from onward.explain.groups import AdviceGroup, AdviceSize, ExplanationGroups, limit_words
from onward.explain.reasons import ActPart, Amount, Gain
from onward.explain.words import cubic, kilos, listed, quantity
from onward.report.render.text import WIDTH, wrapped
from onward.scenario import Scenario
from onward.wording.amounts import money
from onward.wording.moments import at_place_on
from onward.wording.place_names import place_words
from onward.wording.quantities import exactly, kg_hours, number_of, ordinal, tonnes

LITTLE = 0.01  # share of what the first act saves
RELEASES = "Space that is kept for a party, left empty, and of use to others:"
TITLE = "What would help, each alone and tried beside the plan:"


@dataclass(frozen=True, slots=True)
class Named:
    """Words for departures, and the units of quotas, by id."""

    runs: Mapping[str, str]
    quotas: Mapping[str, str]


def advice_text(groups: ExplanationGroups, scenario: Scenario, most: int | None, more: str) -> str:
    """The first ``most`` acts (None: all), each at its sizes; "" if there are none."""
    return _text(groups, groups.advice, scenario, most, TITLE, f"changes. {more}")


def releases_text(
    groups: ExplanationGroups, scenario: Scenario, most: int | None, acts: int | None
) -> str:
    """The first ``most`` blocks worth releasing, unless one is among the first ``acts``, which are
    shown already; one sentence if each saves little compared with the first act.
    """
    releases = [group for group in groups.advice if group.act.kind == "release"]
    if not releases or most is None or any(group in releases for group in groups.advice[:acts]):
        return ""
    saved, first = (each[0].sizes[0].size.gain.kg_min for each in (releases, groups.advice))
    if saved < LITTLE * first:
        blocks = number_of(len(releases), "departure")
        return "\n".join(
            wrapped(
                f"Space that is kept for a party and left empty on {blocks} would help others by "
                f"{kg_hours(saved)} at most (--rows 0 has all).",
                WIDTH,
            )
        )
    return _text(groups, releases, scenario, most, RELEASES, "blocks. --rows 0 has all")


def _text(
    groups: ExplanationGroups,
    advice: Sequence[AdviceGroup],
    scenario: Scenario,
    most: int | None,
    title: str,
    more: str,
) -> str:
    if not advice:
        return ""
    named = Named(groups.runs, {p.id: p.quota_unit for p in scenario.policies})
    lines = [title]
    for group in advice[:most]:
        for n, each in enumerate(group.sizes):
            same = bool(n) and each.act is group.sizes[0].act
            sentence = ("or only " if n else "") + _sized(each, named, amounts=same)
            lines += _set_in(f"{sentence}: {_helped(each, scenario.currency)}", "  " if n else "")
    if most is not None and most < len(advice):
        lines.append(f"({most:,} of {len(advice):,} {more}.)")
    return "\n".join(lines)


def _helped(each: AdviceSize, currency: str) -> str:
    """1,334 handling units of 3 shipments (20.0 t), saves ..."""
    goods = each.goods
    whom = f"{number_of(goods.units, 'handling unit')} of {number_of(goods.shipments, 'shipment')}"
    return f"{whom} ({tonnes(goods.grams)}), {gain_words(each.size.gain, currency)}"


def gain_words(gain: Gain, currency: str) -> str:
    """Saves 18,249,840 kg-hours of third priority, costs 165,143.16 USD; or where cost falls: saves
    ... and ...
    """
    each = [f"{kg_hours(saved)} of {ordinal(p)} priority" for p, saved in gain.delay if saved]
    sentence = f"saves {listed(each) if each else kg_hours(0)}"
    if not gain.minor:
        return sentence
    joint = ", costs" if gain.minor < 0 else " and"
    return f"{sentence}{joint} {money(abs(gain.minor), currency)}"


def _set_in(text: str, by: str) -> list[str]:
    first, *others = wrapped(text, WIDTH - len(by) - 2)
    return [by + first, *(f"{by}  {line}" for line in others)]


def _sized(each: AdviceSize, named: Named, *, amounts: bool) -> str:
    """What is done at a size, or only its ``amounts``."""
    pairs = list(zip(each.act.parts, each.size.asked, strict=True))
    if not amounts:
        return listed(_done(part, amount, named) for part, amount in pairs)
    return listed(filter(None, (_how_much(part, amount, named) for part, amount in pairs)))


def _how_much(part: ActPart, amount: Amount, named: Named) -> str:
    """The amount needed, rounded up if large; "" without one."""
    if part.kind == "quota":
        unit = named.quotas[part.on]
        return _tonnes_up(amount.quota) if unit == "kg" else quantity(unit, amount.quota)
    if amount.minutes:
        return exactly(amount.minutes)
    amounts = [_tonnes_up(amount.grams)] * bool(amount.grams) + [cubic(amount.litres)] * bool(
        amount.litres
    )
    return " and ".join(amounts)


def _tonnes_up(grams: int) -> str:
    """An amount to ask for: kg to the gram below a tonne, else tonnes, rounded up to a tenth.

    >>> _tonnes_up(999_900), _tonnes_up(4_130_001)
    ('999.9 kg', '4.2 t')
    """
    if grams < 1_000_000:
        return kilos(grams)
    return f"{-(-grams // 100_000) / 10:,.1f} t"


def _done(part: ActPart, amount: Amount, named: Named) -> str:
    """What a part of an act changes, and by how much."""
    on = limit_words(part.on, named.runs) + (f" (allotment {part.pool})" if part.pool else "")
    much = _how_much(part, amount, named)
    match part.kind:
        case "place":
            return f"put where there is room: {on}"
        case "unpin":
            return f"pins or refusals of {on} lifted"
        case "return":
            return f"{on} allowed to return"
        case "document" | "waive":
            held = part.kind == "document"
            return f"document {on} held" if held else f"policy {on} waived"
        case "ready":
            return f"goods ready up to {much} earlier for {on}"
        case "cut-off":
            return f"{on} accepting goods up to {much} later"
        case "transfer":
            place, come, go = part.on.split()
            return f"{much} less at {place_words(place)} from {come} to {go}"
        case "soon":
            return f"{on} taken up to {much} late"
        case "day":
            place, _, day = part.on.partition(" ")
            return f"{much} more handled at {at_place_on(place, date.fromisoformat(day))}"
        case "room":
            return f"{much} more on {on}"
        case "quota":
            return f"quota {on} {much} larger"
        case "charter":
            return f"charter {on} bought" + (f" ({part.note})" if part.note else "")
        case "reserved":
            return f"{much} of {on} handed over" if part.pool else f"{on} opened to others"
        case "release":
            block = f"{limit_words(part.on, named.runs)}'s space for {part.only}"
            return f"{much} of {block} released to all"
        case "accept":
            return f"{on} accepting the handling codes"
        case _:
            return f"{on} flown after all"
