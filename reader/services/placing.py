"""Where highlights are in the version of an article that is read: found again, or put by hand.

A highlight is always looked for from the text it was made on, or from where its reader has
placed it last, never from where a program has found it: mistakes do not add up.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial

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
from reader.services.clock import now
from reader.store import anchors, edits, highlights, versions
from reader.store.database import transaction
from reader.text.anchoring import reanchor
from reader.text.comparing import Comparison, Kind, compare
from reader.text.word_alignment import align

_SAME = frozenset({Exactness.EXACT, Exactness.SAME_WORDS})


@dataclass(frozen=True, slots=True)
class FoundAgain:
    """Where highlights are in a text (None: nowhere), and from where they were followed."""

    places: Mapping[HighlightId, Anchor | None]
    bases: Mapping[HighlightId, anchors.Base]


NOTHING_FOUND = FoundAgain({}, {})


def found_again(
    article_id: ArticleId, text: str, *, only: Collection[HighlightId] | None = None
) -> FoundAgain:
    """Return where an article's highlights, or *only* some, are in *text*.

    Takes 60 ms for 100,000 characters: not on the thread that paints.
    """
    bases = anchors.base_places(article_id)
    found: dict[HighlightId, Anchor | None] = {}
    for version, group in _by_version(article_id, only).items():
        old = versions.get(version).text
        targets = list(group.values())
        aligned = cache(partial(align, old, text))  # once, for both who ask, if at all
        again = reanchor(old, text, targets, aligned)
        if old != text and any(anchor and anchor.exactness in _SAME for anchor in again):
            again = _with_moved(targets, again, compare(old, text, aligned()))
        found |= zip(group, again, strict=True)
    return FoundAgain(found, bases)


def _by_version(
    article_id: ArticleId, only: Collection[HighlightId] | None
) -> dict[VersionId, dict[HighlightId, Target]]:
    """Return from where each highlight is to be followed, by the version that is in."""
    groups: dict[VersionId, dict[HighlightId, Target]] = {}
    for highlight_id, (version, target) in anchors.bases(article_id).items():
        if only is None or highlight_id in only:
            groups.setdefault(version, {})[highlight_id] = target
    return groups


def _with_moved(
    targets: Sequence[Target], found: Sequence[Anchor | None], comparison: Comparison
) -> list[Anchor | None]:
    """Return *found* with what stands in text that was moved about told from what stayed."""
    moved = [one.old for one in comparison.differences if one.kind is Kind.MOVED]
    return [
        replace(anchor, exactness=Exactness.MOVED)
        if anchor and anchor.exactness in _SAME and _is_in(target.position, moved)
        else anchor
        for target, anchor in zip(targets, found, strict=True)
    ]


def _is_in(position: TextPositionSelector, ranges: Sequence[tuple[int, int]]) -> bool:
    return any(start < position.end and position.start < end for start, end in ranges)


def find_missing(article_id: ArticleId) -> None:
    """Find the highlights of which it is not known where they are in the current version."""
    current = versions.current_id(article_id)
    if is_missing(article_id):
        keep_found(article_id, current, found_in(current))


def is_missing(article_id: ArticleId) -> bool:
    """Say whether there are highlights that were never looked for in the current version."""
    return bool(_unknown(article_id, versions.current_id(article_id)))


def found_in(version_id: VersionId) -> FoundAgain:
    """Return where those highlights are in a version that were never looked for in it."""
    version = versions.get(version_id)
    unknown = _unknown(version.article_id, version_id)
    if not unknown:
        return NOTHING_FOUND
    return found_again(version.article_id, version.text, only=unknown)


def _unknown(article_id: ArticleId, version_id: VersionId) -> frozenset[HighlightId]:
    made_elsewhere = anchors.made_elsewhere(article_id, version_id)
    return made_elsewhere - anchors.known(version_id)


def keep_found(article_id: ArticleId, version: VersionId, found: FoundAgain) -> None:
    """Write where highlights have been found in a version.

    The search takes its time. What its reader has put somewhere else or said of it meanwhile
    stands, and what is gone meanwhile is left out.
    """
    with transaction():
        known = anchors.known(version)
        bases = anchors.base_places(article_id)
        anchors.put_found(
            version,
            {
                mark: anchor
                for mark, anchor in found.places.items()
                if mark not in known and bases.get(mark, ()) == found.bases[mark]
            },
        )


def unsettled(article_id: ArticleId) -> Sequence[Highlight]:
    """Return the highlights of an article that are to be looked through, as ``to_review``."""
    return to_review(highlights.of_article(article_id))


def to_review(marks: Iterable[Highlight]) -> Sequence[Highlight]:
    """Return those of *marks* that were changed, are not sure or are lost.

    Those that need their reader come first, otherwise they keep their order.
    """
    found = (mark for mark in marks if mark.needs_review)
    return sorted(found, key=lambda mark: not mark.needs_reader)


def accept(ids: Sequence[HighlightId]) -> Change:
    """Say that highlights are where they were found, or that they are lost."""
    return _apply(ChangeKind.ACCEPTED, [(m, _accepted(m)) for m in highlights.every(ids)])


def _accepted(mark: Highlight) -> Placement:
    placement = _placement(mark)
    anchor = placement.anchor
    if anchor is not None:
        anchor = replace(anchor, exactness=Exactness.BY_HAND)
    return replace(placement, anchor=anchor, settled=True)


def leave_lost(ids: Sequence[HighlightId]) -> Change:
    """Say that highlights are nowhere in the current version, wherever they were found."""
    return _apply(
        ChangeKind.LEFT_LOST,
        [
            (mark, replace(_placement(mark), anchor=None, settled=True))
            for mark in highlights.every(ids)
        ],
    )


def place(
    highlight_id: HighlightId,
    start: int,
    end: int,
    *,
    text: str | None = None,
    version: VersionId | None = None,
) -> Change:
    """Put a highlight on ``text[start:end]`` of the current version; its quote stays.

    Raises ConflictError if the caller means a *version* or a *text* that is not read any more.
    """
    anchor = Anchor(
        position=TextPositionSelector(start, end), exactness=Exactness.BY_HAND, score=1.0
    )
    with transaction():
        (mark,) = highlights.every([highlight_id])
        versions.still_current(mark.article_id, version, text)
        placement = replace(_placement(mark), anchor=anchor, settled=True)
        return _apply(ChangeKind.PLACED, [(mark, placement)])


def _placement(mark: Highlight) -> Placement:
    if mark.placement is not None:
        return mark.placement
    return Placement(version=mark.version, anchor=None, settled=True)


def _apply(kind: ChangeKind, placed: Sequence[tuple[Highlight, Placement]]) -> Change:
    time = now()
    made = [
        Edit(before=mark, after=replace(mark, placement=placement, modified=time))
        for mark, placement in placed
    ]
    edits.apply(made, time)
    return Change(kind=kind, edits=tuple(made))
