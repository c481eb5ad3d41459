"""JSON-LD contexts: the standard's own are recognised by address, prefixes are read from objects,
and nothing is fetched.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from onward.formats.epcis import values

Wrong = tuple[str, Any, str]  # path, value, message

STANDARD = "https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld"
_KNOWN = re.compile(
    r"https?://(?:ref\.gs1\.org/standards/epcis|gs1\.github\.io/EPCIS)/(?:[\w.-]+/)?"
    r"epcis-context(?:-root|-simple)?\.jsonld"
)
_SIMPLE = "epcis-context-simple.jsonld"
# The prefixes that the standard's context defines, and the two that only GS1's simple context does.
PREDEFINED = {
    "epcis": "https://ref.gs1.org/epcis/",
    "cbv": "https://ref.gs1.org/cbv/",
    "cbvmda": "urn:epcglobal:cbv:mda:",
    "gs1": "https://gs1.org/voc/",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "dcterms": "http://purl.org/dc/terms/",
}
SIMPLE_ONLY = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "vtype": "urn:epcglobal:epcis:vtype:",
}
_HARMLESS = {"@version": (1.1,), "@protected": (True, False)}
# keys of a term's long form; of these a type only says what kind its values are
_DEFINED = {"@id", "@prefix", "@protected", "@type"}
_KEYWORDS = {
    "@import": "would have to be fetched; write out its prefixes",
    "@vocab": "changes what names without a prefix mean; give them a prefix",
    "@base": "is for relative addresses, and there are none in an event",
    "@language": "is not offered: it changes what every text is",
    "@direction": "is not offered: it changes what every text is",
    "@propagate": "is not offered: a context holds for the whole of its document or event",
}


def parts(context: object) -> list[Any]:
    """A context as a list, in whatever form it is."""
    return list(context) if isinstance(context, list) else [] if context is None else [context]


def recognised(address: str) -> bool:
    """Whether this is a known address of the standard's context."""
    return _KNOWN.fullmatch(address) is not None


def namespaces(context: object) -> dict[str, str]:
    """Prefix -> what it stands for."""
    return {
        prefix: meaning["@id"] if isinstance(meaning, dict) else meaning
        for part in parts(context)
        if isinstance(part, dict)
        for prefix, meaning in part.items()
        if not prefix.startswith("@")
        and (
            isinstance(meaning, str)
            or (isinstance(meaning, dict) and isinstance(meaning.get("@id"), str))
        )
    }


def context_problems(
    context: object, path: str = "@context", terms: Collection[str] = ()
) -> Iterator[Wrong]:
    """What is wrong with a context: it is missing, would have to be fetched, or has unknown
    content.

    ``terms``: names of the standard, whose meaning cannot be changed.
    """
    if context is None:
        yield path, None, "is missing"
    for each in [None] if isinstance(context, list) and None in context else parts(context):
        if isinstance(each, str):
            if values.uri(each):
                yield path, each, "is no URI"
            elif not recognised(each):
                yield (
                    path,
                    each,
                    "is a context that we do not know, and contexts are never fetched; write out "
                    "its prefixes",
                )
        elif isinstance(each, dict):
            for name, meaning in each.items():
                wrong = _wrong_term(name, meaning, terms)
                if wrong:
                    yield f"{path}.{name}", meaning, wrong
        else:
            yield path, each, "is neither a URI nor an object"


def _wrong_term(name: str, meaning: Any, terms: Collection[str]) -> str:
    if name in _HARMLESS:
        return "" if meaning in _HARMLESS[name] else "has another value than JSON-LD gives it"
    if name.startswith("@"):
        return _KEYWORDS.get(name, "is no keyword of a context that we understand")
    if name in terms:
        return "is a name of the standard, and cannot be given another meaning"
    if isinstance(meaning, dict):
        more = sorted(map(str, meaning.keys() - _DEFINED))
        if more:
            return (
                f"defines a term by {', '.join(more)}, which we do not understand; write only "
                "what its prefix means"
            )
        if "@type" in meaning and (":" not in name or not isinstance(meaning["@type"], str)):
            return (
                "has a type, which only an extension's name (with its prefix) may have, as a text"
            )
        meaning = meaning.get("@id", name if ":" in name else None)
    if not isinstance(meaning, str):
        return "is no meaning of a term"
    if meaning.startswith("@"):
        return f"is another name for {meaning}; write {meaning.removeprefix('@')} itself"
    return "is no URI, so it is no meaning of a prefix" if values.uri(meaning) else ""


def joined(document: object, own: object) -> list[Any]:
    """The context of an event in a document: the document's, then its own."""
    found = parts(document)
    found += [each for each in parts(own) if each not in found]
    if SIMPLE_ONLY not in found and any(
        isinstance(each, str) and each.endswith(_SIMPLE) for each in found
    ):
        # written out, since the event may be returned under the standard's context
        found.append(SIMPLE_ONLY)
    return found


def shared(contexts: Iterable[object]) -> tuple[list[Any], list[bool]]:
    """One context for many events, and for each event whether it has the same meaning under it
    (else it must keep its own).
    """
    common: list[Any] = [STANDARD]
    meaning: dict[str, Any] = {}
    fits = []
    for context in contexts:
        mine = [each for each in parts(context) if not (isinstance(each, str) and recognised(each))]
        fit = all(isinstance(each, dict) for each in mine) and all(
            meaning.get(name, each) == each for name, each in _terms(mine)
        )
        fits.append(fit)
        if fit:
            meaning.update(_terms(mine))
            common += [each for each in mine if each not in common]
    return common, fits


def _terms(context: Iterable[Mapping[str, Any]]) -> Iterator[tuple[str, Any]]:
    for part in context:
        yield from part.items()
