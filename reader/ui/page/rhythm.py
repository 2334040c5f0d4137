"""How far apart the blocks of a page stand and how deep they are indented."""

from __future__ import annotations

from dataclasses import dataclass

from reader.text.document import (
    Caption,
    Code,
    Container,
    Embed,
    Heading,
    InDescription,
    InEmbed,
    InFigure,
    InFootnote,
    InItem,
    InQuotation,
    Leaf,
    Picture,
    Rule,
    Table,
    Term,
)
from reader.ui.page.style import PageStyle, Role

CARD_PADDING = 16.0
CODE_PADDING = 12.0
BOX_PADDING = 10.0


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the containers around a leaf do to it; *indent* in pixels."""

    indent: float = 0.0
    role: Role = Role.BODY


def surroundings(leaf: Leaf, style: PageStyle) -> Surroundings:
    """Return how deep a leaf stands and in which role its running text is set."""
    indent, role = 0.0, Role.BODY
    for container in leaf.path:
        indent += indent_of(container, style)
        match container:
            case InQuotation():
                role = Role.PULL if container.quotation.pull else Role.QUOTE
            case InFootnote():
                role = Role.FOOTNOTE
    return Surroundings(indent, role)


def indent_of(container: Container, style: PageStyle) -> float:
    """Return how far a container moves its blocks in, in pixels."""
    em = style.typography.size
    match container:
        case InItem():
            return item_indent(container, style)
        case InQuotation() | InDescription():
            return 1.25 * em
        case InFootnote():
            return max(
                1.4 * em, style.label_width(Role.FOOTNOTE, container.footnote.label) + em
            )
        case InEmbed() | InFigure():
            return 0.0


def item_indent(item: InItem, style: PageStyle) -> float:
    """Return the room a list needs for its markers."""
    em = style.typography.size
    if not item.list.ordered:
        return 1.4 * em
    last = item.list.start + len(item.list.items) - 1
    return max(1.6 * em, style.label_width(Role.BODY, str(last)) + 0.9 * em)


def gap(before: Leaf | None, leaf: Leaf, style: PageStyle) -> float:
    """Return the pixels between two leaves that follow each other."""
    if before is None:
        return style.line
    lines = _in_one_container(before, leaf)
    if lines is None:
        lines = max(_below(before), _above(leaf), _between_paths(before, leaf))
    return lines * style.line + _padding(before, leaf)


def _in_one_container(before: Leaf, leaf: Leaf) -> float | None:
    """Return the lines between leaves that belong closely together, else None."""
    if isinstance(before.block, Heading) and not isinstance(leaf.block, Heading):
        return 0.9 if isinstance(leaf.block, Picture) else 0.3
    if isinstance(leaf.block, Term):
        return 0.2 if isinstance(before.block, Term) else 0.6
    inner = leaf.path[-1] if leaf.path else None
    if isinstance(inner, InFigure) and inner in before.path:
        return 0.32 if Caption in (type(leaf.block), type(before.block)) else 0.5
    if isinstance(inner, InDescription) and isinstance(before.block, Term):
        return 0.08
    return _in_one_list(before, leaf)


def _in_one_list(before: Leaf, leaf: Leaf) -> float | None:
    """Return the lines between two items of one list, or a list and the words before it."""
    for container in leaf.path:
        if not isinstance(container, InItem) or container in before.path:
            continue
        if _is_in_list(before, container) or _is_nested(before, leaf, container):
            return 0.26
    return None


def _is_in_list(before: Leaf, item: InItem) -> bool:
    return any(isinstance(one, InItem) and one.list is item.list for one in before.path)


def _is_nested(before: Leaf, leaf: Leaf, item: InItem) -> bool:
    """Return whether a list begins within an item whose words stand right before it."""
    outer = leaf.path[: leaf.path.index(item)]
    return any(isinstance(one, InItem) and one in before.path for one in outer)


def _above(leaf: Leaf) -> float:
    match leaf.block:
        case Heading(level=level):
            return {1: 1.7, 2: 1.6, 3: 1.2}.get(level, 1.0)
        case Picture() | Table() | Rule():
            return 0.9
        case Code() | Embed():
            return 0.6
        case Caption():
            return 0.9
        case _:
            return 0.5


def _below(leaf: Leaf) -> float:
    match leaf.block:
        case Picture() | Table() | Rule() | Caption():
            return 0.95
        case Code() | Embed():
            return 0.6
        case _:
            return 0.5


def _between_paths(before: Leaf, leaf: Leaf) -> float:
    changed = set(before.path) ^ set(leaf.path)
    lines = 0.0
    for container in changed:
        match container:
            case InQuotation():
                lines = max(lines, 0.85)
            case InFootnote():
                entering = not any(isinstance(one, InFootnote) for one in before.path)
                lines = max(lines, 2.0 if entering else 0.3)
            case InEmbed():
                lines = max(lines, 0.3 if isinstance(before.block, Embed) else 0.6)
            case _:
                lines = max(lines, 0.5)
    return lines


def _padding(before: Leaf, leaf: Leaf) -> float:
    """Return the room for the grounds that end or begin between two leaves."""
    codes = isinstance(before.block, Code) + isinstance(leaf.block, Code)
    cards = len(_cards(before) ^ _cards(leaf))
    return codes * CODE_PADDING + cards * CARD_PADDING


def _cards(leaf: Leaf) -> set[int]:
    around = {id(one.embed) for one in leaf.path if isinstance(one, InEmbed)}
    return around | ({id(leaf.block)} if isinstance(leaf.block, Embed) else set())
