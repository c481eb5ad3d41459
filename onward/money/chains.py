"""Entries and what took them back: of each, whether it stands."""

from __future__ import annotations

from collections.abc import Iterable

from onward.money.entry import Entry


def chains(entries: Iterable[Entry]) -> dict[str, list[Entry]]:
    """By key every entry that takes nothing back, with what took it back, what took that back, and
    so on: it stands if they are odd.
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
    """The entries that nothing has taken back, or that hold again."""
    return [chain[0] for chain in chains(entries).values() if len(chain) % 2]
