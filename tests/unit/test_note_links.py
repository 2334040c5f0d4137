"""Links in notes are found whatever stands around them, and kept in step with the notes."""

from __future__ import annotations

import pytest

from reader.services import annotating, linking
from reader.services.history import History
from reader.text.note_links import LinkKind, NoteLink, links_in, note_link
from tests.factories import keep, write_note

ONE = "0b6c1a52-9c1f-4a57-8a4b-1f1c3f7a0d11"
OTHER = "f3f0a1de-0c55-4e0e-9d7e-2c0f6f9d3a22"


def test_a_link_says_what_it_leads_to():
    link = NoteLink(LinkKind.HIGHLIGHT, ONE)
    assert note_link(link.address) == link


@pytest.mark.parametrize(
    "address",
    ["postil:shelf/" + ONE, "postil:note/1", "https://a.example", f"postil:note/{ONE}?x", ""],
)
def test_what_is_no_link_of_ours_is_none(address: str):
    assert note_link(address) is None


def test_links_are_found_in_the_order_of_the_note_each_once():
    note = f"See [a](postil:note/{OTHER}), [b](postil:article/{ONE}), [c](postil:note/{OTHER})."
    assert [link.id for link in links_in(note)] == [OTHER, ONE]
    assert links_in(f"[a] (postil:note/{ONE}) and postil:note/{ONE}") == ()


def sources(article) -> set[str]:
    return {link.source for link in linking.backlinks(article.id)}


@pytest.mark.usefixtures("library")
def test_what_leads_where_follows_the_notes():
    article, other = keep(), keep("Another", url="https://a.example/other")
    history = History()
    mark = annotating.highlight(article.id, 0, 6).edits[0].after
    link = NoteLink(LinkKind.ARTICLE, other.id).address
    history.record(write_note(mark.id, f"as in [this]({link})"))
    assert sources(other) == {mark.id}
    note = annotating.add_note(article.id, f"[this]({link})").edits[0].after
    assert sources(other) == {mark.id, note.id}
    annotating.delete_note(note.id)
    history.undo()
    assert sources(other) == set()
    history.redo()
    history.record(annotating.delete_highlights([mark.id]))
    assert sources(other) == set()
    history.undo()
    assert sources(other) == {mark.id}
