"""What each role allows: one row for each operation of the API, of EPCIS and of the terminal.

A question that is declared in ``onward.report.questions`` has its roles there.
"""

from __future__ import annotations

from dataclasses import dataclass

from onward.people.roles import ACTING, EVERY, Role
from onward.people.scopes import Scope

P, H, C, T, A = Role.PLANNER, Role.HUB, Role.CLAIMS, Role.TERMS, Role.APPROVER
FINANCE, FUND, ADMIN = Role.FINANCE, Role.FUND, Role.ADMIN


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """An operation, by the id that the API gives it. ``roles``: who may do it. ``commands``: the
    commands that do the same. ``scopes``: keys with one of these may do it. ``steps``: the steps
    that it records, of a claim or of rows entered. ``another_than``: in words, whose other acts
    exclude them from it. ``accounts``: its steps need accounts, even at the machine; if it has no
    steps, all of it does.
    """

    name: str
    roles: tuple[Role, ...]
    commands: tuple[str, ...] = ()
    scopes: tuple[Scope, ...] = ()
    steps: tuple[str, ...] = ()
    another_than: str = ""
    accounts: bool = False


def _act(
    name: str,
    *roles: Role,
    by: tuple[str, ...] = (),
    scopes: tuple[Scope, ...] = (),
    steps: tuple[str, ...] = (),
    another_than: str = "",
    accounts: bool = False,
) -> Operation:
    return Operation(
        name=name, roles=roles, commands=by, scopes=scopes, steps=steps, another_than=another_than,
        accounts=accounts,
    )  # fmt: skip


def _questions(*names: str, also: tuple[Scope, ...] = ()) -> tuple[Operation, ...]:
    return tuple(_act(name, *EVERY, scopes=(Scope.READ, *also)) for name in names)


def _try(name: str, *roles: Role) -> Operation:
    return _act(name, *roles, scopes=(Scope.DRAFT,))


BASIS = "whoever entered, attached or reported what it rests on"

# needs no session: how one signs in, and what the first screen asks
OPEN = ("me", "sign_in", "use_link")
# of one's own, whatever one's roles
OWN = ("sign_out", "change_password", "make_key", "end_key")
AT_TERMINAL = {
    "change_password": ("db password",),
    "make_key": ("db key",),
    "end_key": ("db keys",),
}

