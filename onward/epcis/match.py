"""One condition of a SimpleEventQuery: its name and values become a test of an event. Identifiers
and terms match in any spelling.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from fractions import Fraction
from typing import Any

from onward.epcis.kept import StoredEvent
from onward.events.keys import Key, key as read_key
from onward.formats.epcis import values as valid
from onward.formats.epcis.context import PREDEFINED, namespaces
from onward.formats.epcis.identifiers import canonical
from onward.formats.epcis.mapping import goods_of
from onward.formats.epcis.units import UNITS, converted, exact
from onward.formats.epcis.vocabulary import ACTIONS, EVENT_TYPES, short

Condition = Callable[[StoredEvent], bool]


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
_PAIRED = {
    "bizTransaction": ("bizTransactionList", "bizTransaction"),
    "source": ("sourceList", "source"),
}
_PAIRED["destination"] = ("destinationList", "destination")
_SENSED = (
    "type deviceID dataProcessingMethod microorganism chemicalSubstance bizRules stringValue "
    "booleanValue hexBinaryValue uriValue deviceMetadata rawData exception component "
    "coordinateReferenceSystem uom"
).split()
# a spelling that the standard's texts also use
_ALSO = {"deviceMetaData": "deviceMetadata", "errorDeclaration_Time": "errorDeclarationTime"}
_TIMES = ("eventTime", "recordTime", "errorDeclarationTime", "startTime", "endTime", "time")
_ONE_INSTANT = ("startTime", "endTime", "time")  # that a query may give exactly
_MEASURED = re.compile(
    r"(value|minValue|maxValue|meanValue|sDev|percValue)(?:_([A-Z0-9]{2,3}))?|(percRank)"
)
_NUMBER = re.compile(
    r"[+-]?(?:[0-9]{1,40}(?:\.[0-9]{0,40})?|\.[0-9]{1,40})(?:[eE][+-]?[0-9]{1,3})?"
)
# their serial numbers follow without a slash
_JOINED = tuple(f"https://id.gs1.org/{key}/" for key in ("8003", "253", "255"))
_COMPARE: dict[str, Callable[[Any, Any], bool]] = {
    "EQ": lambda a, b: bool(a == b),
    "GT": lambda a, b: bool(a > b),
    "GE": lambda a, b: bool(a >= b),
    "LT": lambda a, b: bool(a < b),
    "LE": lambda a, b: bool(a <= b),
}


def about(key: Key) -> Condition:
    """Tests whether an event concerns a thing or a part of it, in any role, as read when it was
    recorded or as it reads now.
    """

    def speaks(kept: StoredEvent) -> bool:
        names = [
            *kept.ours.get("what", ()),
            *([kept.ours["parent"]] if "parent" in kept.ours else ()),
        ]
        return any(
            (each.kind, each.id) == (key.kind, key.id)
            for each in (*map(read_key, names), *goods_of(kept.event))
        )

    return speaks


def condition(name: str, texts: Sequence[str], extensions: Mapping[str, str]) -> Condition:
    """The test for a parameter. ``extensions``: prefixes in names.

    Raises NotOffered for an unsupported parameter, ValueError for an unknown one or an impossible
    value.
    """
    if name == "eventType":
        return _one_of(texts, lambda each: [each.event["type"]])
    operator, _, what = name.partition("_")
    what = _ALSO.get(what, what)
    _identified(operator, what, texts)
    if operator == "MATCH" and what in MATCHED:
        return _matching(MATCHED[what], texts)
    # what lies within a place is not known: only the place itself
    if operator == "WD" and what in ("readPoint", "bizLocation"):
        return condition(f"EQ_{what}", texts, extensions)
    if operator in ("HASATTR", "EQATTR"):
        raise NotOffered("master data is not kept, so nothing can be asked of it")
    if operator == "EXISTS":
        return _existing(what, texts, extensions)
    if operator in _COMPARE:
        return _compared(operator, what, texts, extensions)
    raise ValueError("is no parameter of this query")


def same(text: Any) -> str:
    """The one spelling in which identifiers and terms are compared."""
    return canonical(short(str(text).lower() if isinstance(text, bool) else str(text)))


def _one_of(texts: Sequence[str], found: Callable[[StoredEvent], Iterable[Any]]) -> Condition:
    wanted = {same(each) for each in texts}
    return lambda kept: any(same(each) in wanted for each in found(kept))


def _identified(operator: str, what: str, texts: Sequence[str]) -> None:
    """Raises ValueError for a value that cannot be an identifier, where a parameter names things,
    places or transactions.
    """
    kind = what.partition("_")[0]
    if operator == "MATCH" or (
        operator in ("EQ", "WD")
        and (what in ("readPoint", "bizLocation", "deviceID") or kind in ("source", "destination"))
    ):
        check = valid.identifier
    elif operator == "EQ" and (what == "transformationID" or kind == "bizTransaction"):
        check = valid.reference
    else:
        return
    for each in texts:
        wrong = check(each)
        if wrong:
            raise ValueError(wrong)


def _compared(
    operator: str, what: str, texts: Sequence[str], extensions: Mapping[str, str]
) -> Condition:
    if what in _TIMES and (operator != "EQ" or what in _ONE_INSTANT):
        return _timed(operator, what, texts)
    if operator == "EQ" and what == "eventID":
        return lambda kept: kept.id in texts
    if operator == "EQ" and what in _WORDS:
        if what == "action" and not set(texts) <= set(ACTIONS):
            raise ValueError(f"is none of {', '.join(ACTIONS)}")
        return _one_of(texts, lambda kept: (each for each in _WORDS[what](kept.event) if each))
    kind, _, of_type = what.partition("_")
    if operator == "EQ" and kind in _PAIRED and of_type:
        listed, field = _PAIRED[kind]
        return _one_of(
            texts,
            lambda kept: [
                e[field]
                for e in kept.event.get(listed, ())
                if same(e.get("type", "")) == same(of_type)
            ],
        )
    if what == "quantity":
        return _numbered(
            operator,
            texts,
            lambda kept: [
                each["quantity"] for each in _quantities(kept.event) if "quantity" in each
            ],
        )
    if operator == "EQ" and what in _SENSED:
        return _one_of(texts, lambda kept: _sensed(kept.event, what))
    measured = _MEASURED.fullmatch(what)
    if measured:
        return _numbered(operator, texts, _measure(measured[1] or measured[3], measured[2] or ""))
    return _extended(operator, what, texts, extensions)


def _timed(operator: str, what: str, texts: Sequence[str]) -> Condition:
    if (len(texts) != 1 and operator != "EQ") or any(map(valid.instant, texts)) or not texts:
        raise ValueError("is no date and time with an offset; in an address + is written %2B")
    bounds, compare = [datetime.fromisoformat(each.upper()) for each in texts], _COMPARE[operator]
    if what == "recordTime":
        return lambda kept: compare(kept.recorded_at, bounds[0])

    if what == "eventTime":
        return lambda kept: any(compare(kept.happened_at, bound) for bound in bounds)

    def instants(kept: StoredEvent) -> Iterator[str]:
        if what == "errorDeclarationTime":
            yield from (
                [kept.event["errorDeclaration"]["declarationTime"]]
                if "errorDeclaration" in kept.event
                else []
            )
        else:
            yield from (each for each in _sensed(kept.event, what) if isinstance(each, str))

    return lambda kept: any(
        compare(datetime.fromisoformat(each.upper()), bound)
        for each in instants(kept)
        for bound in bounds
    )


def _numbered(
    operator: str, texts: Sequence[str], found: Callable[[StoredEvent], Iterable[Any]]
) -> Condition:
    if not texts or not all(map(_NUMBER.fullmatch, texts)):
        raise ValueError("is no number")
    wanted = [exact(each) for each in texts]
    compare = _COMPARE[operator]
    return lambda kept: any(compare(exact(each), bound) for each in found(kept) for bound in wanted)


def _matching(where: tuple[str, ...], texts: Sequence[str]) -> Condition:
    patterns = [pattern(each) for each in texts]

    def matches(kept: StoredEvent) -> bool:
        return any(test(epc) for epc in _identifiers(kept.event, where) for test in patterns)

    return matches


def pattern(text: str) -> Callable[[str], bool]:
    """The test that an identifier or an EPC pattern (``urn:epc:idpat:sgtin:4012345.011111.*``)
    stands for.
    """
    wanted = canonical(text)
    if not text.startswith("urn:epc:idpat:"):
        return lambda epc: canonical(epc) == wanted
    if wanted != text:
        deeper = wanted if wanted.startswith(_JOINED) else wanted + "/"
        return lambda epc: canonical(epc) == wanted or canonical(epc).startswith(deeper)
    parts = [
        r"[^.]+" if part == "*" else re.escape(part)
        for part in text.removeprefix("urn:epc:idpat:").split(".")
    ]
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


def _measure(what: str, uom: str) -> Callable[[StoredEvent], Iterator[Any]]:
    """Sensor values in a unit; unconverted if no unit is requested. A report without a unit, or of
    another quantity, has none.
    """
    if uom and uom not in UNITS:
        raise NotOffered(
            f"{uom} is no unit of UN/ECE Recommendation 20 that we can convert, so values in "
            "other units would be missed"
        )

    def values(kept: StoredEvent) -> Iterator[Any]:
        for element in kept.event.get("sensorElementList", ()):
            for report in element["sensorReport"]:
                if what in report:
                    measured = (
                        report[what]
                        if not uom
                        else converted(
                            report[what], report.get("uom", ""), uom, difference=what == "sDev"
                        )
                    )
                    if measured is not None:
                        yield measured

    return values


_PARTS: dict[str, Callable[[Mapping[str, Any]], bool]] = {
    "errorDeclaration": lambda e: "errorDeclaration" in e,
    "sensorElement": lambda e: bool(e.get("sensorElementList")),
    "sensorElementList": lambda e: bool(e.get("sensorElementList")),
    "sensorReport": lambda e: bool(e.get("sensorElementList")),
    "sensorMetadata": lambda e: any(
        "sensorMetadata" in each for each in e.get("sensorElementList", ())
    ),
    "ilmd": lambda e: "ilmd" in e,
    "persistentDisposition": lambda e: "persistentDisposition" in e,
}


def _existing(what: str, texts: Sequence[str], extensions: Mapping[str, str]) -> Condition:
    if any(each not in ("true", "false", "", "1", "0") for each in texts):
        raise ValueError("is neither true nor false")
    wanted = not {"false", "0"} & set(texts)
    if what in _PARTS:
        there = _PARTS[what]
        return lambda kept: there(kept.event) is wanted
    place, inner, name = _place(what)
    return lambda kept: (
        any(True for _ in _extensions(kept.event, place, inner, name, extensions)) is wanted
    )


# Where extensions are searched: the objects of an event that may have them as properties.
_PLACES: dict[str, Callable[[Mapping[str, Any]], Iterable[Any]]] = {
    "": lambda e: (e,),
    "ILMD": lambda e: (e.get("ilmd", {}),),
    "ERROR_DECLARATION": lambda e: (e.get("errorDeclaration", {}),),
    "SENSORELEMENT": lambda e: e.get("sensorElementList", ()),
    "SENSORMETADATA": lambda e: (
        each.get("sensorMetadata", {}) for each in e.get("sensorElementList", ())
    ),
    "SENSORREPORT": lambda e: (
        report for each in e.get("sensorElementList", ()) for report in each["sensorReport"]
    ),
    "readPoint": lambda e: (e.get("readPoint", {}),),
    "bizLocation": lambda e: (e.get("bizLocation", {}),),
}


def _place(what: str) -> tuple[str, bool, str]:
    """Where an extension is searched: the part of the event, whether inside other extensions
    (``INNER_``), and its name. Raises ValueError for other names.
    """
    inner = what.startswith("INNER_")
    name = what.removeprefix("INNER_")
    place = next((each for each in _PLACES if each and name.startswith(each + "_")), "")
    name = name.removeprefix(place + "_") if place else name
    if ":" not in name or _IN_CAPITALS.match(name):
        raise ValueError("is no parameter of this query")
    return place, inner, name


_IN_CAPITALS = re.compile(r"[A-Z]+_")  # so begin places of the standard, and no prefix


def _extensions(
    event: Mapping[str, Any], place: str, inner: bool, name: str, extensions: Mapping[str, str]
) -> Iterator[Any]:
    spaces = {**PREDEFINED, **namespaces(event.get("@context"))}
    wanted = {name, _written_out(name, {**PREDEFINED, **extensions})}

    def search(value: Any, depth: int) -> Iterator[Any]:
        if isinstance(value, list):
            for each in value:
                yield from search(each, depth)
        elif isinstance(value, dict):
            for key, each in value.items():
                if (
                    ":" in key
                    and (key in wanted or _written_out(key, spaces) in wanted)
                    and (depth > 0) is inner
                ):
                    yield each
                if inner and key != "@context" and (depth or ":" in key or place == "ILMD"):
                    yield from search(each, depth + 1)

    for base in _PLACES[place](event):
        yield from search(base, 0)


def _written_out(name: str, spaces: Mapping[str, str]) -> str:
    prefix, _, rest = name.partition(":")
    return spaces[prefix] + rest if prefix in spaces else name


def _extended(
    operator: str, what: str, texts: Sequence[str], extensions: Mapping[str, str]
) -> Condition:
    place, inner, name = _place(what)

    def found(kept: StoredEvent) -> Iterator[Any]:
        for each in _extensions(kept.event, place, inner, name, extensions):
            yield from each if isinstance(each, list) else [each]

    if operator == "EQ":
        wanted: set[Any] = {
            each for text in texts for each in (same(text), *_compared_as(text, numeric=True))
        }
        return lambda kept: any(
            same(each) in wanted or not wanted.isdisjoint(_compared_as(each))
            for each in found(kept)
        )
    bounds = [each for text in texts for each in _compared_as(text, numeric=True)]
    if len(bounds) != len(texts) or not texts:
        raise ValueError("is neither a number nor a date and time with an offset")
    compare = _COMPARE[operator]

    def matches(kept: StoredEvent) -> bool:
        values = [
            each for each_value in found(kept) for each in _compared_as(each_value, numeric=True)
        ]
        return any(
            compare(each, bound)
            for each in values
            for bound in bounds
            if isinstance(bound, datetime) is isinstance(each, datetime)
        )

    return matches


def _compared_as(value: Any, *, numeric: bool = False) -> tuple[Fraction | datetime, ...]:
    """A value as a number or an instant, if it is one. A text counts as a number only if a number
    is requested (``numeric``): lot 007 is not 7.
    """
    if not valid.number(value) or (numeric and isinstance(value, str) and _NUMBER.fullmatch(value)):
        return (exact(value),)
    return () if valid.instant(value) else (datetime.fromisoformat(value.upper()),)


def event_types(texts: Sequence[str]) -> None:
    """Raises ValueError for an unknown event type."""
    for each in texts:
        if each not in EVENT_TYPES and valid.uri(each):
            raise ValueError(f"{each!r} is neither {', '.join(EVENT_TYPES)} nor a URI")
