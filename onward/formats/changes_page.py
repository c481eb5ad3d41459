"""Makes docs/changes.md from the classes of changes, the limits and the meanings."""

from __future__ import annotations

from onward.formats import meanings
from onward.formats.changes import HEAD, KIND, MADE, OWN, SCHEMA, SCHEMA_VERSION
from onward.formats.columns import Column
from onward.formats.dictionary import default_of, span_of, type_of, unit_of
from onward.scenario.change import KINDS, NEW

PAGE = f"""\
# Changes (version {SCHEMA_VERSION})

`onward change SCENARIO --changes FILE [-o DIR]` checks a list of changes, says in words what each
does, and writes the changed scenario. All of them or none: anything wrong is listed, all at once,
and nothing is written. The scenario itself is never edited. From Python:

    # onward.formats.changes; raises InvalidInput with every problem
    changes = read_changes("notices.csv", scenario)
    later = apply(scenario, changes)                        # onward.scenario.changes

Each change has an **id**, the instant **known_at** from which it is known, and a **cause** (a
policy's id, or words). It adds one row to a table of the scenario, with that `known_at`; so the
same scenario still shows what was known earlier: a plan sees the changes that were known by its
`--as-of` (or `--known-to`), and no other can alter it. One cause cuts a departure once: if a ban
has cancelled or cut it, a second report that names the same cause adds nothing.

* **CSV**: UTF-8, commas, a header line with the columns that its changes need, in any order; a
  cell that a kind has no use for stays empty.
* **JSON** (a name that ends in .json): `{{"schema": "{SCHEMA}", "schema_version":
  {SCHEMA_VERSION}, "changes": [{{...}}, ...]}}`, one flat object per change with the same names,
  each once; lists as lists of texts or separated by `;`. In problems, the line of a change is its
  place in the list.
* Instants, days, numbers and lists are written as in [a scenario](format.md). All kinds share the
  columns `kind`, `id`, `known_at` and `cause`.
"""

