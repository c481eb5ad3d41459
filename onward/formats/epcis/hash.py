"""The event hash of CBV 2.0: the same event told in another order, spelling or zone has the same hash. It serves as an eventID."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from onward.formats.epcis.context import namespaces
from onward.formats.epcis.identifiers import canonical
from onward.formats.epcis.vocabulary import CBV, GS1, full

Order = Sequence[tuple[str, Any]]
_QUANTITIES: Order = (("quantityElement", (("epcClass", ()), ("quantity", ()), ("uom", ()))),)
_EPCS: Order = (("epc", ()),)
_METADATA = "time startTime endTime deviceID deviceMetadata rawData dataProcessingMethod bizRules".split()
_REPORT = (
    "type exception deviceID deviceMetadata rawData dataProcessingMethod time microorganism chemicalSubstance value component stringValue "
    "booleanValue hexBinaryValue uriValue minValue maxValue meanValue sDev percRank percValue uom coordinateReferenceSystem"
).split()
_SENSOR: Order = (("sensorMetadata", tuple((n, ()) for n in _METADATA)), ("sensorReport", tuple((n, ()) for n in _REPORT)))
# The order of the standard. Business transactions, sources and destinations come with whatever stands in no order, sorted.
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
    ("readPoint", (("id", ()),)),
    ("bizLocation", (("id", ()),)),
    ("sensorElementList", (("sensorElement", _SENSOR),)),
)
_ELEMENTS = {"quantityList", "childQuantityList", "inputQuantityList", "outputQuantityList"}
_IGNORED = frozenset(("recordTime", "eventID", "type", "errorDeclaration", "@context", "rdfs:comment", "comment", "#text"))
_OLD = (("bizstep:", "BizStep-"), ("disp:", "Disp-"), ("btt:", "BTT-"), ("sdt:", "SDT-"), ("er:", "ER-"))
_KINDS = {"bizStep": "bizStep", "disposition": "disposition", "set": "disposition", "unset": "disposition", "component": "component"}
_PAIRS = {"bizTransactionList": "bizTransaction", "sourceList": "source", "destinationList": "destination"}

Node = tuple[str, str, list[Any]]  # name, text, children


def event_hash(event: Mapping[str, Any], context: object = None) -> str:
    """The hash of an event as an ``ni`` URI. ``context`` says what its prefixes mean; an event's own ``@context`` is added to it."""
    digest = hashlib.sha256(pre_hash(event, context).encode(errors="surrogatepass")).hexdigest()
    return f"ni:///sha-256;{digest}?ver=CBV2.0"


def pre_hash(event: Mapping[str, Any], context: object = None) -> str:
    """The text that is hashed."""
    spaces = {**namespaces(context), **namespaces(event.get("@context"))}
    nodes = [node for name, value in event.items() if name not in _IGNORED for node in _nodes(name, value, spaces)]
    text = "".join(_in_order(nodes, each) for each in ORDER)
    ordered = {name for name, _ in ORDER}
    return f"eventType={event['type']}{text}{_sorted([node for node in nodes if node[0] not in ordered])}"


def _nodes(name: str, value: Any, spaces: Mapping[str, str], kind: str = "") -> list[Node]:
    """A property as elements, as it would stand in XML."""
    if name in _PAIRS and isinstance(value, list):
        return [(name, "", [_pair(_PAIRS[name], each, spaces) for each in value])]
    if name == "childEPCs" or (name.endswith("List") and isinstance(value, list)):
        inner = "quantityElement" if name in _ELEMENTS else "epc" if name.endswith(("EPCs", "EPCList", "epcList")) else name[:-4]
        return [(name, "", [node for each in value for node in _nodes(inner, each, spaces)])]
    if isinstance(value, list):
        return [node for each in value for node in _nodes(name, each, spaces)]
    shown = _qualified(name, spaces)
    if isinstance(value, dict):
        inside = "measurement" if name == "sensorReport" else ""
        children = [n for key, each in value.items() if key not in _IGNORED - {"type"} for n in _nodes(key, each, spaces, inside)]
        return [(shown, _text(name, value["#text"], spaces, kind) if "#text" in value else "", children)]
    return [] if value is None else [(shown, _text(name, value, spaces, kind), [])]


def _pair(what: str, element: Mapping[str, Any], spaces: Mapping[str, str]) -> Node:
    """A business transaction, source or destination: its type, then what it is."""
    kind = "bizTransaction" if what == "bizTransaction" else "source"
    found: list[Node] = [("type", full(kind, element["type"]), [])] if "type" in element else []
    found.append((what, _text(what, element[what], spaces), []))
    return ("", "".join(f"{name}={_canonical(text)}" for name, text, _ in found), [])


def _qualified(name: str, spaces: Mapping[str, str]) -> str:
    prefix, colon, rest = name.partition(":")
    return f"{{{spaces[prefix]}}}{rest}" if colon and prefix in spaces else name


def _text(name: str, value: Any, spaces: Mapping[str, str], kind: str = "") -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    text = str(value)
    if kind == "measurement" and name in ("type", "exception"):
        text = full("exception" if name == "exception" else "measurement", text)
    elif name in _KINDS:
        text = full(_KINDS[name], text)
    prefix, colon, rest = text.partition(":")
    known = {"gs1": GS1, "cbv": CBV, **spaces}
    if colon and known.get(prefix, "").startswith(("https://ref.gs1.org", "https://gs1.org")):
        text = known[prefix] + rest
    return text.strip()


def _in_order(nodes: list[Node], place: tuple[str, Any]) -> str:
    name, order = place
    return "".join(sorted(_told(node, order) for node in nodes if node[0] == name))


def _told(node: Node, order: Order) -> str:
    name, text, children = node
    inner = "".join(_in_order(children, each) for each in order)
    if order:
        inner += _sorted([each for each in children if each[0].startswith("{")])
    if text:
        text = "=" + (_instant(text) if "time" in name.lower() and "offset" not in name.lower() else _canonical(text))
    return name + text + inner if text or inner else ""


def _sorted(nodes: list[Node]) -> str:
    """Whatever stands in no order: sorted as text."""
    return "".join(sorted(_plain(node) for node in nodes))


def _plain(node: Node) -> str:
    name, text, children = node
    if not name:
        return text
    return name + (f"={_canonical(text)}" if text else "") + _sorted(children)


def _canonical(text: str) -> str:
    for old, new in _OLD:
        text = text.replace(f"urn:epcglobal:cbv:{old}", CBV + new)
    return canonical(_number(text))


def _number(text: str) -> str:
    """Numbers without leading and trailing zeros, as the reference writes them (as binary fractions: 18 digits lose their last)."""
    try:
        number = float(text)
        return str(int(number)) if int(number) == number else str(number)
    except (ValueError, OverflowError):
        return text


def _instant(text: str) -> str:
    """UTC, rounded to the millisecond."""
    found = datetime.fromisoformat(text).astimezone(UTC)
    found += timedelta(microseconds=round(found.microsecond, -3) - found.microsecond)
    return found.isoformat(timespec="milliseconds")[:-6] + "Z"
