"""Onward keeps vital goods moving across borders: one plan over air, sea, rail and road, with a
proof.

    scenario = read_scenario("spring-2020:M")
    plan = solve(scenario, gap=0.01)
    assert check(scenario, plan) == []

The names below are what Onward promises to keep. Each comes from its module at first use, so that
``import onward`` costs next to nothing.
"""

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the same names again, for type checkers; a test keeps the two lists equal
    from onward.errors import (
        InvalidInput as InvalidInput,
        LimitReached as LimitReached,
        Problem as Problem,
    )
    from onward.explain import explain as explain
    from onward.formats.builtin import read_scenario as read_scenario
    from onward.formats.folder import write_folder as write_folder
    from onward.formats.generate import generate as generate
    from onward.formats.planfile import read_plan as read_plan, write_plan as write_plan
    from onward.judge import check as check, value as value, verify as verify
    from onward.plan.greedy import greedy as greedy
    from onward.plan.plan import (
        Consignment as Consignment,
        LeftBehind as LeftBehind,
        Leg as Leg,
        Level as Level,
        Multipliers as Multipliers,
        Plan as Plan,
    )
    from onward.plan.solve import solve as solve
    from onward.scenario import (
        Allotment as Allotment,
        Area as Area,
        Charter as Charter,
        Cut as Cut,
        DelayPrice as DelayPrice,
        Departure as Departure,
        Document as Document,
        Effect as Effect,
        Mode as Mode,
        Pin as Pin,
        Place as Place,
        Policy as Policy,
        Scenario as Scenario,
        Service as Service,
        Shipment as Shipment,
        Transfer as Transfer,
        Transport as Transport,
        known as known,
        timetable as timetable,
    )
    from onward.scenario.problems import problems as problems

__version__ = "0.1.0"

_MODULES = {
    "onward.errors": "InvalidInput LimitReached Problem",
    "onward.explain": "explain",
    "onward.formats.builtin": "read_scenario",
    "onward.formats.folder": "write_folder",
    "onward.formats.generate": "generate",
    "onward.formats.planfile": "read_plan write_plan",
    "onward.judge": "check value verify",
    "onward.plan.greedy": "greedy",
    "onward.plan.plan": "Consignment LeftBehind Leg Level Multipliers Plan",
    "onward.plan.solve": "solve",
    "onward.scenario": """
        Allotment Area Charter Cut DelayPrice Departure Document Effect Mode Pin Place Policy
        Scenario Service Shipment Transfer Transport
        known timetable
    """,
    "onward.scenario.problems": "problems",
}
_HOME = {name: module for module, names in _MODULES.items() for name in names.split()}

__all__ = list(_HOME)


class _FrontDoor(ModuleType):
    """Keeps the promised function ``explain`` when the package ``onward.explain`` is imported,
    which would replace it.
    """

    def __setattr__(self, name: str, value: object) -> None:
        if not (name in _HOME and isinstance(value, ModuleType)):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _FrontDoor


def __getattr__(name: str) -> object:
    if name not in _HOME:
        raise AttributeError(f"module 'onward' has no attribute {name!r}")
    value: object = getattr(import_module(_HOME[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