WORDS = {
    "cancel_departure": (
        "A departure does not run, or a service on some days. Adds to `cuts`, with factor 0."
    ),
    "cut_departure": (
        "A departure keeps a part of its capacity, or a service on some days. Adds to `cuts`."
    ),
    "delay_departure": (
        "A departure leaves or arrives at another time, later or earlier; its service's local day "
        "stays, and its cut-off moves with it. Adds to `delays`."
    ),
    "divert_departure": (
        "A departure lands at another place, also one that has left: the goods on it are there "
        "then. Adds to `delays`. The place may be its origin; its published destination cancels "
        "the diversion."
    ),
    "restore_departure": (
        "A departure that was cancelled or cut runs as it was to, also one of a service that was "
        "cut on some days: cuts of it that were known by then no longer count. Adds to "
        "`restorations`."
    ),
    "add_place": (
        "A place of the network; `place` is its id. Adds to `places`. Lorries, flights and goods "
        "may name it in the same list, in any order."
    ),
    "add_service": ("A repeated offer with its calendar; `service` is its id. Adds to `services`."),
    "add_transfer": (
        "Goods may change from one transport to another at a place. Adds to `transfers`."
    ),
    "add_departure": (
        "A departure that was not in the timetable. Adds to `departures`; `departure` is its id."
    ),
    "impose_policy": "A new rule. Adds to `policies`; `policy` is its id.",
    "lift_policy": "A rule ends earlier than by all that is known then; before its start: it is "
    "taken back. Adds to `lifts`. "
    "To prolong a rule, impose another.",
    "add_shipment": "New goods. Adds to `shipments`; `shipment` is their id.",
    "cancel_shipment": (
        "Goods that will not travel. Adds to `cancellations`. For goods under way, "
        "its id means all parts there are."
    ),
    "restore_shipment": (
        "Goods that were cancelled travel after all, as they were amended. Adds to `cancellations`."
    ),
    "request_booking": "A carrier is asked for space; a plan may do as before. Adds to `bookings`.",
    "confirm_booking": (
        "The carrier says yes; a refusal that was known earlier no longer counts. Of a number, the "
        "rest is still to request. Adds to `bookings`."
    ),
    "refuse_booking": (
        "The carrier says no: the shipment cannot use that departure, none of its handling units, "
        "also where the answer has a number. Adds to `bookings`."
    ),
    "add_surcharge": (
        "Space costs more on some lanes; `author` says who asks for it. Adds to `surcharges`."
    ),
    "cancel_charter": "A charter is given up at its terms: off the offers, the fee owed, the "
    "budget less by it. Of one that is paid "
    "already, the fee instead of the price; what has left by then has flown. Adds to "
    "`cancellations`.",
    "set_throughput": (
        "What a place can handle a day, on some UTC days; of several, what became "
        "known last holds. Adds to `throughputs`."
    ),
}
WORDS |= {
    "amend_shipment": (
        "New words on a shipment: more or fewer pieces, ready later, heavier, bound for another "
        "place; what is left empty stays as it was said last, and `-` empties a text. Pieces that "
        "have left count in `handling_units`: of the rest those with the highest numbers fall "
        "away, and new ones come after the last number. Goods that have left are ready where they "
        "are. Adds to `amendments`."
    ),
    "hold_paper": (
        "A shipment holds a paper, in place of what was known of that paper. Adds to `papers`."
    ),
    "expire_paper": "A paper is of no use from an instant on. Adds to `papers`.",
    "offer_charter": (
        "A charter is on offer; `charter` is its id, and its departures are told by "
        "`add_departure` with that charter. Adds to `charters`. `cancel_charter` without a fee "
        "withdraws it."
    ),
    "offer_space": "A carrier blocks space for a party, at a price. Adds to `space_offers`.",
    "change_price": (
        "Open space on a departure, or on a service, has another price; of several, what became "
        "known last holds. Adds to `prices`."
    ),
    "close_place": (
        "Nothing arrives at a place, leaves it or is handled there for a time. Adds a closure to "
        "`policies`, under the change's id. What it can handle a day: `set_throughput`."
    ),
    "set_hours": (
        "A place is open from an hour to another by its own clock on some days; at any other time "
        "of the days from `first_day` to `last_day` nothing arrives there, leaves or is handled. "
        "Adds a closure to `policies` for each time it is closed, `N1:1`, `N1:2` ..."
    ),
    "await_approval": (
        "A shipment is only asked for: no plan sees it until it is approved. Adds to `approvals`."
    ),
    "approve_shipment": "A shipment that was asked for is to travel. Adds to `approvals`.",
    "decline_shipment": "A shipment that was asked for is not to travel. Adds to `approvals`.",
}
HEADS = {
    "id": "unique among changes",
    "known_at": "when it became known",
    "cause": "a policy's id, or words",
}
CHANGED = {
    ("delay_departure", "arrives_at"): "when it arrives now; empty: it takes as long as it was to",
    ("divert_departure", "destination"): "id of the place where it lands instead",
    ("divert_departure", "arrives_at"): "when it arrives there; empty: when it was to arrive",
    ("add_place", "place"): meanings.COLUMNS["places"]["id"],
    ("add_service", "service"): meanings.COLUMNS["services"]["id"],
    ("add_departure", "departure"): meanings.COLUMNS["departures"]["id"],
    ("impose_policy", "policy"): meanings.COLUMNS["policies"]["id"],
    ("add_shipment", "shipment"): meanings.COLUMNS["shipments"]["id"],
    ("offer_charter", "charter"): meanings.COLUMNS["charters"]["id"],
    ("expire_paper", "valid_until"): "from when on it is of no use",
    ("close_place", "place"): "id of a place",
    ("close_place", "starts_at"): "closed from this instant on",
    ("set_hours", "place"): "id of a place",
    ("set_hours", "opens"): "HH:MM by the place's clock",
    ("set_hours", "closes"): "HH:MM by the place's clock; not after `opens`: of the next day",
    ("set_hours", "weekdays"): "open on these days; 1 is Monday",
    ("set_hours", "first_day"): "from this day of the place on",
    ("set_hours", "last_day"): "up to this day, included; at most 400 days",
    ("close_place", "ends_at"): "closed before this instant; empty: until it is lifted",
}


def changes_page() -> str:
    parts = [
        PAGE,
        "| column | type | meaning |",
        "|---|---|---|",
        f"| `{KIND}` | one of the kinds below | what changes |",
    ]
    parts += [
        f"| `{name}` | {type_of(OWN['add_departure'].columns[name])} | {HEADS[name]} |"
        for name in HEAD
    ]
    for name in KINDS:
        parts += [f"\n## `{name}`\n", WORDS[name] + "\n", _columns(name)]
    return "\n".join(parts).rstrip() + "\n"


def _columns(name: str) -> str:
    table = KINDS[name].kind.table
    lines = ["| column | type | unit | default | range | meaning |", "|---|---|---|---|---|---|"]
    lines += [
        _line(name, table, column, c)
        for column, c in OWN[name].columns.items()
        if column not in HEAD
    ]
    made = MADE[name]
    if made is not None:
        new = NEW[KINDS[name]][0]
        lines += [
            _line(name, table, new if column == "id" else column, c)
            for column, c in made.columns.items()
        ]
    return "\n".join(lines)


def _line(name: str, table: str, column: str, c: Column) -> str:
    meaning = CHANGED.get((name, column)) or meanings.COLUMNS[table][column]
    return (
        f"| `{column}` | {type_of(c)} | {unit_of(c)} | {default_of(c)} | "
        f"{span_of(table, column)} | {meaning} |"
    )
