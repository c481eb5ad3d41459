"""Which entries stand after reversals, and which are reversed."""

from __future__ import annotations

from collections.abc import Iterable

from onward.money.entry import Entry


def chains(entries: Iterable[Entry]) -> dict[str, list[Entry]]:
    """By key of each entry that reverses nothing: the entry, its reversal, the reversal of that,
    and so on. The entry stands if they are odd in number.
    """
    backs: dict[str, Entry] = {}
    firsts = []
    for each in entries:
        if each.reverses:
            backs[each.reverses] = each
        else:
            firsts.append(each)
    found = {}
    for entry in firsts:
        chain = [entry]
        while chain[-1].key in backs:
            chain.append(backs[chain[-1].key])
        found[entry.key] = chain
    return found


def standing(entries: Iterable[Entry]) -> list[Entry]:
    """Entries not reversed, or whose reversal is itself reversed."""
    return [chain[0] for chain in chains(entries).values() if len(chain) % 2]
