"""JSON-LD contexts: the standard's own are recognised by their address, prefixes are taken from objects, and nothing is ever fetched."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

STANDARD = "https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld"
_KNOWN = re.compile(r"https?://(?:ref\.gs1\.org/standards/epcis|gs1\.github\.io/EPCIS)/(?:[\w.-]+/)?epcis-context(?:-root)?\.jsonld")


def parts(context: object) -> list[Any]:
    """A context as a list, whatever form it has."""
    return list(context) if isinstance(context, list) else [] if context is None else [context]


def recognised(address: str) -> bool:
    """Whether this is a known address of the standard's context."""
    return _KNOWN.fullmatch(address) is not None


def namespaces(context: object) -> dict[str, str]:
    """What the prefixes mean."""
    return {
        prefix: meaning
        for part in parts(context)
        if isinstance(part, dict)
        for prefix, meaning in part.items()
        if isinstance(meaning, str) and not prefix.startswith("@")
    }


def joined(document: object, own: object) -> list[Any]:
    """The context in which an event of a document is read: the document's, then its own."""
    found = parts(document)
    found += [each for each in parts(own) if each not in found]
    return found


def shared(contexts: Iterable[object]) -> tuple[list[Any], list[bool]]:
    """One context for many events, and for each of them whether it is read aright under it (else it must bring its own)."""
    common: list[Any] = [STANDARD]
    meaning: dict[str, Any] = {}
    fits = []
    for context in contexts:
        mine = [each for each in parts(context) if not (isinstance(each, str) and recognised(each))]
        fit = all(isinstance(each, dict) for each in mine) and all(meaning.get(name, each) == each for name, each in _terms(mine))
        fits.append(fit)
        if fit:
            meaning.update(_terms(mine))
            common += [each for each in mine if each not in common]
    return common, fits


def _terms(context: Iterable[Mapping[str, Any]]) -> Iterator[tuple[str, Any]]:
    for part in context:
        yield from part.items()
