"""Checks whether an EPCIS event is valid: all reasons why not, with the path of the invalid
value.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from onward.formats.epcis import values
from onward.formats.epcis.context import Wrong, context_problems
from onward.formats.epcis.vocabulary import EVENT_TYPES

# (path, value) -> problems; a list or tuple, since most values are right and generators are slow
Shape = Callable[[str, Any], Iterable[Wrong]]
# fields of a sensor or of its report, never of both
INLINE = (
    "time",
    "deviceID",
    "deviceMetadata",
    "rawData",
    "dataProcessingMethod",
    "bizRules",
)


def event_problems(event: Any, path: str = "", *, bare: bool = False) -> Iterator[Wrong]:
    """The problems of one event. A ``bare`` one, outside a document, has its own context."""
    if not isinstance(event, dict):
        yield path, event, "is no event: it must be an object"
        return
    kind = event.get("type")
    if not isinstance(kind, str) or (kind not in EVENT_TYPES and values.uri(kind)):
        yield _at(path, "type"), kind, f"is neither {', '.join(EVENT_TYPES)} nor a URI"
        return
    if bare or "@context" in event:
        yield from context_problems(event.get("@context"), _at(path, "@context"), TERMS)
    for name in REQUIRED.get(kind, ALWAYS):
        if name not in event:
            yield _at(path, name), None, "is missing"
    yield from fields(WHOLE_SHAPE.get(kind, ANY), event, path, extended=kind not in EVENT_TYPES)
    if kind in WHOLE:
        yield from WHOLE[kind](path, event)


def fields(
    shape: Mapping[str, Shape], found: Mapping[str, Any], path: str, *, extended: bool = False
) -> list[Wrong]:
    """Checks that each property is one of the standard's with its shape, or has a prefix and is an
    extension.
    """
    wrong: list[Wrong] = []
    for name, value in found.items():
        if name in shape:
            wrong += shape[name](_at(path, name), value)
        elif not extended and values.uri(name):
            wrong.append(
                (
                    _at(path, name),
                    value,
                    "is no property here; an extension has a name with a prefix, such as "
                    "example:name",
                )
            )
        else:
            wrong += _contexts_within(_at(path, name), value)
    return wrong


def _contexts_within(path: str, value: Any) -> Iterator[Wrong]:
    """Problems of contexts inside an extension: names are defined once, in the event's or the
    document's context.
    """
    if isinstance(value, list):
        for place, each in enumerate(value):
            yield from _contexts_within(f"{path}[{place}]", each)
    elif isinstance(value, dict):
        for name, each in value.items():
            if name == "@context":
                yield (
                    _at(path, name),
                    each,
                    "is a context within an extension, which we do not understand; write it at "
                    "the event",
                )
            else:
                yield from _contexts_within(_at(path, name), each)


def _at(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name


def _is(check: values.Check) -> Shape:
    def shape(path: str, value: Any) -> Iterable[Wrong]:
        wrong = check(value)
        return ((path, value, wrong),) if wrong else ()

    return shape


def _list(each: Shape, *, least: int = 0, different: bool = False) -> Shape:
    def shape(path: str, value: Any) -> list[Wrong]:
        if not isinstance(value, list):
            return [(path, value, "is no list")]
        wrong: list[Wrong] = [(path, value, "is empty")] if len(value) < least else []
        seen = set()
        for place, item in enumerate(value):
            wrong += each(f"{path}[{place}]", item)
            if different and isinstance(item, str):
                if item in seen:
                    wrong.append((f"{path}[{place}]", item, "stands there twice"))
                seen.add(item)
        return wrong

    return shape


def _object(
    shape: Mapping[str, Shape], required: tuple[str, ...] = (), *, closed: bool = False
) -> Shape:
    def whole(path: str, value: Any) -> list[Wrong]:
        if not isinstance(value, dict):
            return [(path, value, "is no object")]
        wrong: list[Wrong] = [
            (_at(path, name), None, "is missing") for name in required if name not in value
        ]
        if closed and not value.keys() <= shape.keys():
            only = f"is no property here; there are {', '.join(shape)}"
            wrong += [
                (_at(path, name), each, only) for name, each in value.items() if name not in shape
            ]
            value = {name: each for name, each in value.items() if name in shape}
        return wrong + fields(shape, value, path)

    return whole


URI, INSTANT, NUMBER, TEXT = (
    _is(values.uri),
    _is(values.instant),
    _is(values.number),
    _is(values.text),
)
IDENTIFIER, REFERENCE = _is(values.identifier), _is(values.reference)
URIS, IDENTIFIERS = _list(URI), _list(IDENTIFIER)
EPCS = _list(IDENTIFIER, different=True)
QUANTITIES = _list(
    _object(
        {"epcClass": IDENTIFIER, "quantity": NUMBER, "uom": _is(values.unit)},
        ("epcClass",),
        closed=True,
    )
)
PLACE = _object({"id": IDENTIFIER}, ("id",))
SOURCE = _is(values.word("source"))
DISPOSITION = _is(values.word("disposition"))
TRANSACTION = _object(
    {"type": _is(values.word("bizTransaction")), "bizTransaction": REFERENCE},
    ("bizTransaction",),
    closed=True,
)
METADATA: dict[str, Shape] = {
    **dict.fromkeys(("time", "startTime", "endTime"), INSTANT),
    **dict.fromkeys(("deviceMetadata", "rawData", "dataProcessingMethod", "bizRules"), REFERENCE),
    "deviceID": IDENTIFIER,
}
REPORT: dict[str, Shape] = {
    "type": _is(values.word("measurement")),
    "exception": _is(values.word("exception")),
    "component": _is(values.word("component")),
    "time": INSTANT,
    "stringValue": TEXT,
    "uom": TEXT,
    "booleanValue": _is(values.boolean),
    "hexBinaryValue": _is(values.hexadecimal),
    **dict.fromkeys(
        ("value", "minValue", "maxValue", "meanValue", "sDev", "percRank", "percValue"), NUMBER
    ),
    **dict.fromkeys(
        ("deviceMetadata", "rawData", "dataProcessingMethod", "bizRules", "uriValue"), REFERENCE
    ),
    **dict.fromkeys(("microorganism", "chemicalSubstance", "coordinateReferenceSystem"), URI),
    "deviceID": IDENTIFIER,
}
_SENSOR = _object(
    {
        "sensorMetadata": _object(METADATA),
        "sensorReport": _list(_object(REPORT, ("type",)), least=1),
    },
    ("sensorReport",),
)


def _sensor(path: str, value: Any) -> Iterator[Wrong]:
    yield from _SENSOR(path, value)
    if (
        isinstance(value, dict)
        and isinstance(value.get("sensorMetadata"), dict)
        and isinstance(value.get("sensorReport"), list)
    ):
        for place, report in enumerate(value["sensorReport"]):
            for name in INLINE:
                if name in value["sensorMetadata"] and isinstance(report, dict) and name in report:
                    yield (
                        f"{path}.sensorReport[{place}].{name}",
                        report[name],
                        "is said of the sensor too; say it in one of the two",
                    )


def _persistent(path: str, value: Any) -> Iterator[Wrong]:
    listed = _list(DISPOSITION, least=1, different=True)
    yield from _object({"set": listed, "unset": listed}, closed=True)(path, value)
    if isinstance(value, dict) and not value.keys() & {"set", "unset"}:
        yield path, value, "has neither set nor unset"


_ILMD = _object({})


def _context(path: str, value: Any) -> Iterable[Wrong]:
    return ()  # checked with the event


ERROR = _object(
    {"declarationTime": INSTANT, "reason": _is(values.word("reason")), "correctiveEventIDs": URIS},
    ("declarationTime",),
)
COMMON: dict[str, Shape] = {
    "@context": _context,
    "type": TEXT,
    "eventTime": INSTANT,
    "recordTime": INSTANT,
    "eventTimeZoneOffset": _is(values.offset),
    "eventID": URI,
    "certificationInfo": _is(values.addresses),
    "errorDeclaration": ERROR,
}
_USUAL: dict[str, Shape] = {
    "bizStep": _is(values.word("bizStep")),
    "disposition": DISPOSITION,
    "persistentDisposition": _persistent,
    "readPoint": PLACE,
    "bizLocation": PLACE,
    "bizTransactionList": _list(TRANSACTION),
    "sourceList": _list(
        _object({"type": SOURCE, "source": IDENTIFIER}, ("type", "source"), closed=True)
    ),
    "destinationList": _list(
        _object({"type": SOURCE, "destination": IDENTIFIER}, ("type", "destination"), closed=True)
    ),
    "sensorElementList": _list(_sensor),
}
_ACTION: dict[str, Shape] = {"action": _is(values.action)}
_CHILDREN: dict[str, Shape] = {
    "parentID": IDENTIFIER,
    "childEPCs": IDENTIFIERS,
    "childQuantityList": QUANTITIES,
}
FIELDS: dict[str, dict[str, Shape]] = {
    "ObjectEvent": _USUAL | _ACTION | {"epcList": EPCS, "quantityList": QUANTITIES, "ilmd": _ILMD},
    "AggregationEvent": _USUAL | _ACTION | _CHILDREN,
    "AssociationEvent": _USUAL | _ACTION | _CHILDREN,
    "TransactionEvent": _USUAL
    | _ACTION
    | {"parentID": IDENTIFIER, "epcList": IDENTIFIERS, "quantityList": QUANTITIES},
    "TransformationEvent": _USUAL
    | dict.fromkeys(("inputEPCList", "outputEPCList"), EPCS)
    | dict.fromkeys(("inputQuantityList", "outputQuantityList"), QUANTITIES)
    | {"transformationID": REFERENCE, "ilmd": _ILMD},
}
WHOLE_SHAPE = {kind: COMMON | fields_of for kind, fields_of in FIELDS.items()}
# a type that we do not know
ANY = {name: shape for fields_of in WHOLE_SHAPE.values() for name, shape in fields_of.items()}
TERMS = frozenset(ANY) | METADATA.keys() | REPORT.keys() | set(EVENT_TYPES)
TERMS |= set(
    "id set unset sensorMetadata sensorReport declarationTime reason correctiveEventIDs source "
    "destination epcClass quantity".split()
)
ALWAYS = ("eventTime", "eventTimeZoneOffset")
REQUIRED: dict[str, tuple[str, ...]] = {
    "ObjectEvent": (*ALWAYS, "action"),
    "AggregationEvent": (*ALWAYS, "action"),
    "TransactionEvent": (*ALWAYS, "action", "bizTransactionList"),
    "AssociationEvent": (*ALWAYS, "action", "parentID"),
}


def _object_event(path: str, event: Mapping[str, Any]) -> Iterator[Wrong]:
    if (
        "epcList" not in event
        and not event.get("quantityList")
        and not (event.get("sensorElementList") and "readPoint" in event)
    ):
        yield path, None, "has neither epcList nor quantityList, nor sensor data with a readPoint"
    if "ilmd" in event and event.get("action") != "ADD":
        yield _at(path, "ilmd"), event["ilmd"], "goes with action ADD only"


def _parent_event(path: str, event: Mapping[str, Any]) -> Iterator[Wrong]:
    action = event.get("action")
    if action != "DELETE" and not event.get("childEPCs") and not event.get("childQuantityList"):
        yield path, None, "has neither childEPCs nor childQuantityList"
    if (
        action in ("ADD", "DELETE")
        and "parentID" not in event
        and event["type"] == "AggregationEvent"
    ):
        yield (
            _at(path, "parentID"),
            None,
            f"is missing; only an OBSERVE may be without, not {action}",
        )


def _transaction_event(path: str, event: Mapping[str, Any]) -> Iterator[Wrong]:
    if event.get("bizTransactionList") == []:
        yield _at(path, "bizTransactionList"), [], "is empty"
    if event.get("action") != "DELETE" and "epcList" not in event and not event.get("quantityList"):
        yield path, None, "has neither epcList nor quantityList"


def _transformation_event(path: str, event: Mapping[str, Any]) -> Iterator[Wrong]:
    came, went = (
        bool(event.get(f"{way}EPCList") or event.get(f"{way}QuantityList"))
        for way in ("input", "output")
    )
    if not (came and went) and not ("transformationID" in event and (came or went)):
        yield (
            path,
            None,
            "lacks input or output; one of them is enough only with a transformationID",
        )


WHOLE: dict[str, Callable[[str, Mapping[str, Any]], Iterator[Wrong]]] = {
    "ObjectEvent": _object_event,
    "AggregationEvent": _parent_event,
    "AssociationEvent": _parent_event,
    "TransactionEvent": _transaction_event,
    "TransformationEvent": _transformation_event,
}
