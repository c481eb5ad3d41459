"""A mapping as canonical JSON, and back."""

from __future__ import annotations

import json
from collections.abc import Mapping as Values
from dataclasses import asdict, fields
from typing import Any

from onward.lists.mapping import Counted, ListKind, MappedColumn, Mapping


def mapping_text(mapping: Mapping) -> str:
    """The mapping as it is stored: the same text for equal ones."""
    return json.dumps(mapping_document(mapping), ensure_ascii=False, sort_keys=True)


def mapping_document(mapping: Mapping) -> dict[str, Any]:
    """The mapping as JSON has it."""
    return asdict(mapping)


def mapping_in(document: str | Values[str, Any]) -> Mapping:
    """The mapping in such a text or document; fields that it does not have are the defaults."""
    found = json.loads(document) if isinstance(document, str) else document
    values = {each.name: found[each.name] for each in fields(Mapping) if each.name in found}
    return Mapping(
        **{
            **values,
            "kind": ListKind(values["kind"]),
            "columns": tuple(_column(each) for each in values["columns"]),
        }
    )


def _column(found: Values[str, Any]) -> MappedColumn:
    values = {each.name: found[each.name] for each in fields(MappedColumn) if each.name in found}
    counted = values.get("counted")
    return MappedColumn(**{**values, "counted": Counted(counted) if counted else None})
