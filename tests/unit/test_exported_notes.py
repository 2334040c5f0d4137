from __future__ import annotations

import io
from dataclasses import replace
from urllib.parse import unquote

import pytest
from PIL import Image

from reader.model.annotation import Colour, Highlight
from reader.model.notebook import NotebookQuery
from reader.model.pens import Pens
from reader.model.picture import ArticlePicture
from reader.model.settings import Settings
from reader.services import (
    annotating,
    exporting,
    library,
    note_pictures,
    notebook,
    notebook_markdown,
    placing,
    preferences,
)
from reader.services.exported_notes import portable
from reader.store import articles, pictures
from reader.text.document import Document, Figure, Paragraph, Picture, Span
from reader.text.note_links import LinkKind, NoteLink
from tests import factories


@pytest.fixture
def tale(library):
    return factories.keep("A tale (of two)", url="https://a.example/tale")


@pytest.fixture
def essay(library):
    return factories.keep("Essay", "Nobody reads.", url="https://a.example/essay")


def mark(article, words: str, note: str = "") -> Highlight:
    start = library.open_article(article.id).text.index(words)
    change = annotating.highlight(article.id, start, start + len(words), note=note)
    return change.edits[0].after


def to(kind: LinkKind, target) -> str:
    return f"[there]({NoteLink(kind, target.id).address})"


def exported(folder, ids=None, **more) -> dict[str, str]:
    exporting.export(folder, ids, **more)
    return {path.name: path.read_text("utf-8") for path in folder.rglob("*.md")}


def test_a_link_to_a_highlight_leads_to_the_quote_in_the_other_file(tale, essay, tmp_path):
    target = mark(tale, "worst of times")
    annotating.add_note(essay.id, f"See {to(LinkKind.HIGHLIGHT, target)}.")
    files = exported(tmp_path / "out")

    (link,) = [line for line in files["Essay.md"].split("\n") if "See [there]" in line]
    way = link.partition("](")[2].rpartition(").")[0].replace("\\", "")
    name, _mark, block = unquote(way).partition("#^")
    assert name == "A tale (of two).md"
    assert f"^{block}" in files[name]


def test_a_link_to_a_file_that_is_written_later_has_its_name_already(tale, essay, tmp_path):
    again = factories.keep("Essay", "Another.", url="https://a.example/again")
    annotating.add_note(tale.id, to(LinkKind.ARTICLE, again))
    annotating.add_note(again.id, "mine")
    files = exported(tmp_path / "out", [tale.id, essay.id, again.id])

    (name,) = [name for name, text in files.items() if again.id in text[:60]]
    assert f"[there]({name.replace(' ', '%20')})" in files["A tale (of two).md"]


def test_without_the_other_file_a_link_leads_to_the_page(tale, essay, tmp_path):
    target = mark(tale, "worst of times")
    annotating.add_note(essay.id, to(LinkKind.HIGHLIGHT, target))
    files = exported(tmp_path / "out", [essay.id])

    assert "[there](https://a.example/tale#:~:text=worst%20of%20times)" in files["Essay.md"]


def test_a_file_of_an_earlier_export_is_linked_to_where_it_is(tale, essay, tmp_path):
    folder = tmp_path / "out"
    exported(folder, [tale.id])
    (folder / "moved").mkdir()
    (folder / "A tale (of two).md").rename(folder / "moved" / "A tale (of two).md")
    annotating.add_note(essay.id, to(LinkKind.ARTICLE, tale))
    files = exported(folder, [essay.id])

    assert unquote(files["Essay.md"]).count("(moved/A tale") == 1


def test_articles_that_are_left_out_are_no_files(tale, essay, tmp_path):
    annotating.add_note(essay.id, to(LinkKind.ARTICLE, tale))
    files = exported(tmp_path / "out", annotated=True)

    assert list(files) == ["Essay.md"]
    assert "[there](https://a.example/tale)" in files["Essay.md"]


def test_what_is_gone_leaves_its_words(essay, tale, tmp_path):
    gone = annotating.add_note(tale.id, "x").edits[0].after
    annotating.add_note(essay.id, f"See {to(LinkKind.NOTE, gone)} now")
    annotating.delete_note(gone.id)

    assert "See there now" in exported(tmp_path / "out")["Essay.md"]


def test_links_to_each_other_are_exported_the_same_way_twice(tale, essay, tmp_path):
    annotating.add_note(essay.id, to(LinkKind.ARTICLE, tale))
    annotating.add_note(tale.id, to(LinkKind.ARTICLE, essay))
    exporting.export(tmp_path / "out", None)
    again = exporting.export(tmp_path / "out", None)

    assert (again.written, again.unchanged) == (0, 2)


@pytest.fixture
def picture(library):
    body = io.BytesIO()
    Image.new("RGB", (4, 3), "#8a4b2d").save(body, "PNG")
    return note_pictures.keep(body.getvalue())


def test_pictures_are_copied_beside_the_files(essay, picture, tmp_path):
    annotating.add_note(essay.id, f"![a hand](picture:{picture.hash})")
    files = exported(tmp_path / "out")

    assert f"![a hand](attachments/{picture.hash}.png)" in files["Essay.md"]
    copy = tmp_path / "out" / "attachments" / f"{picture.hash}.png"
    assert copy.read_bytes() == library.picture_file(picture.hash).read_bytes()


