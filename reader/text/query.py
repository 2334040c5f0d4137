"""What a person types into the search field, understood.

Words (the last one as a prefix while typing), "phrases", -excluded words, and filters:
#name, #"two words" or tag:name, site:, author:, in:title|notes|highlights|text|trash,
is:inbox|later|archive|favourite|unread.
Nothing a person types is an error.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_TOKEN = re.compile(
    r'(?P<minus>-)?(?:(?P<name>[a-z]+):)?(?P<hash>#)?(?:"(?P<phrase>[^"]*)"?|(?P<word>\S+))'
)
_WORD = re.compile(r"[^\W_]+")
_FILTERS = frozenset({"tag", "site", "author", "in", "is"})
PLACES = frozenset({"title", "notes", "note", "highlights", "text", "trash"})
"""What may stand behind ``in:``; anything else makes words of it."""
KINDS = frozenset({"inbox", "later", "archive", "archived", "favourite", "favorite", "unread"})
"""What may stand behind ``is:``."""
_VALUES = {"in": PLACES, "is": KINDS}


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """Words that must stand together in this order; *prefix*: the last may go on."""

    words: tuple[str, ...]
    prefix: bool = False
    excluded: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """A condition on the article: ``tag``, ``site``, ``author``, ``in`` or ``is``."""

    name: str
    value: str
    excluded: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """A search: every term and every filter must hold."""

    terms: tuple[Term, ...] = ()
    filters: tuple[Filter, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Return whether there is nothing to look for."""
        return not self.filters and all(term.excluded for term in self.terms)


def parse(typed: str) -> Query:
    """Return what *typed* asks for."""
    terms: list[Term] = []
    filters: list[Filter] = []
    for token in _TOKEN.finditer(typed):
        found = _filter(token)
        if found:
            filters.append(found)
            continue
        term = _term(token, is_last=token.end() == len(typed))
        if term:
            terms.append(term)
    return Query(terms=tuple(terms), filters=tuple(filters))


def _filter(token: re.Match[str]) -> Filter | None:
    value = (token["phrase"] or token["word"] or "").strip()
    excluded = bool(token["minus"])
    name = token["name"]
    if name in _FILTERS and value:
        known = _VALUES.get(name)
        if known is not None and value.lower() not in known:
            return None
        return Filter(name=name, value=value, excluded=excluded)
    if not name and token["hash"] and value:
        return Filter(name="tag", value=value, excluded=excluded)
    return None


def _term(token: re.Match[str], *, is_last: bool) -> Term | None:
    raw = token["phrase"] if token["phrase"] is not None else token["word"]
    named = f"{token['name']} {raw}" if token["name"] else raw
    words = tuple(_WORD.findall(named))
    if not words:
        return None
    open_end = is_last and token["phrase"] is None and not token["minus"]
    return Term(words=words, prefix=open_end, excluded=bool(token["minus"]))
