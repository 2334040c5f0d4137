"""Highlights whose words are not in the text that is read: where they used to be."""

from __future__ import annotations

from collections.abc import Mapping

from reader.model.annotation import HighlightId, Target
from reader.model.article import ArticleId, VersionId
from reader.store import anchors, highlights, versions
from reader.text import clean_html
from reader.text.lost_place import LostPlace, lost_places


def places_of_lost(article_id: ArticleId) -> Mapping[HighlightId, LostPlace]:
    """Return where the lost highlights of an article used to be.

    That is where their reader has placed them last, or where they were made. Reads each old
    version once and aligns it with the present text: not on the thread that paints.
    """
    lost = {mark.id for mark in highlights.of_article(article_id) if mark.is_orphan}
    groups: dict[VersionId, dict[HighlightId, Target]] = {}
    for each, (version, target) in (anchors.bases(article_id) if lost else {}).items():
        if each in lost:
            groups.setdefault(version, {})[each] = target
    found: dict[HighlightId, LostPlace] = {}
    for version, targets in groups.items():
        old = clean_html.read(versions.get(version).html)
        positions = [target.position for target in targets.values()]
        places = lost_places(old, versions.current_text(article_id), positions)
        found |= zip(targets, places, strict=True)
    return found
