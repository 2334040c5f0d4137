"""Where highlights are in the version of an article that is read: found again, or put by hand.

A highlight is always looked for from the text it was made on, or from where its reader has
placed it last, never from where a program has found it: mistakes do not add up.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from reader.model.annotation import (
    Anchor,
    Exactness,
    Highlight,
    HighlightId,
    Placement,
    Target,
    TextPositionSelector,
)
from reader.model.article import ArticleId, VersionId
from reader.model.change import Change, ChangeKind, Edit
from reader.model.errors import ConflictError
from reader.services.clock import now
from reader.store import anchors, edits, highlights, versions
from reader.store.database import transaction
from reader.text.anchoring import reanchor


def found_again(
    article_id: ArticleId, text: str, *, but: Collection[HighlightId] = ()
) -> dict[HighlightId, Anchor | None]:
    """Return where an article's highlights are in *text*, all *but* some; None: nowhere.

    Takes 30 ms for 100,000 characters: not on the thread that paints.
    """
    groups: dict[VersionId, list[tuple[HighlightId, Target]]] = {}
    for highlight_id, (version, target) in anchors.bases(article_id).items():
        if highlight_id not in but:
            groups.setdefault(version, []).append((highlight_id, target))
    found: dict[HighlightId, Anchor | None] = {}
    for version, group in groups.items():
        targets = [target for _id, target in group]
        again = reanchor(versions.get(version).text, text, targets)
        found |= dict(
            zip((highlight_id for highlight_id, _target in group), again, strict=True)
        )
    return found


def find_missing(article_id: ArticleId, among: Iterable[HighlightId] | None = None) -> None:
    """Find the highlights of which it is not known where they are in the current version.

    *among* are those it may be; otherwise it may be all of the article.
    """
    current = versions.current_id(article_id)
    marks = highlights.of_article(article_id) if among is None else map(highlights.get, among)
    unknown = [
        mark.id
        for mark in marks
        if mark is not None
        and mark.placement is not None
        and mark.placement.version == current
        and mark.is_orphan
    ]
    unknown = [each for each in unknown if each not in anchors.known(current)]
    if not unknown:
        return
    found = found_again(article_id, versions.get(current).text)
    keep_found(current, {each: found[each] for each in unknown if each in found})


def keep_found(version: VersionId, found: Mapping[HighlightId, Anchor | None]) -> None:
    """Write where highlights have been found in a version."""
    with transaction():
        anchors.put_found(version, found)


def unsettled(article_id: ArticleId) -> Sequence[Highlight]:
    """Return the highlights that were changed, are not sure or are lost, in reading order."""
    marks = highlights.of_article(article_id)
    return [mark for mark in marks if mark.needs_review]


def accept(ids: Sequence[HighlightId]) -> Change:
    """Say that highlights are where they were found, or that they are lost."""
    edited = []
    for mark in map(_get, ids):
        placement = _placement(mark)
        anchor = placement.anchor
        if anchor is not None:
            anchor = replace(anchor, exactness=Exactness.BY_HAND)
        edited.append(
            Edit(
                before=mark,
                after=_placed(mark, replace(placement, anchor=anchor, settled=True)),
            )
        )
    return _apply(ChangeKind.ACCEPTED, edited)


def place(highlight_id: HighlightId, start: int, end: int) -> Change:
    """Put a highlight on ``text[start:end]`` of the current version; its quote stays."""
    mark = _get(highlight_id)
    anchor = Anchor(
        position=TextPositionSelector(start, end), exactness=Exactness.BY_HAND, score=1.0
    )
    placement = replace(_placement(mark), anchor=anchor, settled=True)
    return _apply(ChangeKind.PLACED, [Edit(before=mark, after=_placed(mark, placement))])


def _placement(mark: Highlight) -> Placement:
    if mark.placement is not None:
        return mark.placement
    return Placement(version=mark.version, anchor=None, settled=True)


def _placed(mark: Highlight, placement: Placement) -> Highlight:
    return replace(mark, placement=placement, modified=now())


def _apply(kind: ChangeKind, edited: Sequence[Edit]) -> Change:
    change = Change(kind=kind, edits=tuple(edited))
    edits.apply(change.edits, now())
    return change


def _get(highlight_id: HighlightId) -> Highlight:
    mark = highlights.get(highlight_id)
    if mark is None:
        raise ConflictError
    return mark