OPERATIONS: tuple[Operation, ...] = (
    # the desk
    _act("begin_desk", P, by=("desk new",)),
    _act("set_clock", P, by=("desk clock", "desk silence")),
    _act("undo", P, by=("undo", "notice undo")),
    _act("redo", P, by=("redo",)),
    _act("pin", P, by=("pin add",)),
    _act("unpin", P, by=("pin off",)),
    _act("adopt", P, by=("adopt",)),
    _act("withdraw", P),
    _act("leave_out", P),
    _act("move", P, by=("move", "offload")),
    _act("add_notices", P, H, by=("notice add",)),
    _act("keep_list", P, H, by=("import",)),
    _act("remove_list", P),
    _act("confirm", P, H, by=("events add",)),
    _act("record_sent", P, H, by=("notify",)),
    _act("acknowledge", P, H, by=("notify ack",)),
    _act("request_bookings", P, by=("bookings",)),
    _act("number_goods", P, H, by=("awb",)),
    _act("care", *ACTING),
    # jobs and files
    _try("begin_job", *EVERY),  # a question that takes long; other kinds are the next row and
    _act("draft_plan", P, by=("plan", "replan"), scopes=(Scope.DRAFT,)),  # begin_desk, capture
    _try("cancel_job", *EVERY),  # one's own; a planner anybody's
    _try("begin_upload", *ACTING),
    _try("put_file", *ACTING),
    _try("check_upload", *ACTING),
    _try("drop_upload", *ACTING),
    _try("look_at_list", *ACTING),
    _try("check_notices", *EVERY),
    _try("try_move", *EVERY),
    _try("takers", *EVERY),
    _try("verify_figure", *EVERY),
    # what the store keeps of scenarios and plans
    _act("keep_plan", P, by=("events plan",)),
    _act("name_read_points", P, by=("db read-points",)),
    # claims
    _act("enter_claims", T, C, by=("claims enter",), steps=("entered order",)),
    _act("enter_terms", T,  # a part of enter_claims
         steps=("entered cover", "entered rule", "entered rate", "entered shipment")),
    _act("attach_paper", C, by=("claims attach",), steps=("attached",)),
    _act("assess_claim", C, by=("claims assess",), steps=("assessed",)),
    _act("decide_claim", C, by=("claims decide",), steps=("decided",)),
    _act("approve_claim", A, by=("claims approve",), steps=("approved",), accounts=True,
         another_than=f"whoever assessed or decided it, and {BASIS}"),
    _act("pay_claim", FINANCE, by=("claims pay",), steps=("paid",), accounts=True,
         another_than=f"whoever assessed, decided or approved it, and {BASIS}"),
    # money
    _act("propose_entries", FINANCE, FUND, steps=("proposed",), accounts=True,  # guarded ones
         by=("ledger import", "ledger reverse", "fund import")),
    _act("approve_entries", A, by=("ledger approve",), accounts=True,
         another_than="whoever proposed them"),
    _act("follow_fund", FUND, FINANCE, by=("fund follow",)),
    # people
    *(_act(name, ADMIN, scopes=(Scope.READ,)) for name in ("users", "sign_ins", "belongings")),
    _act("add_user", ADMIN, by=("claims user", "db user")),
    _act("change_user", ADMIN),
    _act("erase_person", ADMIN, by=("db erase",)),
    _act("make_link", ADMIN, accounts=True),
    _act("hand_over", ADMIN, accounts=True),
    _act("make_deputy", A, ADMIN, by=("db deputy",), accounts=True),
    _act("end_deputy", A, ADMIN, accounts=True),
    *(_act(name, *EVERY) for name in OPEN),
    *(_act(name, *EVERY, by=AT_TERMINAL.get(name, ()), accounts=True) for name in OWN),
    # events by EPCIS
    _act("epcis_capture", P, H, by=("events import",), scopes=(Scope.CAPTURE,)),
    _act("epcis_jobs", *EVERY, scopes=(Scope.CAPTURE, Scope.QUERY)),  # and what is offered
    _act("epcis_name_query", *ACTING, scopes=(Scope.QUERY,)),
    _act("epcis_query", *EVERY, scopes=(Scope.QUERY,)),
    _act("challenge", *EVERY, scopes=(Scope.READ,)),
    # what an operator's programs ask
    _act("metrics", ADMIN, scopes=(Scope.METRICS,)),
    # questions
    *_questions("job", "job_events", "jobs", "problems", "returned", also=(Scope.DRAFT,)),
    *_questions(
        "beside", "bookings", "cares", "changed_departures", "changes", "charter_offers",
        "charters", "charters_bought", "choices", "claim_dossier", "claims", "compare",
        "contradicted", "departures", "deputies", "desk", "example", "exceptions", "figure",
        "fund_delivered", "fund_flows", "fund_nations", "fund_next", "fund_orders", "funds",
        "hand_over_shift", "hub", "kept_back", "keys", "lanes", "limits", "list_mappings",
        "list_template", "load_list", "message", "morning", "named", "notice_kinds", "notify",
        "numbers", "openapi", "own_sheet", "paper", "papers", "places", "plan", "plans", "postings",
        "proposals", "reading", "recipients", "refused", "search", "shipment", "shipments",
        "simulated_service", "simulated_shipments", "stories", "story", "story_challenge",
        "template", "told", "touched", "track", "track_units", "unconfirmed", "upkeep", "ways",
        "worse_off",
    ),
)  # fmt: skip

BY_NAME = {each.name: each for each in OPERATIONS}
BY_COMMAND = {command: each for each in OPERATIONS for command in each.commands}
BY_STEP = {step: each for each in OPERATIONS for step in each.steps}
