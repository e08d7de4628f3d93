"""What a page of a PDF draws, read in one pass. What is unusual in it is left to pypdf."""

import re
from typing import Any

from pypdf.generic import ArrayObject, ByteStringObject, ContentStream, NameObject

TOKEN = re.compile(
    rb"""[\0\t\n\f\r ]*+(?:
    (?P<number>[+-]?(?:\d++(?:\.\d*+)?|\.\d++)(?![-+.\d]))
    |\((?P<string>(?:[^()\\]++|\\[\s\S])*+)\)
    |(?P<name>/[^\0\t\n\f\r\v ()<>\[\]{}/%\#\x80-\xff]*+(?![\#\x80-\xff]))
    |\[(?P<shown>(?:\((?:[^()\\]++|\\[\s\S])*+\)|\s++
        |(?:\d++(?:\.\d*+)?|\.\d++)(?![-+.\d]))*+)\]
    |(?P<mark><<|>>|[\[\]])
    |<(?P<hex>[\dA-Fa-f\s]*+)>
    |(?P<operator>[A-Za-z'"][^\0\t\n\f\r\v ()<>\[\]{}/%]*+)
    |(?P<end>\Z)
    )""",
    re.VERBOSE,
)
STRING = re.compile(rb"\(((?:[^()\\]++|\\[\s\S])*+)\)")
SIMPLY_ESCAPED = re.compile(rb"(?:[^\\]|\\(?:[0-3][0-7]{2}|[nrtbf\\\n]))*+")
"""As Python escapes, too."""
ESCAPED = re.compile(rb"\\([0-7]{1,3}|\r\n|[\s\S])")
SAID = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
SAID |= {b"(": b"(", b")": b")", b"\\": b"\\", b"\n": b"", b"\r": b"", b"\r\n": b""}
NOTHING = b"\\\n"
"""Within a string; it also ends a number that is written before it."""
Operations = list[tuple[Any, bytes]]


class Unusual(Exception):
    """Something that this reader leaves to pypdf."""


class Drawn(ContentStream):
    """The same, with its operations read faster."""

    @property  # type: ignore[misc]
    def operations(self) -> Operations:
        try:
            return operations(self.get_data())
        except Unusual:
            return ContentStream(self, self.pdf, "bytes").operations


def operations(data: bytes) -> Operations:
    """Each operator with what it is given, but for the dictionaries, which draw no text."""
    found: Operations = []
    given: list[Any] = []
    outer: list[list[Any]] = []
    at, missed = 0, False
    for token in TOKEN.finditer(data):
        kind = token.lastgroup or ""
        missed |= token.start() != at
        at = token.end()
        if kind == "operator":
            found.append((given, operator(token["operator"])))
            given = []
        elif kind == "mark":
            given = marked(token["mark"], given, outer)
        elif kind != "end":
            given.append(READ[kind](token[kind]))
    if outer or given or missed:
        raise Unusual
    return found


def operator(name: bytes) -> bytes:
    if name == b"BI":  # a picture among the operators
        raise Unusual
    return name


def marked(mark: bytes, given: list[Any], outer: list[list[Any]]) -> list[Any]:
    """A list or a dictionary begins, and what it holds is gathered; or it ends."""
    if mark in (b"[", b"<<"):
        outer.append(given)
        return []
    if not outer:
        raise Unusual
    around = outer.pop()
    if mark == b"]":
        around.append(ArrayObject(given))
    return around


def string(written: bytes) -> ByteStringObject:
    if b"\\" not in written:
        return ByteStringObject(written)
    if SIMPLY_ESCAPED.fullmatch(written):
        return ByteStringObject(written.decode("unicode_escape").encode("latin-1"))
    return ByteStringObject(ESCAPED.sub(said, written))


def said(escaped: re.Match[bytes]) -> bytes:
    found = escaped[1]
    if found in SAID:
        return SAID[found]
    if not found.isdigit() or not set(found) <= set(b"01234567") or int(found, 8) > 255:
        raise Unusual
    return bytes((int(found, 8),))


def in_hex(written: bytes) -> ByteStringObject:
    digits = b"".join(written.split())
    return ByteStringObject(bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode()))


def shown(written: bytes) -> ArrayObject:
    """Strings that are only drawn closer to each other are one; how much closer is told after."""
    closer = sum(map(float, STRING.sub(b" ", written).split()))
    return ArrayObject([string(NOTHING.join(STRING.findall(written))), closer])


READ = {
    "shown": shown,
    "number": lambda written: float(written) if b"." in written else int(written),
    "string": string,
    "name": lambda written: NameObject(written.decode()),
    "hex": in_hex,
}
