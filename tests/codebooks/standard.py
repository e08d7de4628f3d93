"""The rules of REFI-QDA 1.0 for what we write, as its schema says them: a checker of our own.

The schema itself needs a validator that this project does not carry.
"""

import re
import zipfile
from io import BytesIO
from typing import Any
from xml.etree.ElementTree import Element, fromstring

GUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
WHOLE = re.compile(r"\d+")
ANY = re.compile(r".*", re.DOTALL)
TRUE = re.compile("true|false")

MADE = {"creationDateTime": TIME}
"""Needed by QualCoder's reader, though not by the standard."""

INSIDE: dict[str, tuple[str, ...]] = {
    "CodeBook": ("Codes",),
    "Codes": ("Code+",),
    "Code": ("Description?", "NoteRef*", "Code*"),
    "Project": ("Users?", "CodeBook?", "Variables?", "Cases?", "Sources?", "Notes?"),
    "Sources": ("TextSource+",),
    "TextSource": ("Description?", "PlainTextContent?", "PlainTextSelection*", "Coding*"),
    "PlainTextSelection": ("Description?", "Coding*", "NoteRef*"),
    "Coding": ("CodeRef", "NoteRef*"),
    "Notes": ("Note+",),
    "Note": ("Description?", "PlainTextContent?"),
    "Description": (),
    "PlainTextContent": (),
    "CodeRef": (),
    "NoteRef": (),
}
"""What stands in each element, in this order."""

NEEDED: dict[str, dict[str, Any]] = {
    "Code": {"guid": GUID, "name": ANY, "isCodable": TRUE},
    "Project": {"name": ANY},
    "TextSource": {"guid": GUID, **MADE},
    "PlainTextSelection": {"guid": GUID, "startPosition": WHOLE, "endPosition": WHOLE, **MADE},
    "Coding": {"guid": GUID, **MADE},
    "Note": {"guid": GUID, **MADE},
    "CodeRef": {"targetGUID": GUID},
    "NoteRef": {"targetGUID": GUID},
}
ALLOWED: dict[str, dict[str, Any]] = {
    "CodeBook": {"origin": ANY},
    "Project": {"origin": ANY, "creationDateTime": TIME},
    "TextSource": {"name": ANY, "plainTextPath": re.compile(r"internal://[^/]+\.txt")},
    "PlainTextSelection": {"name": ANY},
    "Note": {"name": ANY},
}


class Opened:
    """A project file as another program opens it: checked, with the words at each selection."""

    def __init__(self, content: bytes) -> None:
        with zipfile.ZipFile(BytesIO(content)) as held:
            self.files = {name: held.read(name) for name in held.namelist()}
        self.root = fromstring(self.files["project.qde"])
        check(self.root, "urn:QDA-XML:project:1.0")
        self.codes = {c.get("guid"): c.get("name") for c in every(self.root, "Code")}
        self.notes = {n.get("guid"): n[0].text for n in every(self.root, "Note")}
        self.sources = {s.get("name"): self.text(s) for s in every(self.root, "TextSource")}

    def text(self, source: Element) -> str:
        path = source.get("plainTextPath", "").replace("internal://", "sources/")
        return self.files[path].decode()

    def coded(self) -> list[tuple[str, list[str | None], list[str | None]]]:
        """Of every selection its words, the names of its codes, and its notes."""
        found = []
        for source in every(self.root, "TextSource"):
            for one in every(source, "PlainTextSelection"):
                starts, ends = int(one.get("startPosition", "")), int(one.get("endPosition", ""))
                words = self.text(source)[starts:ends]
                codes = [self.codes[r.get("targetGUID")] for r in every(one, "CodeRef")]
                notes = [self.notes[r.get("targetGUID")] for r in every(one, "NoteRef")]
                found.append((words, codes, notes))
        return found

    @property
    def everything(self) -> str:
        return b"\n".join([*self.files.values(), *(n.encode() for n in self.files)]).decode()


def every(within: Element, kind: str) -> list[Element]:
    return [e for e in within.iter() if kind_of(e) == kind]


def kind_of(element: Element) -> str:
    return element.tag.rpartition("}")[2]


def check(root: Element, space: str) -> None:
    """Every element where it may stand, with the attributes it must have, each id once."""
    ids = [e.get("guid") for e in root.iter() if e.get("guid")]
    assert len(ids) == len(set(ids)), "an id stands twice"
    for element in root.iter():
        assert element.tag == f"{{{space}}}{kind_of(element)}", element.tag
        check_attributes(element)
        order = "".join(f"{kind_of(child)} " for child in element)
        inside = "".join(part_of(part) for part in INSIDE[kind_of(element)])
        assert re.fullmatch(inside, order), f"{kind_of(element)}: {order}"


def check_attributes(element: Element) -> None:
    needed = NEEDED.get(kind_of(element), {})
    known = needed | ALLOWED.get(kind_of(element), {})
    assert set(needed) <= set(element.attrib) <= set(known), element.attrib
    for name, value in element.attrib.items():
        assert known[name].fullmatch(value), f"{name}={value}"


def part_of(part: str) -> str:
    name = part.rstrip("?*+")
    return rf"(?:{name} ){part.removeprefix(name)}"
