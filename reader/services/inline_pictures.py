"""Pictures that a page holds in itself, as ``data:`` addresses of megabytes.

Once they are files of the library, their addresses would only be ballast in every version of
the article: each gets a short one that stays the same, whatever becomes of the picture.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace

from reader.model.picture import ArticlePicture
from reader.text.extracted import ExtractedArticle
from reader.text.sources import with_sources

INSIDE = "picture:"
"""How the source of a picture begins that came inside its page."""

DATA = "data:"
"""How the source of a picture begins that is written out in its page."""


def with_short_sources(
    extracted: ExtractedArticle, found: Sequence[ArticlePicture]
) -> tuple[ExtractedArticle, tuple[ArticlePicture, ...]]:
    """Return an article and its pictures with ``picture:HASH`` for every ``data:`` address."""
    names = {each.source: _name(each) for each in found if each.source.startswith(DATA)}
    lead = extracted.metadata.lead_image
    if lead.startswith(DATA):
        metadata = replace(extracted.metadata, lead_image=names.get(lead, ""))
        extracted = replace(extracted, metadata=metadata)
    if not names:
        return extracted, tuple(found)
    whole = extracted.whole
    page = replace(whole, document=with_sources(whole.document, names))
    # Two spellings of one picture have one hash, and become one.
    short = {names.get(each.source, each.source): each for each in found}
    pictures = tuple(replace(each, source=source) for source, each in short.items())
    return replace(extracted, document=page.article, page=page), pictures


def _name(picture: ArticlePicture) -> str:
    if picture.stored:
        return INSIDE + picture.stored.hash
    return INSIDE + hashlib.sha256(picture.source.encode()).hexdigest()
