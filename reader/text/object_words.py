"""Words for what stands in a quote as U+FFFC: a picture, a formula, an embed."""

from __future__ import annotations

import re

from reader.model.quoted import WORDS, Quoted, QuotedObject
from reader.text.blocks import OBJECT
from reader.text.i18n import _

_LONGEST = 120
"""Characters of the words that stand for a picture."""


def object_words(one: QuotedObject) -> str:
    """Return what is said in the place of one U+FFFC."""
    if not one.words:
        return _("[picture]") if one.is_picture else "…"
    words = one.words if len(one.words) <= _LONGEST else one.words[:_LONGEST].rstrip() + "…"
    return _("[picture: {words}]").format(words=words) if one.is_picture else words


def quote_words(quote: str, quoted: Quoted = WORDS) -> str:
    """Return a quote with words for its pictures, formulas and embeds."""
    objects = iter([*quoted.objects, *[QuotedObject()] * quote.count(OBJECT)])
    return re.sub(OBJECT, lambda _object: object_words(next(objects)), quote)
