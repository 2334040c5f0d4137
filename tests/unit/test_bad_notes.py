"""Notes and tags nobody should write: kept, shown and exported all the same."""

from __future__ import annotations

import pytest

from reader.model.tag import Tag
from reader.services import annotating, exporting, linking, searching
from reader.services.writing_notes import write

NOTES = (
    "a\0b",
    "lone \ud800 half",
    "\u05e9\u05dc\u05d5\u05dd \u202e abc",
    "**[`![](picture:",
    "> " * 400,
    "word " * 200_000,
)


@pytest.mark.parametrize("note", NOTES, ids=range(len(NOTES)))
def test_a_note_is_kept_found_and_exported(article, note):
    mark = annotating.highlight(article.id, 0, 6, note=note).edits[0].after
    annotating.add_note(article.id, note)
    kept = annotating.highlights_of(article.id)[0].note
    write(mark.id, f"{kept}!", kept, article.id)

    assert annotating.highlights_of(article.id)[0].note == f"{kept}!"
    assert not set(kept) & {"\0", "\ud800"}
    assert searching.search("tale")
    assert linking.choices("word") is not None
    exporting.markdown_of(article.id).encode()


def test_five_hundred_tags_are_kept_and_exported(article):
    names = [f"tag {number}" for number in range(496)]
    names += ["a, b", "x/y/z", "\N{BUG}", "\u05e9\u05dc\u05d5\u05dd"]
    mark = annotating.highlight(article.id, 0, 6).edits[0].after
    annotating.set_highlight_tags(mark.id, tuple(map(Tag.named, names)))
    (kept,) = annotating.highlights_of(article.id)

    assert [tag.name for tag in kept.tags] == names
    written = exporting.markdown_of(article.id)
    assert "#a-b" in written
    assert "#x/y/z" in written
    assert "#\N{BUG}" in written
