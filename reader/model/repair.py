"""What a reader has mended of an extracted article."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from reader.model.article import ArticleId


@dataclass(frozen=True, slots=True, kw_only=True)
class Repair:
    """Which pieces of its page a version of an article is shown without.

    *hidden* are the numbers of the leaves with which the pieces begin.
    """

    article_id: ArticleId
    version_id: str
    hidden: frozenset[int]
    modified: datetime
