"""Tags on disk: one row for each name, however it is spelt."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from reader.model.listing import TagCount
from reader.model.tag import Tag
from reader.store.database import row, rows, run, run_all

IN_USE = """
    SELECT name, count(DISTINCT used.article_id) FROM tag JOIN (
        SELECT tag_id, article_id FROM article_tag
        UNION SELECT tag_id, article_id FROM highlight_tag
            JOIN highlight ON highlight.id = highlight_id
    ) AS used ON used.tag_id = tag.id
    JOIN article ON article.id = used.article_id AND trashed IS NULL
    GROUP BY tag.id"""


_CARRYING = """article.id IN (
    SELECT article_id FROM article_tag JOIN tag ON tag.id = tag_id
        WHERE key = ? OR substr(key, 1, ?) = ?
    UNION SELECT article_id FROM highlight_tag JOIN tag ON tag.id = tag_id
        JOIN highlight ON highlight.id = highlight_id
        WHERE key = ? OR substr(key, 1, ?) = ?)"""


def carrying(tag: Tag) -> tuple[str, tuple[object, ...]]:
    """Return a condition on articles, and its values: they or their marks carry *tag*.

    A tag nested under it counts.
    """
    key = tag.key
    return _CARRYING, (key, len(key) + 1, key + "/") * 2


def in_use() -> Sequence[TagCount]:
    """Return the tags of articles outside the trash, most used first, then by name."""
    counts = [TagCount(tag=Tag(name), count=count) for name, count in rows(IN_USE)]
    return sorted(counts, key=lambda each: (-each.count, each.tag.key))


def of_articles(numbers: Iterable[int] | None = None) -> dict[int, tuple[Tag, ...]]:
    """Return the tags of articles by their private keys; None asks for all."""
    return _of("article", numbers)


def of_highlights(numbers: Iterable[int]) -> dict[int, tuple[Tag, ...]]:
    """Return the tags of highlights by their private keys."""
    return _of("highlight", numbers)


def put(owner: str, tagged: Mapping[int, Sequence[Tag]]) -> None:
    """Give each ``article`` or ``highlight`` exactly its tags, in the caller's transaction."""
    number = cache(_number)
    run_all(f"DELETE FROM {owner}_tag WHERE {owner}_id = ?", [(key,) for key in tagged])
    run_all(
        f"INSERT INTO {owner}_tag ({owner}_id, tag_id, place) VALUES (?, ?, ?)",
        [
            (key, number(tag), place)
            for key, tags in tagged.items()
            for place, tag in enumerate(tags)
        ],
    )


def _number(tag: Tag) -> int:
    found = row("SELECT id FROM tag WHERE key = ?", tag.key)
    if found is None:
        run("INSERT INTO tag (name, key) VALUES (?, ?)", tag.name, tag.key)
        found = row("SELECT id FROM tag WHERE key = ?", tag.key)
    return int(found[0])


def _of(owner: str, numbers: Iterable[int] | None) -> dict[int, tuple[Tag, ...]]:
    where = ""
    if numbers is not None:
        where = f"WHERE {owner}_id IN ({','.join(str(int(n)) for n in numbers)})"
    found: dict[int, list[Tag]] = {}
    query = (
        f"SELECT {owner}_id, name FROM {owner}_tag JOIN tag ON tag.id = tag_id {where} "
        f"ORDER BY {owner}_id, place"
    )
    for number, name in rows(query):
        found.setdefault(number, []).append(Tag(name))
    return {number: tuple(names) for number, names in found.items()}
