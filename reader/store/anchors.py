"""Where highlights are in versions of their article other than the one they were made on."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from reader.model.annotation import (
    Anchor,
    Exactness,
    HighlightId,
    Placement,
    Target,
    TextPositionSelector,
    TextQuoteSelector,
)
from reader.model.article import ArticleId, VersionId
from reader.store import versions
from reader.store.database import rows, run, run_all
from reader.text.anchoring import describe

Words = tuple[int, int, int]
"""What a highlight was made on: start, end, and the private key of the version."""

_ASIDE = "@"

Base = tuple[VersionId, int, int]
"""A version of an article, and the start and end of a passage in its text."""

_SURE = frozenset({Exactness.EXACT, Exactness.SAME_WORDS, Exactness.BY_HAND})


def put(placed: Collection[tuple[HighlightId, Placement]]) -> None:
    """Write where highlights are in a version, in the caller's transaction."""
    run_all(
        'INSERT OR REPLACE INTO anchor (highlight, version_id, start, "end", exactness, score, '
        "settled) SELECT ?, id, ?, ?, ?, ?, ? FROM version WHERE uuid = ?",
        [(name, *_values(placement)) for name, placement in placed],
    )


def _values(placement: Placement) -> tuple[object, ...]:
    anchor = placement.anchor
    position = anchor.position if anchor else None
    return (
        *((position.start, position.end) if position else (None, None)),
        *((anchor.exactness, anchor.score) if anchor else ("", 0.0)),
        *(placement.settled, placement.version),
    )


def put_found(version_id: VersionId, found: Mapping[HighlightId, Anchor | None]) -> None:
    """Write where highlights were found in a version; what is not sure is left unsettled."""
    put([(name, _found(version_id, anchor)) for name, anchor in found.items()])


def _found(version_id: VersionId, anchor: Anchor | None) -> Placement:
    is_sure = anchor is not None and anchor.exactness in _SURE
    return Placement(version=version_id, anchor=anchor, settled=is_sure)


def forget(placed: Collection[tuple[HighlightId, VersionId]]) -> None:
    """Forget where highlights were in a version, in the caller's transaction."""
    run_all(
        "DELETE FROM anchor WHERE highlight = ? "
        "AND version_id = (SELECT id FROM version WHERE uuid = ?)",
        placed,
    )


def set_aside(highlight_id: HighlightId, words: Words) -> None:
    """Let it be open where a highlight is in any version, in the caller's transaction.

    Where it was with *words*, and what its reader said of that, waits until it has them again.
    """
    aside = _aside(highlight_id, words)
    run("DELETE FROM anchor WHERE highlight = ?", aside)
    run("UPDATE anchor SET highlight = ? WHERE highlight = ?", aside, highlight_id)


def take_up(highlight_id: HighlightId, words: Words) -> None:
    """Let a highlight be where it was with *words*, in the caller's transaction."""
    run(
        "UPDATE anchor SET highlight = ? WHERE highlight = ?",
        *(highlight_id, _aside(highlight_id, words)),
    )


def forget_aside(version_number: int) -> None:
    """Forget what waits in a version whose text changes, in the caller's transaction."""
    run(
        "DELETE FROM anchor WHERE version_id = ? AND instr(highlight, ?)",
        *(version_number, _ASIDE),
    )


def _aside(highlight_id: HighlightId, words: Words) -> str:
    return f"{highlight_id}{_ASIDE}{'-'.join(map(str, words))}"


def known(version_id: VersionId) -> frozenset[HighlightId]:
    """Return the highlights of which it is known where they are in a version."""
    found = rows(
        "SELECT highlight FROM anchor JOIN version ON version.id = anchor.version_id "
        "WHERE uuid = ?",
        version_id,
    )
    return frozenset(HighlightId(highlight) for (highlight,) in found)


def made_elsewhere(article_id: ArticleId, version_id: VersionId) -> frozenset[HighlightId]:
    """Return the highlights of an article that were made on another version of it."""
    found = rows(
        "SELECT highlight.uuid FROM highlight "
        "JOIN article ON article.id = highlight.article_id "
        "JOIN version AS made ON made.id = highlight.version_id "
        "WHERE article.uuid = ? AND made.uuid != ?",
        *(article_id, version_id),
    )
    return frozenset(HighlightId(highlight) for (highlight,) in found)


def base_places(article_id: ArticleId) -> dict[HighlightId, Base]:
    """Return from which version, and from where in it, each highlight is to be followed.

    That is the latest in which its reader has placed it, or else the one it was made on.
    """
    made = rows(
        'SELECT highlight.uuid, version.uuid, highlight.start, highlight."end" FROM highlight '
        "JOIN article ON article.id = highlight.article_id "
        "JOIN version ON version.id = highlight.version_id WHERE article.uuid = ?",
        article_id,
    )
    found = {HighlightId(mark): (VersionId(name), *place) for mark, name, *place in made}
    placed = rows(
        'SELECT highlight, version.uuid, start, "end" FROM anchor '
        "JOIN version ON version.id = anchor.version_id "
        "JOIN article ON article.id = article_id "
        "WHERE article.uuid = ? AND exactness = ? ORDER BY fetched, version.id",
        *(article_id, Exactness.BY_HAND),
    )
    found |= {HighlightId(m): (VersionId(n), *place) for m, n, *place in placed if m in found}
    return found


def bases(article_id: ArticleId) -> dict[HighlightId, tuple[VersionId, Target]]:
    """Return the words at the ``base_places`` of highlights, each with the version it is in."""
    found: dict[HighlightId, tuple[VersionId, Target]] = {}
    texts: dict[VersionId, str] = {}
    quotes = _quotes(article_id)
    for highlight, (version, start, end) in base_places(article_id).items():
        made = quotes.get(highlight)
        position = TextPositionSelector(start, end)
        if made and made[:2] == (version, position):
            target = Target(source=article_id, position=position, quote=made[2])
        else:
            # A long text for each of thousands would fill the memory: each is read once.
            if version not in texts:
                texts[version] = versions.get(version).text
            target = describe(texts[version], start, end, article_id)
        found[highlight] = version, target
    return found


def _quotes(
    article_id: ArticleId,
) -> dict[HighlightId, tuple[VersionId, TextPositionSelector, TextQuoteSelector]]:
    """Return where the highlights of an article were made, and their words there."""
    found = rows(
        'SELECT highlight.uuid, version.uuid, highlight.start, highlight."end", exact, prefix, '
        "suffix FROM highlight JOIN article ON article.id = highlight.article_id "
        "JOIN version ON version.id = highlight.version_id WHERE article.uuid = ?",
        article_id,
    )
    return {
        HighlightId(highlight): (
            VersionId(version),
            TextPositionSelector(start, end),
            TextQuoteSelector(*quote),
        )
        for highlight, version, start, end, *quote in found
    }
