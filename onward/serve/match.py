"""One condition of a SimpleEventQuery: its name and values become a test of an event. Identifiers and words match in any spelling."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from onward.formats.epcis import values as valid
from onward.formats.epcis.context import namespaces
from onward.formats.epcis.identifiers import canonical
from onward.formats.epcis.vocabulary import EVENT_TYPES, short
from onward.serve.kept import Kept

Condition = Callable[[Kept], bool]


class NotOffered(ValueError):
    """A parameter of the standard that is not offered here."""


_OBJECTS = ("epcList", "childEPCs")
_CLASSES = ("quantityList", "childQuantityList")
MATCHED: dict[str, tuple[str, ...]] = {
    "epc": _OBJECTS,
    "parentID": ("parentID",),
    "inputEPC": ("inputEPCList",),
    "outputEPC": ("outputEPCList",),
    "anyEPC": (*_OBJECTS, "inputEPCList", "outputEPCList", "parentID"),
    "epcClass": _CLASSES,
    "inputEPCClass": ("inputQuantityList",),
    "outputEPCClass": ("outputQuantityList",),
    "anyEPCClass": (*_CLASSES, "inputQuantityList", "outputQuantityList"),
}
_WORDS: dict[str, Callable[[Mapping[str, Any]], Iterable[str]]] = {
    "action": lambda e: [e.get("action", "")],
    "bizStep": lambda e: [e.get("bizStep", "")],
    "disposition": lambda e: [e.get("disposition", "")],
    "persistentDisposition_set": lambda e: e.get("persistentDisposition", {}).get("set", ()),
    "persistentDisposition_unset": lambda e: e.get("persistentDisposition", {}).get("unset", ()),
    "readPoint": lambda e: [e.get("readPoint", {}).get("id", "")],
    "bizLocation": lambda e: [e.get("bizLocation", {}).get("id", "")],
    "transformationID": lambda e: [e.get("transformationID", "")],
    "errorReason": lambda e: [e.get("errorDeclaration", {}).get("reason", "")],
    "correctiveEventID": lambda e: e.get("errorDeclaration", {}).get("correctiveEventIDs", ()),
}
_PAIRED = {"bizTransaction": ("bizTransactionList", "bizTransaction"), "source": ("sourceList", "source")}
_PAIRED["destination"] = ("destinationList", "destination")
_SENSED = (
    "type deviceID dataProcessingMethod microorganism chemicalSubstance bizRules stringValue hexBinaryValue uriValue deviceMetadata "
    "rawData exception component"
).split()
_MEASURED = re.compile(r"(value|minValue|maxValue|meanValue|sDev|percRank|percValue)(?:_([A-Z0-9]{2,3}))?")
_JOINED = tuple(f"https://id.gs1.org/{key}/" for key in ("8003", "253", "255"))  # their serial numbers follow without a slash
_COMPARE: dict[str, Callable[[Any, Any], bool]] = {
    "EQ": lambda a, b: bool(a == b),
    "GT": lambda a, b: bool(a > b),
    "GE": lambda a, b: bool(a >= b),
    "LT": lambda a, b: bool(a < b),
    "LE": lambda a, b: bool(a <= b),
}


def condition(name: str, asked: Sequence[str], extensions: Mapping[str, str]) -> Condition:
    """The test that a parameter stands for. ``extensions`` says what prefixes in names mean.

    Raises NotOffered for what is not offered, ValueError for what is no parameter or has a value that it cannot have.
    """
    if name == "eventType":
        return _one_of(asked, lambda each: [each.event["type"]])
    operator, _, what = name.partition("_")
    if operator == "MATCH" and what in MATCHED:
        return _matching(MATCHED[what], asked)
    if operator == "WD" and what in ("readPoint", "bizLocation"):  # nobody has told us what lies within a place: it itself
        return condition(f"EQ_{what}", asked, extensions)
    if operator in ("HASATTR", "EQATTR"):
        raise NotOffered("master data is not kept, so nothing can be asked of it")
    if operator == "EXISTS":
        return _existing(what, asked, extensions)
    if operator in _COMPARE:
        return _compared(operator, what, asked, extensions)
    raise ValueError("is no parameter of this query")


def same(text: Any) -> str:
    """The one spelling under which identifiers and words are compared."""
    return canonical(short(str(text).lower() if isinstance(text, bool) else str(text)))


def _one_of(asked: Sequence[str], found: Callable[[Kept], Iterable[Any]]) -> Condition:
    wanted = {same(each) for each in asked}
    return lambda kept: any(same(each) in wanted for each in found(kept))


def _compared(operator: str, what: str, asked: Sequence[str], extensions: Mapping[str, str]) -> Condition:
    if what in ("eventTime", "recordTime", "errorDeclarationTime", "startTime", "endTime", "time") and operator != "EQ":
        return _timed(operator, what, asked)
    if operator == "EQ" and what == "eventID":
        return lambda kept: kept.id in asked
    if operator == "EQ" and what in _WORDS:
        return _one_of(asked, lambda kept: (each for each in _WORDS[what](kept.event) if each))
    kind, _, of_type = what.partition("_")
    if operator == "EQ" and kind in _PAIRED and of_type:
        listed, field = _PAIRED[kind]
        return _one_of(asked, lambda kept: [e[field] for e in kept.event.get(listed, ()) if same(e.get("type", "")) == same(of_type)])
    if what == "quantity":
        return _numbered(operator, asked, lambda kept: [each["quantity"] for each in _quantities(kept.event) if "quantity" in each])
    if operator == "EQ" and what in (*_SENSED, "booleanValue"):
        return _one_of(asked, lambda kept: _sensed(kept.event, what))
    measured = _MEASURED.fullmatch(what)
    if measured:
        return _numbered(operator, asked, lambda kept: _measures(kept.event, measured[1], measured[2]))
    return _extended(operator, what, asked, extensions)


def _timed(operator: str, what: str, asked: Sequence[str]) -> Condition:
    if len(asked) != 1 or valid.instant(asked[0]):
        raise ValueError("is no date and time with an offset; in an address + is written %2B")
    bound, compare = datetime.fromisoformat(asked[0].upper()), _COMPARE[operator]
    if what == "recordTime":
        return lambda kept: compare(kept.recorded_at, bound)

    def instants(kept: Kept) -> Iterator[str]:
        if what == "eventTime":
            yield kept.event["eventTime"]
        elif what == "errorDeclarationTime":
            yield from [kept.event["errorDeclaration"]["declarationTime"]] if "errorDeclaration" in kept.event else []
        else:
            yield from (each for each in _sensed(kept.event, what) if isinstance(each, str))

    return lambda kept: any(compare(datetime.fromisoformat(each.upper()), bound) for each in instants(kept))


def _numbered(operator: str, asked: Sequence[str], found: Callable[[Kept], Iterable[Any]]) -> Condition:
    try:
        wanted = [float(each) for each in asked]
    except ValueError as wrong:
        raise ValueError("is no number") from wrong
    compare = _COMPARE[operator]
    return lambda kept: any(compare(each, bound) for each in found(kept) for bound in wanted)


def _matching(where: tuple[str, ...], asked: Sequence[str]) -> Condition:
    patterns = [pattern(each) for each in asked]

    def matches(kept: Kept) -> bool:
        return any(test(epc) for epc in _identifiers(kept.event, where) for test in patterns)

    return matches


def pattern(text: str) -> Callable[[str], bool]:
    """The test that an identifier or an EPC pattern (``urn:epc:idpat:sgtin:4012345.011111.*``) stands for."""
    wanted = canonical(text)
    if not text.startswith("urn:epc:idpat:"):
        return lambda epc: canonical(epc) == wanted
    if wanted != text:
        deeper = wanted if wanted.startswith(_JOINED) else wanted + "/"
        return lambda epc: canonical(epc) == wanted or canonical(epc).startswith(deeper)
    parts = [r"[^.]+" if part == "*" else re.escape(part) for part in text.removeprefix("urn:epc:idpat:").split(".")]
    expression = re.compile(r"urn:epc:(?:id|idpat):" + r"\.".join(parts))
    return lambda epc: expression.fullmatch(epc) is not None


def _identifiers(event: Mapping[str, Any], where: tuple[str, ...]) -> Iterator[str]:
    for name in where:
        value = event.get(name, ())
        if isinstance(value, str):
            yield value
        else:
            yield from (each if isinstance(each, str) else each["epcClass"] for each in value)


def _quantities(event: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    for name in MATCHED["anyEPCClass"]:
        yield from event.get(name, ())


def _sensed(event: Mapping[str, Any], what: str) -> Iterator[Any]:
    for element in event.get("sensorElementList", ()):
        for part in (element.get("sensorMetadata", {}), *element["sensorReport"]):
            if what in part:
                yield part[what]


def _measures(event: Mapping[str, Any], what: str, uom: str | None) -> Iterator[Any]:
    for element in event.get("sensorElementList", ()):
        for report in element["sensorReport"]:
            if what in report and (uom is None or report.get("uom") == uom):
                yield report[what]


def _existing(what: str, asked: Sequence[str], extensions: Mapping[str, str]) -> Condition:
    if asked and any(each not in ("true", "false", "") for each in asked):
        raise ValueError("is neither true nor false")
    wanted = "false" not in asked
    if what == "errorDeclaration":
        return lambda kept: ("errorDeclaration" in kept.event) is wanted
    place, name = _place(what)
    return lambda kept: any(True for _ in _extensions(kept.event, place, name, extensions)) is wanted


def _place(what: str) -> tuple[str, str]:
    """Where an extension is looked for: ``ILMD_``, ``INNER_``, ``INNER_ILMD_`` or at the top; and its name."""
    for place in ("INNER_ILMD", "INNER_ERROR_DECLARATION", "ERROR_DECLARATION", "ILMD", "INNER"):
        if what.startswith(place + "_"):
            name = what[len(place) + 1 :]
            break
    else:
        place, name = "", what
    if ":" not in name:
        raise ValueError("is no parameter of this query")
    return place, name


def _extensions(event: Mapping[str, Any], place: str, name: str, extensions: Mapping[str, str]) -> Iterator[Any]:
    spaces = namespaces(event.get("@context"))
    base: Any = event.get("ilmd", {}) if "ILMD" in place else event.get("errorDeclaration", {}) if "ERROR" in place else event
    wanted = {name, _written_out(name, extensions)}

    def search(value: Any, depth: int) -> Iterator[Any]:
        if isinstance(value, list):
            for each in value:
                yield from search(each, depth)
        elif isinstance(value, dict):
            for key, each in value.items():
                if ":" in key and (key in wanted or _written_out(key, spaces) in wanted) and (depth == 0) != ("INNER" in place):
                    yield each
                if "INNER" in place and key != "@context" and (depth or ":" in key or "ILMD" in place):
                    yield from search(each, depth + 1)

    yield from search(base, 0)


def _written_out(name: str, spaces: Mapping[str, str]) -> str:
    prefix, _, rest = name.partition(":")
    return spaces[prefix] + rest if prefix in spaces else name


def _extended(operator: str, what: str, asked: Sequence[str], extensions: Mapping[str, str]) -> Condition:
    place, name = _place(what)

    def found(kept: Kept) -> Iterator[Any]:
        for each in _extensions(kept.event, place, name, extensions):
            yield from each if isinstance(each, list) else [each]

    if operator == "EQ":
        return _one_of(asked, found)
    if all(valid.instant(each) == "" for each in asked):
        bounds = [datetime.fromisoformat(each.upper()) for each in asked]
        compare = _COMPARE[operator]
        return lambda kept: any(
            compare(datetime.fromisoformat(each.upper()), bound) for each in found(kept) for bound in bounds if not valid.instant(each)
        )
    return _numbered(operator, asked, lambda kept: (each for each in found(kept) if not valid.number(each)))


def event_types(asked: Sequence[str]) -> None:
    """Raises ValueError for a type that is none."""
    for each in asked:
        if each not in EVENT_TYPES and valid.uri(each):
            raise ValueError(f"{each!r} is neither {', '.join(EVENT_TYPES)} nor a URI")
