"""Why a page has no article: told by evidence in the page, never by its site."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml.html import HtmlElement

from reader.extract import json_ld
from reader.extract.elements import text_of
from reader.model.errors import NotReadableReason
from reader.text.document import Document, Figure, Leaf, Picture
from reader.text.extracted import count_words

FEW_WORDS = 60
"""An article with fewer may be what stands before a wall."""

_SCRIPT = re.compile(
    r"(?:enable|turn on|requires?|need|without|activate|activer|aktivieren|activar|habilit\w+)\W+"
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
    r"(?:checking|verify(?:ing)?|confirm)\b.{0,40}\b(?:browser|human|robot|connection)", re.I
)


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a whole page shows about a wall in front of its article."""

    asks_password: bool
    is_paid: bool
    wants_login: bool
    wants_script: bool


def evidence_of(root: HtmlElement) -> Evidence:
    """Return what the untouched page shows: password fields, pay walls, empty shells."""
    text = text_of(root)[:200_000]
    without_script = " ".join(text_of(element) for element in root.iter("noscript"))
    return Evidence(
        asks_password=bool(root.xpath("boolean(//input[@type='password'])")),
        is_paid=_is_paid(root),
        wants_login=_LOGIN.search(text) is not None,
        wants_script=bool(
            _SCRIPT.search(without_script) or _CHALLENGE.search(text) or _is_shell(root)
        ),
    )


def refusal(document: Document, evidence: Evidence) -> NotReadableReason | None:
    """Return why a page is no article, or None if it is one."""
    words = count_words(document.text)
    if words >= FEW_WORDS:
        return None
    if evidence.asks_password or evidence.is_paid or evidence.wants_login:
        return NotReadableReason.LOGIN_WALL
    if evidence.wants_script:
        return NotReadableReason.NEEDS_SCRIPT
    return None if words or _shows(document) else NotReadableReason.NO_ARTICLE


def _shows(document: Document) -> bool:
    return any(_is_picture(leaf) for leaf in document.leaves)


def _is_picture(leaf: Leaf) -> bool:
    return isinstance(leaf.block, Picture | Figure)


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
