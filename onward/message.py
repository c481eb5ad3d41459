"""A sentence for people that keeps its template and its values: English as a text, every other
language by the catalogue (``onward/locale``).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

LISTED = "sentences"  # the list of a JSON document that has the messages in it, taken apart


class Message(str):
    """An English text that knows how it was made: ``Message("{count:,} rows", count=1204)``.

    ``template`` is looked up in the catalogue; ``values``, by the names of its holes, are numbers,
    names, or messages themselves. Without values the text is the template, and braces are letters.
    """

    template: str
    values: Mapping[str, object]

    def __new__(cls, template: str, /, **values: object) -> Message:
        text = template.format_map(values) if values else template
        return made(text, template, values)

    @staticmethod
    def joined(between: str, parts: Iterable[str]) -> Message:
        """Messages and names one after the other: ``{1}, {2}, {3}``; one part alone is itself."""
        listed = list(parts)
        if len(listed) == 1:
            only = listed[0]
            return only if isinstance(only, Message) else Message(only)
        holes = between.join(f"{{{number}}}" for number in range(1, len(listed) + 1))
        values = {str(number): part for number, part in enumerate(listed, 1)}
        return made(between.join(listed), holes, values)

    def __reduce__(self) -> tuple[Callable[..., Message], tuple[object, ...]]:
        return made, (str(self), self.template, dict(self.values))

    def __copy__(self) -> Message:
        return self

    def __deepcopy__(self, _: object) -> Message:
        return self


def made(text: str, template: str, values: Mapping[str, object]) -> Message:
    """A message whose text is known."""
    message = str.__new__(Message, text)
    message.template, message.values = template, values
    return message


def within(sentence: Message) -> Message:
    """A sentence as a part of another one: without its capital letter and its full stop."""
    text = sentence.removesuffix(".")
    return made(f"{text[:1].lower()}{text[1:]}", sentence.template, sentence.values)


def said_by(error: Exception) -> str:
    """What an error says: a message, where it was raised with one."""
    first = error.args[0] if error.args else None
    return first if isinstance(first, Message) else str(error)


# -- in JSON


def taken_apart(message: Message) -> dict[str, object]:
    """The text, its template and its values, messages among them taken apart, too."""
    values = {name: _value(each) for name, each in message.values.items()}
    return {"text": str(message), "template": message.template, "values": values}


def _value(value: object) -> object:
    if isinstance(value, Message) and (value.values or value.template != value):
        return taken_apart(value)
    return value if isinstance(value, int | float) else str(value)


def messages_in(document: object) -> Iterator[Message]:
    """Every message with values in a document of mappings, lists, tuples and dataclasses."""
    if isinstance(document, str):
        if isinstance(document, Message) and document.values:
            yield document
    elif isinstance(document, Mapping):
        for each in document.values():
            yield from messages_in(each)
    elif isinstance(document, list | tuple | set | frozenset):
        for each in document:
            yield from messages_in(each)
    elif is_dataclass(document):
        for field in fields(document):
            yield from messages_in(getattr(document, field.name))


def sentences(document: object) -> list[dict[str, object]]:
    """The messages of a document taken apart, each once, in their order."""
    return [taken_apart(each) for each in dict.fromkeys(messages_in(document))]


def with_sentences(document: Mapping[str, Any]) -> dict[str, Any]:
    """The document, with ``sentences`` at its end if there are messages with values in it."""
    found = sentences(document)
    return {**document, LISTED: found} if found else dict(document)


def written(document: Mapping[str, Any], **how: Any) -> str:
    """The document and its sentences as JSON."""
    return json.dumps(with_sentences(document), **how)


def read(text: str | bytes) -> Any:
    """A document as ``written`` wrote it, or as it was without sentences: texts whose template is
    known are messages again.
    """
    document = json.loads(text)
    listed = document.pop(LISTED, ()) if isinstance(document, dict) else ()
    return restored(document, listed)


def restored(document: Any, listed: Iterable[Mapping[str, Any]]) -> Any:
    """A document whose texts are messages again, where they are listed."""
    known = {each["text"]: _put_together(each) for each in listed}
    return _restored(document, known) if known else document


def _put_together(told: Mapping[str, Any]) -> Message:
    values = {
        name: _put_together(each) if isinstance(each, dict) else each
        for name, each in told["values"].items()
    }
    return made(told["text"], told["template"], values)


def _restored(document: Any, known: Mapping[str, Message]) -> Any:
    if isinstance(document, str):
        return known.get(document, document)
    if isinstance(document, dict):
        return {name: _restored(each, known) for name, each in document.items()}
    if isinstance(document, list):
        return [_restored(each, known) for each in document]
    return document
