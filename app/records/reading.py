"""Reading a record's file strictly: either all of it is understood, or it is refused with a line.

Dates and odd numbers stay the text they are written as. Nothing in a file can point elsewhere,
stand for something else, or say the same thing twice.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from app.records.fields import Json
from app.records.shape import Path as FieldPath
from app.records.shape import in_words, written_number
from app.refusal import Refused

MOST_BYTES = 5_000_000
DEEPEST = 30
TAG = "tag:yaml.org,2002:"
NUMBERS = (TAG + "int", TAG + "float")
TRUE = ("yes", "true", "on")


class BrokenRecord(Refused):
    """A record that cannot be taken as it is: where, and what to do."""

    def __init__(self, file: str, line: int, field: str, problem: str) -> None:
        self.file, self.line, self.field, self.problem = file, line, field, problem
        where = [file, f"line {line}" if line else "", field]
        super().__init__(f"{', '.join(w for w in where if w)}: {problem}")


@dataclass(frozen=True)
class Record:
    """A file's content, and the line each of its fields is on."""

    file: str
    data: dict[str, Json]
    lines: dict[FieldPath, int]

    @property
    def id(self) -> str:
        return str(self.data["id"])

    def broken(self, path: FieldPath, problem: str) -> BrokenRecord:
        """A refusal at the field, or where it should have been."""
        near = path
        while near not in self.lines:
            near = near[:-1]
        return BrokenRecord(self.file, self.lines[near], in_words(path), problem)


class Unfit(yaml.MarkedYAMLError):
    """Correct YAML that a record has no use for; the path tells the field where it is known."""

    path: FieldPath = ()


class StrictLoader(yaml.SafeLoader):
    """Composes plain nodes only: no anchors, no aliases, no tags, no bottomless nesting."""

    depth = 0

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        event: Any = self.peek_event()  # type: ignore[no-untyped-call]
        if event.anchor is not None:
            raise unfit(event, "Write the words here again, without & or *.")
        if getattr(event, "tag", None) is not None:
            raise unfit(event, "Take away the tag that begins with an exclamation mark.")
        self.depth += 1
        if self.depth > DEEPEST:
            raise unfit(event, "This is nested too deeply. Write it with fewer levels.")
        node = super().compose_node(parent, index)
        self.depth -= 1
        return node


def unfit(at: Any, problem: str, path: FieldPath = ()) -> Unfit:
    found = Unfit(problem=problem, problem_mark=at.start_mark)
    found.path = path
    return found


def read_file(file: Path) -> Record:
    """The record in this file. BrokenRecord when it cannot be read as one."""
    try:
        too_big = file.stat().st_size > MOST_BYTES
        content = b"" if too_big else file.read_bytes()
    except OSError as problem:
        said = f"This file cannot be opened ({problem.strerror}). Check its name."
        raise BrokenRecord(file.name, 0, "", said) from None
    if too_big:
        raise BrokenRecord(file.name, 0, "", "This file is larger than 5 MB. Make it smaller.")
    return read_text(decoded(content, file.name), file.name)


def decoded(content: bytes, file: str) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        line = content.count(b"\n", 0, problem.start) + 1
        field = field_near(content.decode(errors="replace"), line)
        raise BrokenRecord(file, line, field, "Save this file as UTF-8.") from None


def field_near(text: str, line: int) -> str:
    """The last top-level field that begins on this line or before."""
    names = [re.match(r"(\w+)\s*:", each) for each in text.split("\n")[:line]]
    return next((name[1] for name in reversed(names) if name), "")


def read_text(text: str, file: str = "The text") -> Record:
    if len(text.encode(errors="replace")) > MOST_BYTES:
        raise BrokenRecord(file, 0, "", "This text is larger than 5 MB. Make it smaller.")
    lines: dict[FieldPath, int] = {}
    try:
        data = value(composed(text), (), lines)
    except yaml.reader.ReaderError as problem:
        line = text.count("\n", 0, problem.position) + 1
        said = "Take away the control character on this line."
        raise BrokenRecord(file, line, field_near(text, line), said) from None
    except yaml.MarkedYAMLError as problem:
        raise not_readable(problem, text, file) from None
    if not isinstance(data, dict):
        raise BrokenRecord(file, 1, "", "Write fields here, each as a name, a colon and a value.")
    return Record(file, data, lines)


def not_readable(problem: yaml.MarkedYAMLError, text: str, file: str) -> BrokenRecord:
    mark = problem.problem_mark or problem.context_mark
    line = mark.line + 1 if mark else 1
    near = field_near(text, line)
    if isinstance(problem, Unfit):
        return BrokenRecord(file, line, in_words(problem.path) or near, str(problem.problem))
    said = f"This is not YAML ({problem.problem}). Check the spaces and the quotation marks"
    return BrokenRecord(file, line, near, f"{said}, here and on the line before.")


def composed(text: str) -> yaml.Node | None:
    loader = StrictLoader(text)
    try:
        return loader.get_single_node()
    finally:
        loader.dispose()


def value(node: yaml.Node | None, path: FieldPath, lines: dict[FieldPath, int]) -> Json:
    """The node's value, noting the line of everything in it."""
    if node is None:
        return None
    lines.setdefault(path, node.start_mark.line + 1)
    if isinstance(node, yaml.MappingNode):
        return {key: value(v, (*path, key), lines) for key, v in pairs(node, path, lines)}
    if isinstance(node, yaml.SequenceNode):
        return [value(v, (*path, n), lines) for n, v in enumerate(node.value)]
    assert isinstance(node, yaml.ScalarNode)
    return scalar(node, path)


def pairs(
    node: yaml.MappingNode, path: FieldPath, lines: dict[FieldPath, int]
) -> Iterator[tuple[str, yaml.Node]]:
    """Each name with its node. Names are texts, and no name comes twice."""
    for key_node, value_node in node.value:
        key = scalar(key_node, path) if isinstance(key_node, yaml.ScalarNode) else None
        if not isinstance(key, str) or key_node.tag == TAG + "merge":
            raise unfit(key_node, "Write the name of this field in quotation marks.", path)
        if (*path, key) in lines:
            raise unfit(key_node, f"The field {key} is here twice. Keep one.", (*path, key))
        lines[(*path, key)] = key_node.start_mark.line + 1
        yield key, value_node


def scalar(node: yaml.ScalarNode, path: FieldPath) -> Json:
    text = str(node.value)
    if node.tag == TAG + "null":
        return None
    if node.tag == TAG + "bool":
        return text.lower() in TRUE
    if node.tag in NUMBERS and (number := written_number(text)) is not None:
        return number
    if any(c not in "\n\t\r" and not fit(c) for c in text):
        raise unfit(node, "Take away the control character in this text.", path)
    return text


def fit(character: str) -> bool:
    """Not a control character, and not half of one that takes two."""
    return not (
        "\0" <= character < " " or "\x7f" <= character < "\xa0" or "\ud7ff" < character < "\ue000"
    )
