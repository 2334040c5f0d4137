"""The versions of an article, to be listed, looked at and compared; nothing changes them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reader.model.annotation import Highlight
from reader.model.article import Article, ArticleId, ListedVersion, VersionId
from reader.model.errors import VersionNotFoundError
from reader.model.picture import ArticlePicture
from reader.services.drawing_formulas import Drawings, drawings_of
from reader.services.library import SHORTEST_ID, pictures_of
from reader.store import articles, highlights, versions
from reader.text import clean_html
from reader.text.comparing import Comparison, compare
from reader.text.document import Document
from reader.text.extracted import count_words


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionSummary:
    """A version as a list shows it."""

    listed: ListedVersion
    word_count: int

    @property
    def id(self) -> VersionId:
        """Return its name."""
        return self.listed.id


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedVersion:
    """A version to be looked at, with what its page needs and the highlights that are in it."""

    id: VersionId
    article: Article
    document: Document
    pictures: dict[str, ArticlePicture]
    formulas: Drawings
    highlights: Sequence[Highlight]


def summaries(article_id: ArticleId) -> Sequence[VersionSummary]:
    """Return the versions of an article, the one fetched last first.

    Counts the words of each: 10 ms for 100,000 characters.
    """
    return [
        VersionSummary(listed=one, word_count=count_words(versions.get(one.id).text))
        for one in versions.of_article(article_id)
    ]


def open_version(version_id: VersionId) -> OpenedVersion:
    """Return a version to look at; raises ArticleNotFoundError."""
    version = versions.get(version_id)
    document = clean_html.read(version.html)
    return OpenedVersion(
        id=version_id,
        article=articles.get(version.article_id),
        document=document,
        pictures=pictures_of(version.article_id),
        formulas=drawings_of(document),
        highlights=highlights.of_version(version_id),
    )


def compare_versions(old: VersionId, new: VersionId) -> Comparison:
    """Return what has changed from one version to another; not on the thread that paints."""
    return compare(versions.get(old).text, versions.get(new).text)


def find_version(article_id: ArticleId, reference: str) -> ListedVersion:
    """Return the version a person means by its id or the start of it.

    Raises VersionNotFoundError if there is none, or several.
    """
    wanted = reference.strip().lower()
    found = [one for one in versions.of_article(article_id) if one.id.startswith(wanted)]
    if len(wanted) < SHORTEST_ID:
        raise VersionNotFoundError(reference)
    if len(found) != 1:
        raise VersionNotFoundError(reference, tuple(one.id for one in found))
    return found[0]
