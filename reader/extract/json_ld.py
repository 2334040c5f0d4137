"""What a page says about its article in JSON-LD."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape
from typing import Any

from lxml.html import HtmlElement

_ARTICLE = re.compile(
    r"(?:^|/|:)(?:\w*Article|\w*Posting|Report|\w*NewsArticle|Review|Blog|Recipe|HowTo|QAPage)$"
)
_WRAPPING = re.compile(r"^\s*(?:<!--|//\s*<!\[CDATA\[|/\*<!\[CDATA\[\*/|<!\[CDATA\[)|"
                       r"(?:-->|//\s*\]\]>|/\*\]\]>\*/|\]\]>)\s*;?\s*$")  # fmt: skip
_TRAILING_COMMA = re.compile(r",(\s*[}\]])")
_DEEPEST = 12

Node = dict[str, Any]


def article_node(root: HtmlElement) -> Node:
    """Return the JSON-LD node that describes the page's article, or an empty one."""
    nodes = list(_nodes(root))
    # A page may list teasers of other articles: the one with its own body or date is it.
    articles = (node for node in nodes if _ARTICLE.search(_type_of(node)))
    article = max(articles, key=_weight, default={})
    return article | {"author": _referred(article.get("author"), nodes)} if article else {}


def site_node(root: HtmlElement) -> Node:
    """Return the JSON-LD node that describes the page's site, or an empty one."""
    return next((node for node in _nodes(root) if _type_of(node).endswith("WebSite")), {})


def words(value: object) -> str:
    """Return a JSON-LD value as text: a string, or the name of what it describes."""
    if isinstance(value, list):
        return next((found for found in map(words, value) if found), "")
    if isinstance(value, dict):
        return words(value.get("name") or value.get("@value") or "")
    return " ".join(unescape(value).split()) if isinstance(value, str) else ""


def names(value: object) -> list[str]:
    """Return the names of one or several people."""
    values = value if isinstance(value, list) else [value]
    return list(dict.fromkeys(found for found in map(words, values) if found))


def address(value: object) -> str:
    """Return the address of a picture given as a string, an object or a list of them."""
    if isinstance(value, list):
        return next((found for found in map(address, value) if found), "")
    if isinstance(value, dict):
        return address(value.get("url") or value.get("contentUrl") or value.get("@id") or "")
    return value.strip() if isinstance(value, str) else ""


def _referred(value: object, nodes: list[Node]) -> object:
    """Return *value* with each mere reference in it replaced by the node it refers to."""
    if isinstance(value, list):
        return [_referred(item, nodes) for item in value]
    if not isinstance(value, dict) or value.get("name") or not value.get("@id"):
        return value
    named = (node for node in nodes if node.get("@id") == value["@id"] and node.get("name"))
    return next(named, value)


def _weight(node: Node) -> int:
    wanted = ("headline", "datePublished", "author", "articleBody", "mainEntityOfPage")
    return sum(bool(node.get(name)) for name in wanted)


def _type_of(node: Node) -> str:
    kind = node.get("@type")
    if isinstance(kind, list):
        kind = next((k for k in kind if isinstance(k, str) and _ARTICLE.search(k)), "")
    return kind if isinstance(kind, str) else ""


def _nodes(root: HtmlElement) -> Iterator[Node]:
    for script in root.iter("script"):
        if "ld+json" in script.get("type", "").lower() and script.text:
            yield from _flat(_loaded(script.text))


def _loaded(text: str) -> object:
    text = _WRAPPING.sub("", text)
    for attempt in (text, _TRAILING_COMMA.sub(r"\1", text)):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _flat(value: object, depth: int = 0) -> Iterator[Node]:
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for item in value:
            yield from _flat(item, depth + 1)
    elif isinstance(value, dict):
        yield value
        for name in ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement"):
            yield from _flat(value.get(name), depth + 1)
