"""Imports that load when they are used, for a help, which uses hardly any of them.

A help names the options of a command; the command's module imports what it does when it runs: the
planner, the judge, the store. After ``later`` a module of those rooms is a stand-in, and what is
imported from it a promise, which loads it if anything is done with it.
"""

from __future__ import annotations

import operator
import sys
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import ModuleType
from typing import Any

PACKAGE = Path(__file__).parent.parent
HERE = "onward."
NOW = (
    "cli",
    "scenario",
    "wording",
    "errors",
    "cancel",
    "units",
    "gc_paused",
)  # rooms that load at once


def later() -> None:
    """From here on, other rooms of the package load only when they are used; for good: it is for a
    program that says a help and ends.
    """
    sys.meta_path.insert(0, _Finder())


class _Finder(MetaPathFinder):
    """Finds stand-ins for modules that are not wanted yet."""

    wanted: frozenset[str] = frozenset()

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """A stand-in's spec; None for what loads at once."""
        room = fullname.removeprefix(HERE).split(".")[0]
        if not fullname.startswith(HERE) or room in NOW or fullname in _Finder.wanted:
            return None
        return ModuleSpec(fullname, _StandIn(), is_package=True)


class _StandIn(Loader):
    """Makes modules that are empty until something of them is used."""

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        """The stand-in, with the place of its real parts."""
        module = _Empty(spec.name)
        module.__path__ = [str(PACKAGE.joinpath(*spec.name.split(".")[1:]))]
        return module

    def exec_module(self, module: ModuleType) -> None:
        """Nothing: it stays empty."""


class _Empty(ModuleType):
    """A module of promises; constants that a command imports load at once: a help may show them."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        promise = _Promise(self.__name__, name)
        importer = str(sys._getframe(1).f_globals.get("__name__"))
        shown = name.isupper() and importer.startswith(f"{HERE}cli.")
        return promise.kept() if shown else promise


class _Promise:
    """Something to be imported: whatever is done with it is done with the real thing."""

    def __init__(self, module: str, name: str) -> None:
        self.__dict__.update(_module=module, _name=name)

    def kept(self) -> Any:
        """The real thing; its module loads, and what that imports is promised in its turn."""
        module = sys.modules.get(self._module)
        if isinstance(module, _Empty):
            _Finder.wanted |= {self._module}
            del sys.modules[self._module]
            module = import_module(self._module)
        found = getattr(module, self._name)
        return found.kept() if isinstance(found, _Promise) else found

    def __getattr__(self, name: str) -> Any:
        return getattr(self.kept(), name)

    def __call__(self, *values: Any, **named: Any) -> Any:
        return self.kept()(*values, **named)

    def __iter__(self) -> Iterator[Any]:
        return iter(self.kept())

    def __mro_entries__(self, bases: tuple[Any, ...]) -> tuple[Any, ...]:
        return (self.kept(),)

    def __instancecheck__(self, value: object) -> bool:
        return isinstance(value, self.kept())

    def __ror__(self, other: Any) -> Any:
        return other | self.kept()

    def __hash__(self) -> int:
        return hash(self.kept())


def _with_the_real(act: Callable[..., Any]) -> Callable[..., Any]:
    return lambda promise, *others: act(promise.kept(), *others)


_ACTS: dict[str, Callable[..., Any]] = {
    "__str__": str,
    "__repr__": repr,
    "__format__": format,
    "__len__": len,
    "__bool__": bool,
    "__int__": int,
    "__index__": operator.index,
    "__eq__": operator.eq,
    "__lt__": operator.lt,
    "__contains__": operator.contains,
    "__getitem__": operator.getitem,
    "__or__": operator.or_,
    "__add__": operator.add,
    "__mul__": operator.mul,
}
for _name, _act in _ACTS.items():
    setattr(_Promise, _name, _with_the_real(_act))
