"""Lists: with bullets, with numbers, with check boxes, of definitions."""

from __future__ import annotations

from lxml.html import HtmlElement, fragment_fromstring

from reader.extract.flow import inlines_of, says_something
from reader.extract.place import BlocksOf, Place
from reader.text.document import DefinitionList, Description, List, ListItem, Term

LISTS = ("ul", "ol", "menu", "dir")
_MOST = 1_000_000
"""A number a list may start from; beyond it no page means it."""


def mend_lists(root: HtmlElement) -> None:
    """Make every list below *root* hold items only, in place: what is loose gets an item."""
    for element in list(root.iter(*LISTS)):
        _wrap_loose(element, ("li",), LISTS)
    for element in list(root.iter("dl")):
        for box in element.findall("div"):
            box.drop_tag()
        _wrap_loose(element, ("dt", "dd"), ())


def list_of(element: HtmlElement, place: Place, blocks_of: BlocksOf) -> List | None:
    """Return a ``ul`` or ``ol``, or None if nothing is in it."""
    items = tuple(
        ListItem(blocks, _checked(child))
        for child in element
        if (blocks := blocks_of(child, place))
    )
    if not items:
        return None
    ordered = element.tag == "ol"
    return List(items, ordered, _start(element) if ordered else 1)


def definitions_of(
    element: HtmlElement, place: Place, blocks_of: BlocksOf
) -> DefinitionList | None:
    """Return a ``dl``, or None if nothing is in it."""
    items: list[Term | Description] = []
    for child in element:
        blocks = blocks_of(child, place)
        if child.tag == "dt":
            content = inlines_of(blocks)
            items += [Term(content)] if says_something(content) else []
        elif blocks:
            items.append(Description(blocks))
    return DefinitionList(tuple(items)) if items else None


def _wrap_loose(element: HtmlElement, items: tuple[str, ...], nested: tuple[str, ...]) -> None:
    """Put what is no item into items; a list directly in a list joins the item before it."""
    text, element.text = element.text, None
    if (text or "").strip():
        element.insert(0, _item(items[-1], text))
    for child in list(element):
        tail, child.tail = child.tail, None
        before = child.getprevious()
        if child.tag in nested and before is not None:
            before.append(child)
        elif child.tag not in items:
            item = _item(items[-1])
            element.replace(child, item)
            item.append(child)
        if (tail or "").strip():
            holder = child
            while holder.getparent() is not element:
                holder = holder.getparent()
            holder.addnext(_item(items[-1], tail))


def _item(tag: str, text: str | None = None) -> HtmlElement:
    item = fragment_fromstring(f"<{tag}></{tag}>")
    item.text = text
    return item


def _checked(item: HtmlElement) -> bool | None:
    box = next(item.iter("input"), None)
    return None if box is None else box.get("checked") is not None


def _start(element: HtmlElement) -> int:
    try:
        start = int(element.get("start", "1"))
    except ValueError:
        return 1
    return start if 0 <= start < _MOST else 1
