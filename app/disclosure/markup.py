"""What is said in XML and HTML: text as it reads across its markup, attributes, hidden notes.

Word and Excel files are XML inside: comments, tracked changes, bookmarks, properties and
alternative texts are elements and attributes there like any other, so none needs a list.
"""

from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote

from lxml import etree, html  # type: ignore[import-untyped]

BLOCKS = frozenset(
    {"p", "li", "dt", "dd", "td", "th", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "title", "desc"}
    | {"caption", "figcaption", "div", "section", "article", "blockquote", "text", "si", "c", "is"}
    | {"comment", "row", "script", "style", "option", "button", "label", "pre", "summary"}
)
"""Elements whose text is read as one piece, whatever markup is inside."""
KIND = {
    "comment": "a comment",
    "footnote": "a footnote",
    "endnote": "an endnote",
    "ins": "a tracked change (added)",
    "del": "a tracked change (taken out)",
    "moveFrom": "a tracked change (moved)",
    "moveTo": "a tracked change (moved)",
    "hdr": "a page header",
    "ftr": "a page footer",
    "coreProperties": "the properties",
    "Properties": "the properties",
    "title": "a title",
    "desc": "a description",
    "h1": "a heading",
    "h2": "a heading",
    "h3": "a heading",
    "h4": "a heading",
    "td": "a table",
    "th": "a table",
    "tbl": "a table",
    "figcaption": "a caption",
    "script": "a script",
    "style": "a style",
    "head": "the head of the page",
}
"""What an element, or the nearest one round it, is called."""
BREAKS = frozenset({"br", "cr"})
CHANGES = frozenset({"ins", "del", "moveFrom", "moveTo"})
ATTRIBUTES = {
    "alt": "an alternative text",
    "descr": "an alternative text",
    "aria-label": "an alternative text",
    "title": "a title",
    "author": "who wrote or changed something",
    "initials": "who wrote or changed something",
    "lastModifiedBy": "who wrote or changed something",
    "href": "an address",
    "src": "an address",
    "Target": "an address",
}
Said = tuple[str, str, bool]
"""Where, what, and whether it is read as text."""


def said_in_xml(content: bytes) -> Iterator[Said]:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True)
    yield from said_in(etree.fromstring(content, parser))


def said_in_html(content: bytes | str) -> Iterator[Said]:
    encoding = None if isinstance(content, str) else "utf-8"
    parser = html.HTMLParser(no_network=True, encoding=encoding)
    yield from said_in(html.document_fromstring(content, parser))


def said_in(root: Any) -> Iterator[Said]:
    texts: dict[Any, list[str]] = {}
    blocks = Blocks()
    told: set[tuple[str, str, str]] = set()
    called = Called()
    for element in root.iter():
        if isinstance(element.tag, str):
            ends_line = "\n" if local(element.tag) in BREAKS else ""
            texts.setdefault(blocks[element], []).append(element.text or ends_line)
            yield from attributes(element, told)
        else:
            yield f"a hidden note in {called[element.getparent()]}", element.text or "", True
        parent = element.getparent()
        if parent is not None:
            texts.setdefault(blocks[parent], []).append(element.tail or "")
    for number, (block, parts) in enumerate(texts.items(), 1):
        place = f"{called[block]} (part {number})"
        yield place, "".join(parts), True
        if len(parts) > 1:
            yield place, " ".join(parts), False


def attributes(element: Any, told: set[tuple[str, str, str]]) -> Iterator[Said]:
    """Each once: a Word file says a few of them ten thousand times."""
    for full_name, value in element.attrib.items():
        known = (element.tag, full_name, value)
        if known in told:
            continue
        told.add(known)
        name = local(full_name)
        if name == "name" and local(element.tag) == "bookmarkStart":
            yield "a bookmark", value, False
        elif name == "srcdoc":
            yield from ((f"a page in it, {said[0]}", *said[1:]) for said in said_in_html(value))
        else:
            value = unquote(value) if "%" in value else value
            yield ATTRIBUTES.get(name, f"the attribute {name}"), value, name in ATTRIBUTES


class Blocks(dict[Any, Any]):
    """The nearest element round each, or itself, that is read as one piece: worked out once."""

    def __missing__(self, element: Any) -> Any:
        parent = element.getparent()
        own = parent is None or local(element.tag) in BLOCKS
        return self.setdefault(element, element if own else self[parent])


class Called(dict[Any, str]):
    """What each element is, or the nearest telling element round it: worked out once."""

    def __missing__(self, element: Any) -> str:
        if element is None:
            return "the text"
        if any(local(inner.tag) in CHANGES for inner in element):
            found = "a tracked change"
        elif any(is_heading(inner) for inner in element):
            found = "a heading"
        else:
            found = KIND.get(local(element.tag)) or self[element.getparent()]
        return self.setdefault(element, found)


def is_heading(properties: Any) -> bool:
    """Word says so in a paragraph's properties."""
    styles = (inner for inner in properties if local(inner.tag) == "pStyle")
    return any("heading" in str(style.attrib).casefold() for style in styles)


def local(tag: Any) -> str:
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""
