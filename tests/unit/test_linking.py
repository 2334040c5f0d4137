from __future__ import annotations

import pytest

from reader.model.errors import LinkLostError
from reader.services import annotating, library, linking, trash
from reader.text.note_links import LinkKind, NoteLink
from tests import factories
from tests.factories import write_note


@pytest.fixture
def tale(library):
    return factories.keep("A tale of two cities", url="https://a.example/tale")


@pytest.fixture
def essay(library):
    return factories.keep("Of [tall] books", "Nobody reads them.", url="https://a.example/b")


def mark(article, words, note=""):
    text = library.open_article(article.id).text
    start = text.index(words)
    change = annotating.highlight(article.id, start, start + len(words), note=note)
    return change.edits[0].after


def offered(words):
    return [
        (each.address.split("/")[0], each.words, each.about) for each in linking.choices(words)
    ]


def test_articles_are_offered_by_the_beginning_of_a_word_of_their_title(tale, essay):
    assert sorted(offered("ta")) == [
        ("postil:article", "A tale of two cities", ""),
        ("postil:article", "Of [tall] books", ""),
    ]
    assert [words for _kind, words, _about in offered("two ta")] == ["A tale of two cities"]


def test_highlights_and_notes_are_offered_by_their_words(tale):
    mark(tale, "the worst of times", "Is it?")
    annotating.add_note(tale.id, "**Worst** of all\nand more")

    assert offered("worst") == [
        ("postil:highlight", "the worst of times", "A tale of two cities"),
        ("postil:note", "Worst of all and more", "A tale of two cities"),
    ]


def test_without_words_the_articles_opened_last_are_offered(tale, essay):
    library.mark_opened(tale.id)

    assert next(words for _kind, words, _about in offered("")) == "A tale of two cities"


def test_every_kind_has_room(tale):
    for number in range(12):
        factories.keep(f"Worst {number}", url=f"https://a.example/{number}")
        mark(tale, "worst of times")
    annotating.add_note(tale.id, "worst")
    kinds = {kind for kind, _words, _about in offered("worst")}

    assert kinds == {"postil:article", "postil:highlight", "postil:note"}
    assert len(offered("worst")) == 8


@pytest.mark.parametrize("words", ['"', "a*b", "NEAR(", "' OR 1", "\0", "日本", "-", "🖋"])
def test_whatever_is_typed_is_no_error(tale, words):
    assert isinstance(linking.choices(words), list)


def test_what_is_in_the_trash_is_not_offered(tale):
    mark(tale, "worst")
    library.trash([tale.id])

    assert offered("worst") == offered("tale") == []


def test_a_link_leads_to_its_article_and_its_mark(tale):
    made = mark(tale, "worst")
    there = linking.destination(NoteLink(LinkKind.HIGHLIGHT, made.id))

    assert (there.article_id, there.mark_id) == (tale.id, made.id)
    assert linking.destination(NoteLink(LinkKind.ARTICLE, tale.id)).mark_id == ""


def test_what_was_deleted_is_said_to_be_in_the_trash(tale):
    made = mark(tale, "worst")
    annotating.delete_highlights([made.id])
    with pytest.raises(LinkLostError) as lost:
        linking.destination(NoteLink(LinkKind.HIGHLIGHT, made.id))

    assert lost.value.in_trash


def test_a_misspelt_address_leads_nowhere(library):
    with pytest.raises(LinkLostError):
        linking.destination_of("postil:article/nonsense")


def test_what_leads_to_an_article_and_what_is_in_it_is_found(tale, essay):
    target = mark(tale, "worst")
    to_mark = NoteLink(LinkKind.HIGHLIGHT, target.id).address
    to_tale = NoteLink(LinkKind.ARTICLE, tale.id).address
    source = mark(essay, "Nobody", f"See [there]({to_mark}), **and**\nthe [tale]({to_tale}).")
    note = annotating.add_note(essay.id, f"[again]({to_mark})").edits[0].after

    found = {(each.target, each.source): each for each in linking.backlinks(tale.id)}
    assert set(found) == {(target.id, source.id), (tale.id, source.id), (target.id, note.id)}
    one = found[target.id, source.id]
    assert (one.article_id, one.title) == (essay.id, "Of [tall] books")
    assert one.words == "See there, and the tale."


def test_links_go_with_their_words_and_with_the_trash(tale, essay):
    address = NoteLink(LinkKind.ARTICLE, tale.id).address
    source = mark(essay, "Nobody", f"[a]({address})")
    assert len(linking.backlinks(tale.id)) == 1

    library.trash([essay.id])
    assert linking.backlinks(tale.id) == []
    trash.restore([essay.id])
    write_note(source.id, "no more")
    assert linking.backlinks(tale.id) == []


def test_a_note_that_leads_to_itself_is_no_news(tale):
    note = annotating.add_note(tale.id, "x").edits[0].after
    annotating.edit_note(note.id, f"[x]({NoteLink(LinkKind.NOTE, note.id).address})")

    assert linking.backlinks(tale.id) == []
