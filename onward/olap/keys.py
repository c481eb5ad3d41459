"""Keys of goods by SQL."""

from __future__ import annotations

from onward.events.contents import END

# the first and the last handling unit of a whole are NULL where they are written
WITHOUT_ENDS = ", ".join(
    f"nullif({name}first, CASE WHEN {name}last = {END} THEN 1 END) AS {name}first, "
    f"nullif({name}last, {END}) AS {name}last"
    for name in ("", "parent_")
)


def key_columns(text: str, name: str, prefix: str | None = None) -> str:
    """A key's text as three columns: ``name`` (kind and id), its first and last handling unit."""
    ends = f"{name}_" if prefix is None else prefix
    parts = f"""regexp_extract({text}, '^(?s:(.*))#([1-9][0-9]{{0,17}})-([1-9][0-9]{{0,17}})$',
        ['thing', 'low', 'high'])"""
    ranged = f"contains({text}, '#') AND starts_with({text}, 'shipment:') AND {parts}.low <> ''"
    low, high = (f"TRY_CAST({parts}.{end} AS BIGINT)" for end in ("low", "high"))
    return f"""CASE WHEN {ranged} THEN {parts}.thing ELSE {text} END AS {name},
        CASE WHEN {text} IS NULL THEN NULL WHEN {ranged} THEN {low} ELSE 1 END AS {ends}first,
        CASE WHEN {text} IS NULL THEN NULL WHEN {ranged} THEN {high} ELSE {END} END AS {ends}last"""
