"""Documents spoiled at random: each the same again for the same generator of numbers."""

from __future__ import annotations

import copy
import gzip
import io
import json
import zipfile
from collections.abc import Callable
from random import Random
from typing import Any

DEEP = 100_000  # levels of a nest that no reader may climb into
STRANGE: tuple[Any, ...] = (
    None, True, False, 0, -1, 10**400, -(10**4_299), 1e308, 0.1, "", " ", "\0", "\ud800",
    "\udfff\ud800", "\u202e", "x" * 100_000,
    "\u00e9" * 3_000, [], {}, [[]], [{}], {"": ""}, [None], [1, "1", True], {"type": "ObjectEvent"},
    "9999-12-31T23:59:59Z",
    "0001-01-01T00:00:00+14:00", "2020-02-30T00:00:00Z", "2020-04-03T23:59:60Z",
    "2020-04-03T21:30:00",
    "2020-04-03T21:30:00.123456789012+02:00", "+14:00", "+99:99", "-00:00",
    "urn:epc:id:sscc:4012345.0000000111",
    "urn:epc:id:sgtin:%00.%.*", "urn:x:" + "a" * 1_995, "https://id.gs1.org/01/" + "9" * 500,
    "urn:\u4e2d", "ADD", "departing", "$ref",
    "=1+1", "; DROP TABLE events", "%s%n", "../../etc/passwd", "a;b|c", "object:x",
    ["urn:x:a"] * 2_000,
    {"@import": "http://127.0.0.1/"}, ["http://127.0.0.1:1/context.jsonld"], {"a": {"@id": "b"}},
    "true", "NaN", "1e999",
)  # fmt: skip
NAMES = (
    *(
        "type",
        "eventTime",
        "eventTimeZoneOffset",
        "action",
        "epcList",
        "eventID",
        "@context",
        "bizStep",
        "errorDeclaration",
        "parentID",
    ),
    *(
        "quantityList",
        "sensorElementList",
        "ilmd",
        "extension",
        "example:x",
        "#text",
        "__proto__",
        "",
        "\0",
        "\ud800",
        "a" * 5_000,
        "epcisBody",
    ),
)
ENCODINGS = ("utf-16", "utf-16-le", "utf-32", "latin-1", "utf-8-sig", "cp037", "utf-7")


def spoiled_json(document: Any, random: Random) -> bytes:
    """A document with one to four things wrong in its values, or with its bytes spoiled."""
    kind = random.random()
    if kind < 0.65:
        found = copy.deepcopy(document)
        for _ in range(random.randint(1, 4)):
            found = _replaced(found, random)
        return json.dumps(found).encode()
    data = json.dumps(document, ensure_ascii=False).encode(errors="surrogatepass")
    return random.choice(SPOILING if kind < 0.95 else BOMBS)(data, random)


def _replaced(document: Any, random: Random) -> Any:
    """Somewhere within: a strange value, a name taken away or added, a part doubled."""
    places = list(_places(document))
    if not places:
        return random.choice(STRANGE)
    holder, name = random.choice(places)
    act = random.randrange(6)
    if act <= 2:
        holder[name] = copy.deepcopy(random.choice(STRANGE))
    elif act == 3:
        del holder[name]
    elif act == 4 and isinstance(holder, dict):
        holder[random.choice(NAMES)] = copy.deepcopy(random.choice(STRANGE))
    elif isinstance(holder, list):
        holder += copy.deepcopy(holder)
    else:
        holder[random.choice(NAMES)] = holder.pop(name)
    return document


def _places(value: Any) -> Any:
    for name in (
        list(value)
        if isinstance(value, dict)
        else range(len(value))
        if isinstance(value, list)
        else ()
    ):
        yield value, name
        yield from _places(value[name])


def _cut(data: bytes, random: Random) -> bytes:
    return data[: random.randrange(len(data) + 1)]


def _flipped(data: bytes, random: Random) -> bytes:
    found = bytearray(data)
    for _ in range(random.randint(1, 8)):
        if found:
            found[random.randrange(len(found))] ^= 1 << random.randrange(8)
    return bytes(found)


def _inserted(data: bytes, random: Random) -> bytes:
    place = random.randrange(len(data) + 1)
    what = random.choice(
        [
            b"\0",
            b"\xff\xfe",
            b"\xed\xa0\x80",
            b"\xc0\x80",
            b"NaN",
            b"-Infinity",
            b"1e999",
            b"9" * 5_000,
            b'"',
            b"\\ud800",
            b"\n\n",
            b",,",
        ]
    )
    return data[:place] + what + data[place:]


def _encoded(data: bytes, random: Random) -> bytes:
    return data.decode(errors="replace").encode(random.choice(ENCODINGS), errors="replace")


def _noise(_: bytes, random: Random) -> bytes:
    return random.randbytes(random.randrange(2_000))


