"""The key of each place: a UN/LOCODE where one is known, else one that is stated."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from scripts.gazetteer.cities import DOMINATES, bare
from scripts.gazetteer.names import latin
from scripts.gazetteer.sources import AIRPORTS, Locodes, Town, by_key, folded

# UN/LOCODEs of the built-in scenarios that are no airport: ports and rail terminals.
TERMINALS = """
BEANR Antwerp|BRSSZ Santos|CNNGB Ningbo|CNSHA Shanghai|CNYTN Yantian|DEDUI Duisburg|DEHAM Hamburg
ESVLC Valencia|FRLIO Lyon|GBLON London|GRPIR Piraeus|ITMIL Milan|KEMBA Mombasa|NLRTM Rotterdam
USLGB Long Beach|ZADUR Durban
"""


def codes_of_cities(
    cities: Sequence[Town], every: Sequence[Town], codes: Locodes
) -> dict[int, list[str]]:
    """The UN/LOCODEs of cities, by the city's number, those of the scenarios first and those of its
    own name next: where only one place of the country has the name, or one of the state, or one
    much larger than the others.
    """
    towns: dict[tuple[str, str], list[Town]] = defaultdict(list)
    for t in every:
        towns[t.country, folded(t.name)].append(t)
    for t in cities:
        for name in {folded(each) for each in latin(t)} - {folded(t.name)}:
            towns[t.country, name].append(t)
    found: dict[int, list[str]] = defaultdict(list)
    for code, name in {**by_key(TERMINALS), **AIRPORTS}.items():
        alike = towns.get((code[:2], folded(name)), ())
        at = [t for t in alike if t.airports or code not in AIRPORTS]
        if at:
            found[max(at, key=lambda t: t.population).number].append(code)
    listed: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for code, names in codes.items():
        for name, state in names:
            country, plain = code[:2], folded(re.sub(r" *\(.*\)", "", name))
            listed[country, plain, state if country == "US" else ""].append(code)
    chosen = {t.number for t in cities}
    later = []
    for (country, name, state), (code, *more) in listed.items():
        alike = [t for t in towns.get((country, name), ()) if not state or t.state == state]
        most = max(alike, key=lambda t: t.population, default=None)
        if more or most is None or most.number not in chosen or not _dominates(most, alike):
            continue
        if folded(most.name) == name:
            found[most.number].append(code)
        else:
            later.append((most.number, code))
    for number, code in later:
        found[number].append(code)
    return {number: list(dict.fromkeys(each)) for number, each in found.items()}


def _dominates(most: Town, alike: Iterable[Town]) -> bool:
    return all(most.population >= DOMINATES * t.population for t in alike if t is not most)


def give_keys(found: Sequence[Town], known: Mapping[int, Sequence[str]], codes: Locodes) -> None:
    """A UN/LOCODE that the scenarios have, the one with the letters of the IATA code, another one
    of the town; else a key that is stated: country and IATA code where that is no UN/LOCODE of
    another place, or country and number.
    """
    terminals = by_key(TERMINALS)
    taken: set[str] = set()
    # cities before airports beside the main one, large ones first
    first = sorted(found, key=lambda t: (not t.number, -t.population, t.number, t.airport))
    for t in first:
        landing = t.country + t.airport if t.airport else ""
        fits = any(same_name(name, t) for name, _ in codes.get(landing, ()))
        mine = known.get(t.number, ()) if t.number else ()
        wanted = [
            *([landing] if landing in AIRPORTS else []),
            *(code for code in mine if code in AIRPORTS or code in terminals),
            *([landing] if fits and landing not in terminals else []),
            *mine,
        ]
        t.key = next((code for code in wanted if code not in taken), "")
        if not t.key and landing and landing not in codes and landing not in taken:
            t.key, t.stated = landing, True
        taken.add(t.key)
    taken |= {*codes, *terminals}
    for t in sorted(first, key=lambda t: (t.number, t.country + t.airport)):
        if not t.key:
            t.key, t.stated = _own_key(t, taken), True
            taken.add(t.key)


def same_name(name: str, t: Town) -> bool:
    """Whether the name in UN/LOCODE is that of the city or airport: they share a word."""
    said = {folded(each) for each in re.split(r"[^\w'’]+", f"{bare(name)} {name}")}
    own = " ".join((t.name, *(f"{a.name} {a.city}" for a in t.airports)))
    words = {folded(each) for each in re.split(r"[^\w'’]+", own)} - {"airport", "international"}
    return any(len(each) > 2 for each in said & words) or folded(name) == folded(t.name)


def _own_key(t: Town, taken: Collection[str]) -> str:
    """Country and three signs that begin with a figure, by the number of GeoNames or, without one,
    by the IATA code.
    """
    figures, signs = "23456789", "ABCDEFGHIJKLMNOPQRSTUVWXYZ23456789"
    number = (t.number or int.from_bytes(t.airport.encode())) * 2_654_435_761 % 2**32
    for again in range(len(figures) * len(signs) ** 2):
        at, first = divmod(number + again, len(figures))
        third, second = divmod(at, len(signs))
        key = t.country + figures[first] + signs[second] + signs[third % len(signs)]
        if key not in taken:
            return key
    raise RuntimeError(f"no key is left in {t.country}")
