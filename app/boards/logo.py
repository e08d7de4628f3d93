"""A Board's logo: looked into, then drawn anew, so that nothing hidden comes along.

Whatever was sent, a PNG that we made is kept: no notes of a camera, no script, no address.
"""

import re
import struct
import zlib
from base64 import b64encode
from dataclasses import dataclass
from typing import Any

from defusedxml.ElementTree import fromstring

from app.paper import as_picture

MOST_BYTES = 300_000
MOST_ACROSS = 4000
"""Dots from edge to edge. A small file can unpack to a picture that fills the memory."""
MOST_UNPACKED = 64_000_000
HIGH, WIDE = 120.0, 480.0
"""What a logo is drawn into, at three dots for every two of these."""
PNG = b"\x89PNG\r\n\x1a\n"
LARGE = "Choose a smaller picture, of 300 kilobytes at most"
NEITHER = "Choose a PNG or an SVG picture"
BROKEN = "Choose another file. This picture cannot be opened"
ONLY_SHAPES = (
    "Choose an SVG made of plain shapes. This one holds “{}”, which can hide things or fetch them"
)
PLAIN = """
svg g path rect circle ellipse line polyline polygon defs linearGradient radialGradient stop
clipPath title desc style metadata
"""
SHAPES = frozenset(PLAIN.split())
ELSEWHERE = re.compile(r"url\(\s*['\"]?(?!#)|@import|expression|javascript:", re.IGNORECASE)
NUMBER = re.compile(r"\d+(\.\d+)?")


class NotALogo(Exception):
    """Why this file cannot be a logo: what to do next, in words for who sent it."""


@dataclass(frozen=True)
class Logo:
    png: bytes
    width: int
    height: int


def drawn_anew(content: bytes) -> Logo:
    """The logo as it is kept. NotALogo when it is no picture, or one that we do not trust."""
    if len(content) > MOST_BYTES:
        raise NotALogo(LARGE)
    kind, wide, high = looked_into(content)
    scale = min(HIGH / high, WIDE / wide)
    try:
        png = as_picture(wrapped(content, kind, wide * scale, high * scale))
    except Exception as problem:  # whatever a broken picture breaks
        raise NotALogo(BROKEN) from problem
    if len(png) > MOST_BYTES:
        raise NotALogo(LARGE)
    return Logo(png, *size_of_png(png))


def looked_into(content: bytes) -> tuple[str, float, float]:
    """What kind of picture it is, by what is in it, and how wide and high."""
    if content.startswith(PNG):
        whole(content)
        return ("png", *within_bounds(*size_of_png(content)))
    if b"<svg" in content[:4000]:
        return ("svg+xml", *within_bounds(*size_of_svg(content)))
    raise NotALogo(NEITHER)


def whole(content: bytes) -> None:
    """Every part of a PNG is there and as it was written, up to its end."""
    place, dots, unpack = len(PNG), 0, zlib.decompressobj()
    try:
        while (kind := content[place + 4 : place + 8]) != b"IEND":
            (size,) = struct.unpack(">I", content[place : place + 4])
            body = content[place + 8 : place + 8 + size]
            (mark,) = struct.unpack(">I", content[place + 8 + size : place + 12 + size])
            dots += len(unpack.decompress(body, MOST_UNPACKED)) if kind == b"IDAT" else 0
            place += 12 + size if mark == zlib.crc32(kind + body) else len(content)
    except (struct.error, zlib.error) as problem:
        raise NotALogo(BROKEN) from problem
    if not dots:
        raise NotALogo(BROKEN)


def within_bounds(wide: float, high: float) -> tuple[float, float]:
    if not (1 <= wide <= MOST_ACROSS and 1 <= high <= MOST_ACROSS):
        raise NotALogo(f"Choose a picture between 1 and {MOST_ACROSS} dots wide and high")
    return wide, high


def size_of_png(content: bytes) -> tuple[int, int]:
    if content[12:16] != b"IHDR" or len(content) < 24:
        raise NotALogo(BROKEN)
    wide, high = struct.unpack(">II", content[16:24])
    return wide, high


def size_of_svg(content: bytes) -> tuple[float, float]:
    try:
        root = fromstring(content, forbid_dtd=True)
    except Exception as problem:  # not well formed, or with entities of its own
        raise NotALogo(BROKEN) from problem
    for element in root.iter():
        only_shapes(element)
    if len(box := (root.get("viewBox") or "").replace(",", " ").split()) == 4:
        return number(box[2]), number(box[3])
    return number(root.get("width", "")), number(root.get("height", ""))


def number(text: str) -> float:
    found = NUMBER.match(text.strip())
    return float(found[0]) if found else 0.0


def only_shapes(element: Any) -> None:
    """Nothing that runs, repeats itself, fetches something or shows another picture."""
    name = str(element.tag).rpartition("}")[2]
    if name not in SHAPES:
        raise NotALogo(ONLY_SHAPES.format(name[:30]))
    for key, value in element.attrib.items():
        plain = key.rpartition("}")[2].lower()
        fetches = plain == "href" and not value.startswith("#")
        if plain.startswith("on") or fetches or ELSEWHERE.search(value):
            raise NotALogo(ONLY_SHAPES.format(plain[:30]))
    if name == "style" and ELSEWHERE.search(element.text or ""):
        raise NotALogo(ONLY_SHAPES.format("style"))


def wrapped(content: bytes, kind: str, wide: float, high: float) -> str:
    """The picture within a drawing of the size that we want."""
    size = f'width="{wide:.2f}" height="{high:.2f}"'
    inner = f'<image {size} href="{address(content, kind)}"/>'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{inner}</svg>'


def address(content: bytes, kind: str = "png") -> str:
    """A picture written into an address, for a page or a sheet that is to hold it."""
    return f"data:image/{kind};base64,{b64encode(content).decode()}"
