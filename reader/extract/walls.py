"""Why a page has no article: told by evidence in the page, never by its site."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

from reader.extract import json_ld
from reader.extract.elements import remove, text_of
from reader.model.errors import NotReadableReason
from reader.text.document import Document
from reader.text.extracted import count_words

FEW_WORDS = 60
"""An article with fewer may be what stands before a wall."""
VERY_FEW_WORDS = 25
"""With fewer, an article is the very words that ask for a script."""

_SCRIPT = re.compile(
    r"(?:enable|turn on|requires?|need|without|activate|activer|aktivieren|activar|habilit\w+)"
    r"\W+"
    r"(?:\w+\W+){0,4}java\s?script|java\s?script\W+(?:\w+\W+){0,5}(?:enabled|disabled|required|"
    r"needed|run this app|aktivier\w+|activ\w+)",
    re.IGNORECASE,
)
_LOGIN = re.compile(
    r"\b(?:log ?in|sign ?in|subscribe|subscribers? only|create (?:an )?account|register)\b"
    r"[^.]{0,80}\b(?:to (?:continue|read|view|access|see)|required|for full access)\b"
    r"|\b(?:to (?:continue|read|view|access|see)|already a (?:member|subscriber))\b[^.]{0,80}"
    r"\b(?:log ?in|sign ?in|subscribe|account|register)\b",
    re.IGNORECASE,
)
_CHALLENGE = re.compile(
    r"(?:checking|verify(?:ing)?|confirm)\b.{0,40}\b(?:browser|human|robot|connection)",
    re.IGNORECASE,
)


def is_meagre(document: Document) -> bool:
    """Say whether an article has so few words that a wall may stand before the rest."""
    return count_words(document.text) < FEW_WORDS


def refusal(document: Document, root: HtmlElement) -> NotReadableReason | None:
    """Return why a page gives only a meagre article, or None if that is all there is.

    *root* is the untouched page: its password fields, pay walls and empty shells tell.
    """
    without_script = " ".join(text_of(element) for element in root.iter("noscript"))
    is_paid = _is_paid(root)
    is_shell = _is_shell(root)
    for element in list(root.iter("script", "style", "noscript", "template")):
        remove(element)
    text = text_of(root)
    asks_password = bool(root.xpath("boolean(//input[@type='password'])"))
    if asks_password or is_paid or _LOGIN.search(text):
        return NotReadableReason.LOGIN_WALL
    asks_script = _SCRIPT.search(without_script + text) or _CHALLENGE.search(text)
    if is_shell or (asks_script and count_words(document.text) < VERY_FEW_WORDS):
        return NotReadableReason.NEEDS_SCRIPT
    return None if document.text else NotReadableReason.NO_ARTICLE


def _is_paid(root: HtmlElement) -> bool:
    free = json_ld.article_node(root).get("isAccessibleForFree")
    return free is False or (isinstance(free, str) and free.strip().lower() == "false")


def _is_shell(root: HtmlElement) -> bool:
    """Say whether a page's body is scripts around an empty box."""
    body = root.find("body")
    if body is None or next(body.iter("script"), None) is None:
        return False
    shown = sum(
        len((element.text or "").strip())
        for element in body.iter()
        if element.tag not in ("script", "style", "noscript")
    )
    return shown < FEW_WORDS and next(body.iter("img"), None) is None