HERON, EGRET = "https://a.example/heron.png", "https://a.example/egret.png"


@pytest.fixture
def illustrated(library, picture):
    """An article with two pictures, of which one was kept, in a figure and in a line."""
    heron, egret = Picture(HERON, "A heron"), Picture(EGRET, "An egret")
    words = Paragraph((Span("Herons wait "), heron, Span(" and wait.")))
    page = Document((words, Figure((heron, egret))))
    article = articles.add(
        replace(factories.extracted("Birds"), document=page),
        source_url="https://a.example/birds",
        key="a.example/birds",
        added=factories.NOON,
    )
    missing = ArticlePicture(source=EGRET, stored=None, failure="broken")
    pictures.record(article.id, [ArticlePicture(source=HERON, stored=picture), missing])
    return article


def test_kept_pictures_of_an_article_are_copied_beside_its_text(illustrated, picture, tmp_path):
    written = exported(tmp_path / "out", text=True)["Birds.md"]

    (copy,) = (tmp_path / "out" / "attachments").iterdir()
    assert copy.name == f"{picture.hash}.png"
    assert copy.read_bytes() == pictures.file(picture.hash).read_bytes()
    assert written.count(f"![A heron](attachments/{copy.name})") == 2
    assert HERON not in written
    assert f"![An egret]({EGRET})" in written


def test_a_marked_picture_leads_to_the_copy_where_the_text_does(illustrated, tmp_path):
    annotating.highlight(illustrated.id, 7, 20)
    quoted = exported(tmp_path / "text", text=True)["Birds.md"]
    assert HERON not in quoted
    assert quoted.count("![A heron](attachments/") == 3
    assert f"![A heron]({HERON})" in exported(tmp_path / "quotes")["Birds.md"]
    assert not (tmp_path / "quotes" / "attachments").exists()


def test_a_text_that_moved_in_the_folder_finds_its_pictures(illustrated, tmp_path):
    folder = tmp_path / "out"
    exported(folder, text=True)
    (folder / "moved").mkdir()
    (folder / "Birds.md").rename(folder / "moved" / "Birds.md")
    assert "![A heron](../attachments/" in exported(folder, text=True)["Birds.md"]


def test_pictures_that_cannot_be_copied_keep_their_address(illustrated, picture, tmp_path):
    assert f"![A heron]({HERON})" in exporting.markdown_of(illustrated.id, text=True)
    pictures.file(picture.hash).unlink()
    written = exported(tmp_path / "out", text=True)["Birds.md"]
    assert written.count(f"![A heron]({HERON})") == 2


def test_no_picture_is_written_through_a_link_out_of_the_folder(essay, picture, tmp_path):
    annotating.add_note(essay.id, f"![a hand](picture:{picture.hash})")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "attachments").symlink_to(elsewhere)
    files = exported(tmp_path / "out")

    assert list(elsewhere.iterdir()) == []
    assert r"\[picture: a hand\]" in files["Essay.md"]


def test_without_a_folder_links_lead_to_the_web_and_pictures_are_named(tale, essay, picture):
    note = f"{to(LinkKind.ARTICLE, tale)} ![](picture:{picture.hash})"
    annotating.add_note(essay.id, note)

    assert portable(note) == r"[there](https://a.example/tale) \[picture\]"
    assert portable(note) in exporting.markdown_of(essay.id)


def test_a_note_without_links_is_exported_letter_for_letter(essay):
    note = "[a](https://b.example) ![b](https://c.example/x.png) [[c]] postil:note"

    assert portable(note) == note


def test_chosen_entries_lead_to_the_web_and_say_what_the_colours_mean(tale, essay):
    target = mark(tale, "worst of times", note=f"See {to(LinkKind.ARTICLE, essay)}.")
    preferences.keep_settings(Settings(pens=Pens(names={Colour.YELLOW: "Claim"})))
    (group,) = notebook.find(NotebookQuery()).groups

    written = notebook_markdown.markdown_of(group.lines)

    assert target.quote in written
    assert "[there](https://a.example/essay)" in written
    assert "postil:" not in written
    assert "Claim" in written


def test_a_file_of_chosen_entries_has_the_pictures_of_its_notes_beside_it(
    essay, picture, tmp_path
):
    annotating.add_note(essay.id, f"![a hand](picture:{picture.hash})")
    (group,) = notebook.find(NotebookQuery()).groups

    (tmp_path / "out").mkdir()
    notebook_markdown.export(tmp_path / "out" / "notes.md", group.lines)

    (copy,) = (tmp_path / "out" / "attachments").iterdir()
    assert copy.read_bytes() == pictures.file(picture.hash).read_bytes()
    written = (tmp_path / "out" / "notes.md").read_text("utf-8")
    assert f"![a hand](attachments/{copy.name})" in written


def test_a_lost_quote_is_written_as_one(essay):
    lost = mark(essay, "Nobody")
    placing.leave_lost([lost.id])
    (group,) = notebook.find(NotebookQuery()).groups

    assert "Not in the present text" in notebook_markdown.markdown_of(group.lines)
