"""The compositor sets the leaves of a Document, one under the other, into a galley."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextBlockFormat, QTextCharFormat

from reader.text.document import (
    Caption,
    Code,
    Container,
    DisplayFormula,
    Embed,
    Heading,
    InEmbed,
    InFootnote,
    InItem,
    Inlines,
    InQuotation,
    Leaf,
    Paragraph,
    Picture,
    Rule,
    Span,
    Table,
    Term,
)
from reader.ui.page.cards import set_embed, set_figure
from reader.ui.page.furniture import Kind, Piece
from reader.ui.page.galley import Galley
from reader.ui.page.rhythm import CARD_PADDING, gap, indent_of, surroundings
from reader.ui.page.style import GUTTER, PageStyle, Role
from reader.ui.page.tables import set_table

_HEADINGS = {1: Role.HEADING_1, 2: Role.HEADING_2, 3: Role.HEADING_3}
_TAB = 4
_DEEPEST = 24  # letters; what is indented further hangs no further
_OVERHANG = 2  # a wrapped line of code starts this many letters further in


@dataclass(frozen=True, slots=True, eq=False)
class _Begun:
    """A container whose leaves are being set; *indent* is where it stands itself."""

    container: Container
    first: int
    indent: float


class Compositor:
    """Sets leaf after leaf; call ``close`` after the last."""

    def __init__(self, galley: Galley) -> None:
        self._galley = galley
        self._before: Leaf | None = None
        self._begun: list[_Begun] = []

    def set_leaf(self, leaf: Leaf) -> None:
        """Set one leaf and what its containers add to it."""
        self.close(leaf.path)
        above = gap(self._before, leaf, self._galley.style)
        self._begin(leaf)
        around = surroundings(leaf, self._galley.style)
        self._set(leaf, around.role, (above, around.indent))
        self._before = leaf

    def close(self, path: tuple[Container, ...] = ()) -> None:
        """End the containers that are not on *path*, innermost first."""
        last = self._galley.next_block - 1
        while self._begun and self._begun[-1].container not in path:
            begun = self._begun.pop()
            if isinstance(begun.container, InQuotation) and not begun.container.quotation.pull:
                self._piece(Kind.BAR, begun.first, last, begun.indent)
            elif isinstance(begun.container, InEmbed):
                self._piece(Kind.CARD, begun.first - 2, last, begun.indent)

    def _begin(self, leaf: Leaf) -> None:
        """Note the containers that begin with this leaf, and hang out their markers."""
        style, number = self._galley.style, self._galley.next_block
        indent = 0.0
        known = {begun.container for begun in self._begun}
        for container in leaf.path:
            if container not in known:
                self._begun.append(_Begun(container, number, indent))
                self._mark(container, number, indent + indent_of(container, style))
            indent += indent_of(container, style)

    def _mark(self, container: Container, number: int, indent: float) -> None:
        if isinstance(container, InItem):
            kind, text = _item_marker(container)
            self._piece(kind, number, number, indent, text)
        elif isinstance(container, InFootnote):
            self._mark_footnote(container, number, indent)

    def _mark_footnote(self, container: InFootnote, number: int, indent: float) -> None:
        before = self._before.path if self._before else ()
        if not any(isinstance(one, InFootnote) for one in before):
            self._piece(Kind.FOOT_RULE, number, number)
        note = container.footnote
        self._galley.pieces.append(
            Piece(Kind.NUMBER, number, number, indent, note.label, Role.FOOTNOTE)
        )
        self._galley.anchors.setdefault(note.anchor, number)

    def _piece(
        self, kind: Kind, first: int, last: int, indent: float = 0.0, text: str = ""
    ) -> None:
        self._galley.pieces.append(Piece(kind, first, max(first, last), indent, text))

    def _set(self, leaf: Leaf, role: Role, place: tuple[float, float]) -> None:
        block = leaf.block
        match block:
            case Heading():
                self._anchor(block.anchor)
                self._set_words(leaf, block.content, _heading_role(block), place)
            case Paragraph():
                self._anchor(block.anchor)
                self._set_words(leaf, block.content, role, place)
            case Caption():
                self._set_words(leaf, block.content, Role.CAPTION, place)
            case Term():
                self._set_words(leaf, block.content, Role.TERM, place)
            case Code():
                self._set_code(leaf, block, place)
            case _:
                self._set_thing(leaf, place)

    def _set_thing(self, leaf: Leaf, place: tuple[float, float]) -> None:
        block, galley = leaf.block, self._galley
        match block:
            case Picture():
                set_figure(galley, leaf, block, place)
            case Table():
                set_table(galley, leaf, block, place)
            case Embed():
                number = galley.next_block
                set_embed(galley, leaf, block, place)
                if not block.blocks:
                    self._piece(Kind.CARD, number, number + 1, place[1])
            case DisplayFormula():
                self._set_formula(leaf, block, place)
            case Rule():
                self._set_rule(place)

    def _anchor(self, name: str) -> None:
        if name:
            self._galley.anchors.setdefault(name, self._galley.next_block)

    def _set_words(
        self, leaf: Leaf, content: Inlines, role: Role, place: tuple[float, float]
    ) -> None:
        loose = not all(isinstance(part, Span) for part in content)
        above, indent = place[0], place[1] + self._card_indent(leaf)
        style = self._galley.style
        block = style.block_format(role, above, indent, loose=loose)
        room = self._galley.cursor.document().textWidth() - 2 * GUTTER - indent
        if style.typography.justified and style.has_long_word(role, leaf.text, room):
            # Qt would space out the letters of a word that has a line to itself.
            block.setAlignment(Qt.AlignmentFlag.AlignLeading)
        if isinstance(leaf.block, Heading) and not loose:
            styles = {part.style for part in content if isinstance(part, Span)}
            if len(styles) == 1:  # the width of mixed letters is not known before they are set
                style.balance(block, role, leaf.text, room, *styles)
        self._galley.new_block(block)
        self._galley.put_content(leaf.start, content, role)

    def _card_indent(self, leaf: Leaf) -> float:
        return CARD_PADDING * any(isinstance(one, InEmbed) for one in leaf.path)

    def _set_code(self, leaf: Leaf, code: Code, place: tuple[float, float]) -> None:
        galley, style = self._galley, self._galley.style
        line = style.block_format(Role.CODE, 0, place[1] + self._card_indent(leaf))
        line.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        size = self._code_size(leaf.text, place[1])
        share = size / style.pixels(Role.CODE)
        line.setLineHeight(line.lineHeight() * share, line.lineHeightType())
        number, start = galley.next_block, leaf.start
        words = _Coloured(style, code, size)
        for index, text in enumerate(leaf.text.split("\n")):
            block = _hung(line, text, style.mono_width * share)
            if index:
                galley.next_line(start - 1, block)
            else:
                block.setTopMargin(place[0])
                galley.new_block(block)
            for at, stretch, letters in words.of_line(start - leaf.start, text):
                galley.put_text(leaf.start + at, stretch, letters)
            start += len(text) + 1
        self._piece(Kind.CODE, number, galley.next_block - 1, place[1])

    def _code_size(self, text: str, indent: float) -> int:
        room = self._galley.cursor.document().textWidth() - 2 * GUTTER - indent
        columns = max(len(line.expandtabs(_TAB)) for line in text.split("\n"))
        return self._galley.style.code_size(columns, room)

    def _set_formula(
        self, leaf: Leaf, block: DisplayFormula, place: tuple[float, float]
    ) -> None:
        style = self._galley.style
        line = style.block_format(Role.BODY, *place, loose=True)
        line.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._galley.new_block(line)
        self._galley.put_formula(leaf.start, block.formula, Role.BODY, display=True, alone=True)

    def _set_rule(self, place: tuple[float, float]) -> None:
        number = self._galley.next_block
        self._galley.new_block(self._galley.style.block_format(Role.CAPTION, *place))
        self._piece(Kind.RULE, number, number, place[1])


def _hung(line: QTextBlockFormat, text: str, letter: float) -> QTextBlockFormat:
    """Return the format of a line of code that, wrapped, goes on further in than it begins."""
    letters = text.expandtabs(_TAB)
    own = len(letters) - len(letters.lstrip())
    hang = (min(own, _DEEPEST) + _OVERHANG) * letter
    made = QTextBlockFormat(line)
    made.setLeftMargin(line.leftMargin() + hang)
    made.setTextIndent(-hang)
    return made


class _Coloured:
    """Cuts the lines of code, one after the other, where their colour changes."""

    def __init__(self, style: PageStyle, code: Code, size: int) -> None:
        self._style = style
        self._size = size
        self._tokens = style.tokens_of(code)
        self._next = 0

    def of_line(self, start: int, text: str) -> Iterator[tuple[int, str, QTextCharFormat]]:
        """Yield place, words and format of each stretch of the line that begins at *start*."""
        at, end = start, start + len(text)
        plain = self._style.code_format(None, self._size)
        while self._next < len(self._tokens) and self._tokens[self._next].start < end:
            token = self._tokens[self._next]
            first, last = max(token.start, start), min(token.end, end)
            if at < first:
                yield at, text[at - start : first - start], plain
            if first < last:
                letters = self._style.code_format(token.kind, self._size)
                yield first, text[first - start : last - start], letters
            at = max(at, last)
            if token.end > end:
                return  # it goes on in the next line
            self._next += 1
        if at < end:
            yield at, text[at - start :], plain


def _heading_role(heading: Heading) -> Role:
    return _HEADINGS.get(heading.level, Role.HEADING_4)


def _item_marker(item: InItem) -> tuple[Kind, str]:
    checked = item.list.items[item.index].checked
    if checked is not None:
        return (Kind.CHECKED if checked else Kind.UNCHECKED), ""
    if item.list.ordered:
        return Kind.NUMBER, f"{item.list.start + item.index}."
    return Kind.BULLET, ""