def _swapped(data: bytes, random: Random) -> bytes:
    one, two = sorted(random.randrange(len(data) + 1) for _ in range(2))
    return data[two:] + data[one:two] + data[:one]


def _zipped(data: bytes, _: Random) -> bytes:
    return gzip.compress(data)


def _nested(_: bytes, random: Random) -> bytes:
    depth, one = (
        random.choice([61, 500, 5_000, DEEP]),
        random.choice([b"[", b'{"a":', b'{"example:a":[']),
    )
    return one * depth


def _nested_within(data: bytes, random: Random) -> bytes:
    depth = random.choice([50, 100, 900, DEEP])
    return data.replace(
        b'"action"', b'"example:deep": ' + b"[" * depth + b"]" * depth + b', "action"', 1
    )


def _many(data: bytes, random: Random) -> bytes:
    return data.replace(
        b'"action"',
        b'"example:many": [' + b"[]," * random.choice([1_000, 100_000]) + b"0]" + b', "action"',
        1,
    )


def _long_number(data: bytes, random: Random) -> bytes:
    return data.replace(
        b'"action"',
        b'"example:n": ' + b"9" * random.choice([4_300, 4_301, 1_000_000]) + b', "action"',
        1,
    )


SPOILING: tuple[Callable[[bytes, Random], bytes], ...] = (
    _cut,
    _flipped,
    _inserted,
    _encoded,
    _noise,
    _swapped,
    _zipped,
)
BOMBS: tuple[Callable[[bytes, Random], bytes], ...] = (_nested, _nested_within, _many, _long_number)

CELLS = (
    "", " ", "\0", "\ud800", "x" * 40_000, "9" * 5_000, "-1", "1e999", "=1+1", "'", '"', '""',
    "9999-12-31T23:59Z", "2020-02-30T00:00Z",
    "0000-01-01", "2020-03-04", "shipment:", "shipment:a#0-1", "shipment:a#1-999999999999999999999", "awb:1;awb:2;;", "uld:|", "void",
    "packed", "held", "HELD", "\u2028", "[" * 2_000, '{"a":' * 2_000, '{"a":"\\ud800"}', '{"a":1}',
    "2020-04-03T21:30+99:99",
    "\u0661\u0662", "a\rb", "a\nb",
)  # fmt: skip


def spoiled_table(text: str, random: Random) -> bytes:
    """A CSV file with cells, rows, the header or the bytes spoiled."""
    if random.random() < 0.3:
        return random.choice(SPOILING)(text.encode(), random)
    rows = [line.split(",") for line in text.splitlines()]
    for _ in range(random.randint(1, 5)):
        row = random.choice(rows if random.random() < 0.15 else rows[1:] or rows)
        act = random.randrange(5)
        if act <= 2:
            row[random.randrange(len(row))] = random.choice(CELLS)
        elif act == 3:
            row.insert(random.randrange(len(row) + 1), random.choice(CELLS))
        elif len(row) > 1:
            del row[random.randrange(len(row))]
    return "\n".join(",".join(row) for row in rows).encode(errors="surrogatepass") + b"\n"


PARTS = (
    "",
    "/",
    "//",
    "RCF",
    "XXX",
    "DIS",
    "OFLD",
    "31FEB2561",
    "00XXX",
    "99",
    "T999999999999999999999K",
    "T0",
    "\0",
    "\u4e2d",
    "Z" * 5_000,
    "-",
    "K" * 50,
    "239-1234567",
)


def spoiled_message(text: str, random: Random) -> bytes:
    """A carrier's message with its parts or bytes spoiled."""
    if random.random() < 0.3:
        return random.choice(SPOILING)(text.encode(), random)
    lines = [line.split("/") for line in text.splitlines()]
    for _ in range(random.randint(1, 5)):
        line = random.choice(lines)
        act = random.randrange(4)
        if act <= 1:
            line[random.randrange(len(line))] = random.choice(PARTS)
        elif act == 2:
            line.insert(random.randrange(len(line) + 1), random.choice(PARTS))
        else:
            lines.insert(random.randrange(len(lines) + 1), list(line))
    return "\n".join("/".join(line) for line in lines).encode()


def bomb(kind: str, size: int) -> bytes:
    """A small file that unpacks to ``size`` bytes: a gzipped CSV, or a workbook."""
    made = io.BytesIO()
    if kind == "gz":
        with gzip.GzipFile(fileobj=made, mode="wb", mtime=0) as file:
            file.write(b"at,status\n")
            for _ in range(size >> 20):
                file.write(bytes(1 << 20))
    else:
        with (
            zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive,
            archive.open("xl/workbook.xml", "w", force_zip64=True) as part,
        ):
            for _ in range(size >> 20):
                part.write(b" " * (1 << 20))
    return made.getvalue()
