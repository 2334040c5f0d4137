"""What the page adds around the text: its header, its end, cards, words for lost pictures."""

from __future__ import annotations

from urllib.parse import urlsplit

from PySide6.QtCore import Qt

from reader.services.missing_pictures import why_missing
from reader.text.document import Embed, Leaf, Picture, Style
from reader.text.i18n import _
from reader.ui.page.furniture import Kind, Piece
from reader.ui.page.galley import Galley
from reader.ui.page.objects import Shape, icon_format, picture_format
from reader.ui.page.page import PageHeader, meta_line
from reader.ui.page.rhythm import BOX_PADDING, CARD_PADDING
from reader.ui.page.style import GUTTER, Role

RETRY_SCHEME = "postil-retry"
"""A link ``postil-retry:N`` asks again for the picture number N of the galley's retries."""


def set_header(galley: Galley, header: PageHeader) -> None:
    """Set the title and the line under it."""
    style = galley.style
    room = galley.cursor.document().textWidth() - 2 * GUTTER
    block = style.block_format(Role.TITLE)
    style.balance(block, Role.TITLE, header.title, room)
    galley.new_block(block)
    galley.put(header.title, style.char_format(Role.TITLE))
    words = meta_line(header, apart=style.rtl)
    if words:
        galley.new_block(style.block_format(Role.META, 0.42 * style.line))
        galley.put(words, style.char_format(Role.META))


def set_end(galley: Galley, url: str) -> None:
    """Set the address the article came from, which ends the page."""
    style = galley.style
    galley.new_block(style.block_format(Role.QUIET, 2.4 * style.line))
    if not url:
        return
    number = galley.cursor.blockNumber()
    galley.pieces.append(Piece(Kind.FOOT_RULE, number, number))
    galley.put(_("Original:") + " ", style.char_format(Role.QUIET))
    galley.put(url, style.link_format(Role.QUIET, Style.PLAIN, url))


def set_figure(
    galley: Galley, leaf: Leaf, picture: Picture, place: tuple[float, float]
) -> None:
    """Set a picture that stands by itself; *place* is the gap above it and its indent."""
    stored = galley.stored(picture)
    if stored is None:
        _set_missing(galley, leaf, picture, place)
        return
    block = galley.style.block_format(Role.BODY, *place, loose=True)
    block.setLineHeight(0, block.LineHeightTypes.SingleHeight.value)
    block.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    galley.new_block(block)
    base = galley.letters(Style.PLAIN, picture.link, Role.BODY)
    size = stored.width, stored.height
    galley.put_object(leaf.start, picture_format(base, stored, size, Shape.FIGURE))


def _set_missing(
    galley: Galley, leaf: Leaf, picture: Picture, place: tuple[float, float]
) -> None:
    """Set what a lost picture showed, why it is lost, and a way to try again."""
    style = galley.style
    number = galley.next_block
    block = style.block_format(Role.CAPTION, place[0] + BOX_PADDING, place[1] + CARD_PADDING)
    galley.new_block(block)
    galley.below = BOX_PADDING
    galley.pieces.append(Piece(Kind.BOX, number, number, place[1]))
    words = style.char_format(Role.CAPTION)
    side = round(style.pixels(Role.CAPTION) * 1.2)
    galley.put_object(leaf.start, icon_format(words, "image-off", side))
    galley.put(f"  {picture.alt or _('Picture')}  ", words)
    why = why_missing(galley.failure(picture))
    if why:
        galley.put(f"({why})  ", words)
    link = f"{RETRY_SCHEME}:{len(galley.retries)}"
    galley.retries.append(picture.source)
    galley.put(_("Try again"), style.link_format(Role.CAPTION, Style.PLAIN, link))


def set_embed(galley: Galley, leaf: Leaf, embed: Embed, place: tuple[float, float]) -> None:
    """Set the head of a card: what is embedded, and where it is to be found."""
    style = galley.style
    inside = place[1] + CARD_PADDING
    galley.new_block(style.block_format(Role.CARD_TITLE, place[0], inside))
    title = style.char_format(Role.CARD_TITLE)
    side = round(style.pixels(Role.CARD_TITLE))
    galley.put_object(leaf.start, icon_format(title, "external-link", side))
    link = style.link_format(Role.CARD_TITLE, Style.PLAIN, embed.url)
    galley.put("  ", title)
    galley.put(embed.title or embed.provider or _host(embed.url), link)
    quiet = " · ".join(word for word in (embed.provider, _host(embed.url)) if word)
    galley.new_block(style.block_format(Role.QUIET, 0, inside))
    galley.put(quiet, style.char_format(Role.QUIET))


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""
