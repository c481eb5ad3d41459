"""The event hash of CBV 2.0: an event written in another order, spelling or time zone has the same
hash. It can serve as eventID.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Any

from onward.formats.epcis.context import namespaces
from onward.formats.epcis.identifiers import canonical
from onward.formats.epcis.vocabulary import CBV, GS1, full

Order = Sequence[tuple[str, Any]]
_QUANTITIES: Order = (("quantityElement", (("epcClass", ()), ("quantity", ()), ("uom", ()))),)
_EPCS: Order = (("epc", ()),)
_PLACE: Order = (("id", ()),)
_METADATA = (
    "time startTime endTime deviceID deviceMetadata rawData dataProcessingMethod bizRules".split()
)
_REPORT = (
    "type exception deviceID deviceMetadata rawData dataProcessingMethod time microorganism "
    "chemicalSubstance value component stringValue booleanValue hexBinaryValue uriValue minValue "
    "maxValue meanValue sDev percRank percValue uom coordinateReferenceSystem"
).split()
_SENSOR: Order = (
    ("sensorMetadata", tuple((n, ()) for n in _METADATA)),
    ("sensorReport", tuple((n, ()) for n in _REPORT)),
)
# The standard's order of properties. Business transactions, sources and destinations are sorted, as
# all properties that are not in it.
ORDER: Order = (
    ("eventTime", ()),
    ("eventTimeZoneOffset", ()),
    ("certificationInfo", ()),
    ("parentID", ()),
    ("epcList", _EPCS),
    ("inputEPCList", _EPCS),
    ("childEPCs", _EPCS),
    ("quantityList", _QUANTITIES),
    ("childQuantityList", _QUANTITIES),
    ("inputQuantityList", _QUANTITIES),
    ("outputEPCList", _EPCS),
    ("outputQuantityList", _QUANTITIES),
    ("action", ()),
    ("transformationID", ()),
    ("bizStep", ()),
    ("disposition", ()),
    ("persistentDisposition", (("set", ()), ("unset", ()))),
    ("readPoint", _PLACE),
    ("bizLocation", _PLACE),
    ("sensorElementList", (("sensorElement", _SENSOR),)),
)
_ELEMENTS = {"quantityList", "childQuantityList", "inputQuantityList", "outputQuantityList"}
_IGNORED = frozenset(
    (
        "recordTime",
        "eventID",
        "type",
        "errorDeclaration",
        "@context",
        "rdfs:comment",
        "comment",
        "#text",
    )
)
_NO_REST = _IGNORED | {name for name, _ in ORDER}
_SKIPPED = _IGNORED - {"type"}  # within an object
_CBV = "urn:epcglobal:cbv:"
_OLD = (
    ("bizstep:", "BizStep-"),
    ("disp:", "Disp-"),
    ("btt:", "BTT-"),
    ("sdt:", "SDT-"),
    ("er:", "ER-"),
)
_KINDS = {
    "bizStep": "bizStep",
    "disposition": "disposition",
    "set": "disposition",
    "unset": "disposition",
    "component": "component",
}
# of few values, which many events share
_REPEATED = frozenset(("eventTimeZoneOffset", "action", "bizStep", "disposition"))
_NUMERIC = frozenset("0123456789+-.")
REMEMBERED = 2_000  # characters: canonical forms of longer texts are not cached
_LINKED = ("urn:epc:", "http://", "https://")  # beginnings of texts that `canonical` may change
_PAIRS = {
    "bizTransactionList": "bizTransaction",
    "sourceList": "source",
    "destinationList": "destination",
}

Node = tuple[str, str, list[Any]]  # name, text, children
_OURS = ("https://ref.gs1.org", "https://gs1.org")  # words under these may be written with a prefix


class _Names:
    """What prefixes stand for: ``spaces`` of names, and ``words``, vocabulary terms used as
    values.
    """

    __slots__ = ("spaces", "words")

    def __init__(self, spaces: tuple[tuple[str, str], ...]) -> None:
        self.spaces = dict(spaces)
        self.words = {
            prefix: meaning
            for prefix, meaning in {"gs1": GS1, "cbv": CBV, **self.spaces}.items()
            if meaning.startswith(_OURS)
        }


_names = lru_cache(64)(_Names)  # cached, since events of one document share a context


def event_hash(event: Mapping[str, Any], context: object = None) -> str:
    """The hash of an event as an ``ni`` URI. ``context`` defines its prefixes; the event's own
    ``@context`` is added to it.
    """
    digest = hashlib.sha256(pre_hash(event, context).encode(errors="surrogatepass")).hexdigest()
    return f"ni:///sha-256;{digest}?ver=CBV2.0"


def pre_hash(event: Mapping[str, Any], context: object = None) -> str:
    own = event.get("@context")
    spaces = namespaces(own) if own is context else {**namespaces(context), **namespaces(own)}
    names = _names(tuple(spaces.items()))
    ordered = [_placed(name, event[name], order, names) for name, order in ORDER if name in event]
    rest = [
        line
        for name, value in event.items()
        if name not in _NO_REST
        for line in _rest(name, value, names)
    ]
    return f"eventType={event['type']}{''.join(ordered)}{''.join(sorted(rest))}"


def _placed(name: str, value: Any, order: Order, names: _Names) -> str:
    """A property with a place in the order. Common ones are written directly; the text is that of
    the elements.
    """
    if isinstance(value, str):
        return (_short if name in _REPEATED else _short.__wrapped__)(name, value, names)
    if order is _EPCS and isinstance(value, list) and value:
        return name + "".join(
            sorted([f"epc={_canonical(_text('epc', each, names))}" for each in value])
        )
    if (
        order is _PLACE
        and isinstance(value, dict)
        and len(value) == 1
        and isinstance(value.get("id"), str)
    ):
        place = _text("id", value["id"], names)
        return f"{name}id={_canonical(place)}" if place else ""
    return "".join(sorted([_pre_hash_of(node, order) for node in _nodes(name, value, names)]))


@lru_cache(1_024)
def _short(name: str, value: str, names: _Names) -> str:
    """A property that is a text."""
    text = _text(name, value, names)
    return f"{name}={_written(name, text)}" if text else ""


def _rest(name: str, value: Any, names: _Names) -> list[str]:
    """A property without a place in the order. Common ones are written directly; the text is that
    of the elements.
    """
    if isinstance(value, str) and ":" in name:
        text = _text(name, value, names)
        return [_qualified(name, names) + (f"={_canonical(text)}" if text else "")]
    if _paired(name, value):
        return [name + "".join(sorted([_pair(_PAIRS[name], each, names) for each in value]))]
    return [_plain(node) for node in _nodes(name, value, names)]


def _nodes(name: str, value: Any, names: _Names, kind: str = "") -> list[Node]:
    """A property as elements, as in XML."""
    if isinstance(value, str):
        return [(_qualified(name, names), _text(name, value, names, kind), [])]
    if isinstance(value, list):
        if _paired(name, value):
            return [(name, "", [("", _pair(_PAIRS[name], each, names), []) for each in value])]
        if name == "childEPCs" or name.endswith("List"):
            inner = (
                "quantityElement"
                if name in _ELEMENTS
                else "epc"
                if name.endswith(("EPCs", "EPCList", "epcList"))
                else name[:-4]
            )
            return [(name, "", [node for each in value for node in _nodes(inner, each, names)])]
        return [node for each in value for node in _nodes(name, each, names)]
    if isinstance(value, dict):
        inside = "measurement" if name == "sensorReport" else ""
        children = [
            n
            for key, each in value.items()
            if key not in _SKIPPED
            for n in _nodes(key, each, names, inside)
        ]
        return [
            (
                _qualified(name, names),
                _text(name, value["#text"], names, kind) if "#text" in value else "",
                children,
            )
        ]
    return [] if value is None else [(_qualified(name, names), _text(name, value, names, kind), [])]


def _paired(name: str, value: Any) -> bool:
    return (
        name in _PAIRS
        and isinstance(value, list)
        and all(isinstance(each, dict) and _PAIRS[name] in each for each in value)
    )


def _pair(what: str, element: Mapping[str, Any], names: _Names) -> str:
    """A business transaction, source or destination: its type, then what it is."""
    kind = "bizTransaction" if what == "bizTransaction" else "source"
    found = f"type={_canonical(full(kind, element['type']))}" if "type" in element else ""
    return f"{found}{what}={_canonical(_text(what, element[what], names))}"


def _qualified(name: str, names: _Names) -> str:
    if ":" not in name:
        return name
    prefix, _, rest = name.partition(":")
    return f"{{{names.spaces[prefix]}}}{rest}" if prefix in names.spaces else name


def _text(name: str, value: Any, names: _Names, kind: str = "") -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    text = str(value)
    if name in _KINDS:
        text = full(_KINDS[name], text)
    elif kind == "measurement" and name in ("type", "exception"):
        text = full("exception" if name == "exception" else "measurement", text)
    prefix, colon, rest = text.partition(":")
    if colon and prefix in names.words:
        text = names.words[prefix] + rest
    return text.strip()


def _pre_hash_of(node: Node, order: Order) -> str:
    name, text, children = node
    if children:
        inner = _inside(children, order)
    elif not text:
        return ""
    else:
        inner = ""
    if text:
        text = "=" + _written(name, text)
    return name + text + inner if text or inner else ""


def _written(name: str, text: str) -> str:
    return _instant(text) if _tells_time(name) else _canonical(text)


@lru_cache(256)
def _tells_time(name: str) -> bool:
    return "time" in name.lower() and "offset" not in name.lower()


def _inside(children: list[Node], order: Order) -> str:
    inner = "".join(
        [
            line
            for place, below in order
            for line in sorted([_pre_hash_of(each, below) for each in children if each[0] == place])
        ]
    )
    if order:
        inner += _sorted([each for each in children if each[0].startswith("{")])
    return inner


def _sorted(nodes: list[Node]) -> str:
    """Elements without an order, sorted as text."""
    return "".join(sorted([_plain(node) for node in nodes]))


def _plain(node: Node) -> str:
    name, text, children = node
    if not name:
        return text
    return name + (f"={_canonical(text)}" if text else "") + _sorted(children)


def _canonical(text: str) -> str:
    if (text[:1] in _NUMERIC or not text.isascii()) and ":" not in text:
        text = _number(text)
    if _CBV in text:
        for old, new in _OLD:
            text = text.replace(_CBV + old, CBV + new)
    return (
        (canonical if len(text) < REMEMBERED else canonical.__wrapped__)(text)
        if text.startswith(_LINKED)
        else text
    )


def _number(text: str) -> str:
    """A number without leading and trailing zeros, as the reference implementation writes it (as a
    binary fraction: of 18 digits the last is lost).
    """
    try:
        number = float(text)
        return str(int(number)) if int(number) == number else str(number)
    except (ValueError, OverflowError):
        return text


def _instant(text: str) -> str:
    """UTC, rounded to the millisecond."""
    found = datetime.fromisoformat(text).astimezone(UTC)
    if found.microsecond % 1000:
        found += timedelta(microseconds=round(found.microsecond, -3) - found.microsecond)
    return found.isoformat(timespec="milliseconds")[:-6] + "Z"
