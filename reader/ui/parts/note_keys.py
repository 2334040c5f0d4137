"""What keys do to the Markdown under a cursor: lists go on, items move in, words get signs."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from PySide6.QtGui import QTextBlock, QTextCursor

from reader.text.checklists import checklist_line
from reader.text.note_markup import FENCE, even_units, link_span_at

_ITEM = re.compile(
    r"(?P<quote>(?:[ ]{0,3}>[ ]?)*)(?P<indent>[ \t]*)"
    r"(?P<marker>[-*+]|(?P<number>\d{1,9})(?P<dot>[.)]))(?P<gap>[ \t]+)"
    r"(?P<box>\[[ xX]\][ \t]+)?(?P<words>.*)"
)
_QUOTE = re.compile(r"(?P<quote>(?:[ ]{0,3}>[ ]?)+)(?P<words>.*)")
_WORD = re.compile(r"[\w\u2019'-]+")
_IN_CODE = 1
_LONGEST = 20_000
"""No line that is longer is looked at: it is no item."""
_KEEP = QTextCursor.MoveMode.KeepAnchor


def go_on(cursor: QTextCursor) -> bool:
    """Begin the next item of the list the cursor is in, or end the list if this one is empty.

    Returns whether there was anything to go on with.
    """
    line = _line(cursor.block())
    found = _ITEM.fullmatch(line) or _QUOTE.fullmatch(line)
    place = cursor.positionInBlock()
    if (
        found is None
        or cursor.hasSelection()
        or place < len(even_units(line[: found.start("words")]))
    ):
        return False
    if not found["words"].strip():
        _replace_line(cursor, "")
    else:
        cursor.insertText("\n" + _next_sign(found))
    return True


def is_in_item(cursor: QTextCursor) -> bool:
    """Return whether a line the cursor is in, or has selected, is an item of a list."""
    return any(_ITEM.fullmatch(_line(block)) for block in _blocks(cursor))


def move_items(cursor: QTextCursor, *, deeper: bool) -> None:
    """Move the items the cursor is in into the list above them, or out of it."""

    def turned(block: QTextBlock) -> str:
        line = _line(block)
        found = _ITEM.fullmatch(line)
        if found is None:
            return line
        indent = found["indent"].expandtabs(4)
        if deeper:
            indent += " " * (len(_marker_above(block, found["marker"])) + 1)
        else:
            indent = indent[: _outer_indent(block, len(indent))]
        return found["quote"] + indent + line[found.start("marker") :]

    _turn_lines(cursor, turned)


def toggle_boxes(cursor: QTextCursor) -> None:
    """Tick or untick the items the cursor is in; other lines become items with a box."""
    _turn_lines(cursor, lambda block: checklist_line(_line(block)))


def sign_words(cursor: QTextCursor, sign: str) -> QTextCursor:
    """Put *sign* on both sides of the selected words or the word at the cursor, or take it off.

    Returns the cursor for the editor to go on with.
    """
    made = QTextCursor(cursor)
    if not made.hasSelection():
        _select_word(made)
    start, end = made.selectionStart(), made.selectionEnd()
    width = len(sign)
    made.beginEditBlock()
    if _is_signed(made, sign):
        _replace(made, start - width, end + width, _between(made, start, end))
        start, end = start - width, end - width
    else:
        _replace(made, start, end, sign + _between(made, start, end) + sign)
        start, end = start + width, end + width
    made.endEditBlock()
    made.setPosition(start)
    made.setPosition(end, _KEEP)
    return made


def link_words(cursor: QTextCursor, address: str) -> QTextCursor:
    """Make a link of the selected words; the cursor goes where something is still to write."""
    made = QTextCursor(cursor)
    words = made.selectedText().replace("\u2029", " ")
    start = made.selectionStart()
    made.insertText(f"[{words}]({address})")
    inside = start + 1
    if words:
        after = len(even_units(address)) + 1 if address else 0
        inside = start + len(even_units(words)) + 3 + after
    made.setPosition(inside)
    return made


def address_at(cursor: QTextCursor) -> str:
    """Return the address of the link the cursor is in, or nothing."""
    line = _line(cursor.block())
    span = link_span_at(even_units(line), cursor.positionInBlock())
    return span.address if span else ""


def _next_sign(found: re.Match[str]) -> str:
    named = found.groupdict()
    if "marker" not in named:
        return found["quote"]
    marker = found["marker"]
    if found["number"]:
        marker = f"{int(found['number']) + 1}{found['dot']}"
    box = "[ ] " if found["box"] else ""
    return f"{found['quote']}{found['indent']}{marker}{found['gap']}{box}"


def _line(block: QTextBlock) -> str:
    """Return the line of a block; nothing where signs mean nothing: in code, or too long."""
    text = block.text()
    in_code = block.userState() == _IN_CODE or FENCE.match(text)
    return "" if in_code or len(text) > _LONGEST else text


def _blocks(cursor: QTextCursor) -> Iterator[QTextBlock]:
    document = cursor.document()
    block = document.findBlock(cursor.selectionStart())
    last = document.findBlock(cursor.selectionEnd()).blockNumber()
    while block.isValid() and block.blockNumber() <= last:
        yield block
        block = block.next()


def _items_above(block: QTextBlock) -> Iterator[re.Match[str]]:
    """Yield the items above a line, as far as the list goes."""
    block = block.previous()
    while block.isValid() and (found := _ITEM.fullmatch(_line(block))):
        yield found
        block = block.previous()


def _marker_above(block: QTextBlock, otherwise: str) -> str:
    return next((found["marker"] for found in _items_above(block)), otherwise)


def _outer_indent(block: QTextBlock, indent: int) -> int:
    """Return the indent of the nearest item above that stands further out."""
    outer = (len(found["indent"].expandtabs(4)) for found in _items_above(block))
    return next((each for each in outer if each < indent), 0)


def _turn_lines(cursor: QTextCursor, turn: Callable[[QTextBlock], str]) -> None:
    """Write lines anew where they differ; the cursor stays at its letter."""
    cursor.beginEditBlock()
    edit = QTextCursor(cursor)
    for block in list(_blocks(cursor)):
        before, after = block.text(), turn(block)
        if before == after or block.userState() == _IN_CODE:
            continue
        tail = _common_end(before, after)
        first = block.position()
        end = first + len(even_units(before[: len(before) - tail]))
        _replace(edit, first, end, after[: len(after) - tail])
    cursor.endEditBlock()


def _common_end(one: str, other: str) -> int:
    count = 0
    for a, b in zip(reversed(one), reversed(other), strict=False):
        if a != b:
            break
        count += 1
    return count


def _replace_line(cursor: QTextCursor, words: str) -> None:
    block = cursor.block()
    _replace(cursor, block.position(), block.position() + block.length() - 1, words)


def _replace(cursor: QTextCursor, start: int, end: int, words: str) -> None:
    cursor.setPosition(start)
    cursor.setPosition(end, _KEEP)
    cursor.insertText(words)


def _between(cursor: QTextCursor, start: int, end: int) -> str:
    """Return the text between two places, of which one may lie outside the document."""
    last = cursor.document().characterCount() - 1
    copy = QTextCursor(cursor)
    copy.setPosition(max(0, min(start, last)))
    copy.setPosition(max(0, min(end, last)), _KEEP)
    return copy.selectedText().replace("\u2029", "\n")


def _is_signed(cursor: QTextCursor, sign: str) -> bool:
    """Return whether the selected words have *sign* around them: of three, one is emphasis."""
    start, end, letter = cursor.selectionStart(), cursor.selectionEnd(), sign[0]
    before = _between(cursor, start - 3, start)
    after = _between(cursor, end, end + 3)
    left, right = (
        len(before) - len(before.rstrip(letter)),
        len(after) - len(after.lstrip(letter)),
    )
    around = min(left, right)
    return around >= len(sign) if len(sign) > 1 else around % 2 == 1


def _select_word(cursor: QTextCursor) -> None:
    """Select the word the cursor stands in or at, if there is one."""
    block = cursor.block()
    place = cursor.positionInBlock()
    for found in _WORD.finditer(even_units(block.text()[:_LONGEST])):
        if found.start() <= place <= found.end():
            cursor.setPosition(block.position() + found.start())
            cursor.setPosition(block.position() + found.end(), _KEEP)
            return
