from __future__ import annotations

import json
import os
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pathvalidate import is_valid_filename

from reader.exchange.file_names import LONGEST, file_stem, free_name, name_key
from reader.model.article import ArticleId, Metadata
from reader.model.errors import ArticleNotFoundError, CancelledError, ExportError, TemplateError
from reader.services import annotating, exporting, importing
from reader.services import library as opened
from reader.services.export_manifest import MANIFEST
from reader.text.document import Document, Heading, Paragraph, Span
from reader.text.extracted import ExtractedArticle


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "My notes é"


def add(title="A story", words="Words of the story.", url=None):
    url = url or f"https://a.example/{abs(hash((title, words)))}"
    blocks = (Heading(2, (Span("Part"),)), Paragraph((Span(words),)))
    extracted = ExtractedArticle(
        metadata=Metadata(url=url, title=title), document=Document(blocks)
    )
    prepared = importing.Prepared(
        request=importing.request(url), source_url=url, extracted=extracted
    )
    return importing.keep(prepared).article.id


def mark(article_id, words="story", note="Mine."):
    start = opened.open_article(article_id).text.index(words)
    annotating.highlight(article_id, start, start + len(words), note=note)


def files(folder):
    return sorted(path.name for path in folder.rglob("*") if path.name != MANIFEST)


def texts(folder):
    return {path.name: path.read_text("utf-8") for path in folder.rglob("*.md")}


def stamps(folder):
    return {path: path.stat().st_mtime_ns for path in folder.rglob("*")}


# What is written


def test_every_article_gets_a_file(library, folder):
    mark(add("One"))
    add("Two", "Nothing marked here.")

    report = exporting.export(folder, None)

    assert files(folder) == ["One.md", "Two.md"]
    assert (report.folder, report.written, report.unchanged, report.beside) == (
        folder,
        2,
        0,
        (),
    )
    assert "> story" in texts(folder)["One.md"]


def test_only_articles_with_notes_on_request(library, folder):
    mark(add("Marked"))
    annotating.add_note(add("Noted", "Other words."), "A remark.")
    add("Neither", "Nothing marked here.")

    exporting.export(folder, None, annotated=True)

    assert files(folder) == ["Marked.md", "Noted.md"]


def test_the_whole_text_follows_the_notes_on_request(library, folder):
    article = add("One")
    mark(article)
    exporting.export(folder, None)
    without = texts(folder)["One.md"]
    exporting.export(folder, None, text=True)
    full = texts(folder)["One.md"]
    assert full.startswith(without)
    assert full.removeprefix(without).startswith("\n___\n\n")
    assert opened.open_article(article).text.split("\n")[0] in full.removeprefix(without)


def test_only_the_chosen_articles_and_nothing_from_the_trash(library, folder):
    chosen, trashed = add("Chosen"), add("Trashed", "Thrown away.")
    add("Other", "Not chosen.")
    opened.trash([trashed])

    exporting.export(folder, [chosen, chosen])
    assert files(folder) == ["Chosen.md"]

    exporting.export(folder, None)
    assert files(folder) == ["Chosen.md", "Other.md"]


def test_articles_of_one_title_get_files_of_their_own(library, folder):
    for number, title in enumerate(("Same: title", "Same/ title", "same title")):
        add(title, f"Text number {number}, quite unlike the others in its words {number}.")

    exporting.export(folder, None)

    assert len(files(folder)) == 3
    assert len({name.casefold() for name in files(folder)}) == 3


def test_what_one_article_gives_is_what_its_file_holds(library, folder):
    article = add("One")
    exporting.export(folder, None)
    assert texts(folder)["One.md"] == exporting.markdown_of(article)


def test_progress_is_told_and_cancelling_keeps_what_is_written(library, folder):
    for number in range(3):
        add(f"Article {number}", f"Text {number} of its own words {number}.")
    told = []

    with pytest.raises(CancelledError):
        exporting.export(
            folder,
            None,
            progress=lambda done, total: told.append((done, total)),
            cancelled=lambda: len(told) == 2,
        )

    assert told == [(0, 3), (1, 3)]
    assert files(folder) == ["Article 0.md", "Article 1.md"]
    assert exporting.export(folder, None).written == 1


def test_an_article_that_is_gone_is_an_error(library, folder):
    with pytest.raises(ArticleNotFoundError):
        exporting.export(folder, [ArticleId("00000000-0000-4000-8000-000000000000")])


def test_a_wrong_template_writes_nothing(library, folder, tmp_path):
    add("One")
    template = tmp_path / "mine.j2"
    template.write_text("{{ nothing }}")
    with pytest.raises(TemplateError):
        exporting.export(folder, None, template=template)
    assert files(folder) == []


# Exporting again


def test_exporting_again_with_nothing_new_touches_no_file(library, folder):
    mark(add("One"))
    exporting.export(folder, None)
    before = stamps(folder)

    report = exporting.export(folder, None)

    assert (report.written, report.unchanged) == (0, 1)
    assert stamps(folder) == before


def test_exporting_again_rewrites_what_postil_wrote(library, folder):
    article = add("One")
    exporting.export(folder, None)
    mark(article)

    report = exporting.export(folder, None)

    assert (report.written, report.beside) == (1, ())
    assert files(folder) == ["One.md"]
    assert "> story" in texts(folder)["One.md"]


def test_a_file_the_reader_changed_stays_and_the_new_one_stands_beside_it(library, folder):
    article = add("One")
    exporting.export(folder, None)
    mine = folder / "One.md"
    mine.write_text(mine.read_text("utf-8") + "\nMy own thoughts.\n", "utf-8")
    kept = mine.read_bytes()
    mark(article)

    report = exporting.export(folder, None)

    assert mine.read_bytes() == kept
    assert report.beside == ((mine, folder / "One (new).md"),)
    assert "> story" in texts(folder)["One (new).md"]


def test_the_file_beside_is_ours_and_is_rewritten_next_time(library, folder):
    article = add("One")
    exporting.export(folder, None)
    (folder / "One.md").write_text("mine", "utf-8")
    exporting.export(folder, None)
    mark(article)

    report = exporting.export(folder, None)

    assert report.written == 1
    assert report.beside == ((folder / "One.md", folder / "One (new).md"),)
    assert files(folder) == ["One (new).md", "One.md"]
    assert texts(folder)["One.md"] == "mine"
    assert exporting.export(folder, None).written == 0


def test_an_article_called_new_stands_beside_nothing(library, folder):
    add("One", "Words of one article.")
    article = add("One (new)", "Words of quite another story.")
    exporting.export(folder, None)
    mark(article)
    assert exporting.export(folder, None).beside == ()


def test_a_changed_file_beside_stays_too(library, folder):
    article = add("One")
    exporting.export(folder, None)
    for number, name in enumerate(("One.md", "One (new).md")):
        (folder / name).write_text(f"mine {number}", "utf-8")
        exporting.export(folder, None)
    mark(article)

    exporting.export(folder, None)

    assert files(folder) == ["One (new) 2.md", "One (new).md", "One.md"]
    assert texts(folder)["One.md"] == "mine 0"
    assert texts(folder)["One (new).md"] == "mine 1"


def test_a_file_that_was_there_before_is_never_touched(library, folder):
    folder.mkdir()
    (folder / "one.md").write_text("not ours", "utf-8")
    add("One")

    exporting.export(folder, None)

    assert texts(folder)["one.md"] == "not ours"
    assert files(folder) == ["One 2.md", "one.md"]


@pytest.mark.parametrize("place", ["Renamed.md", "Sorted away/One.md"])
def test_a_renamed_or_moved_file_is_found_by_its_id(library, folder, place):
    article = add("One")
    exporting.export(folder, None)
    (folder / place).parent.mkdir(exist_ok=True)
    (folder / "One.md").rename(folder / place)
    mark(article)

    report = exporting.export(folder, None)

    assert report.written == 1
    assert [path for path in folder.rglob("*.md") if path.is_file()] == [folder / place]
    assert "> story" in (folder / place).read_text("utf-8")


def test_without_the_manifest_nothing_is_overwritten_that_is_not_the_same(library, folder):
    one = add("One")
    add("Two", "Its own words.")
    exporting.export(folder, None)
    (folder / MANIFEST).unlink()
    mark(one)
    before = texts(folder)

    report = exporting.export(folder, None)

    assert (report.written, report.unchanged) == (1, 1)
    assert texts(folder) == before | {"One (new).md": texts(folder)["One (new).md"]}


@pytest.mark.parametrize(
    "damage",
    [b"", b"\xff\xfe\x00", b'{"id": 1}\n[]\nnull\n"', b'{"id": "x", "file": "../../x"'],
)
def test_a_damaged_manifest_loses_nothing(library, folder, damage):
    article = add("One")
    exporting.export(folder, None)
    (folder / MANIFEST).write_bytes(damage)
    before = texts(folder)["One.md"]
    mark(article)

    exporting.export(folder, None)

    assert texts(folder)["One.md"] == before
    assert "> story" in texts(folder)["One (new).md"]


def test_a_manifest_cannot_lead_out_of_the_folder(library, folder, tmp_path):
    article = add("One")
    outside = tmp_path / "outside.md"
    exporting.export(folder, None)
    (folder / "One.md").rename(outside)
    entry = json.loads((folder / MANIFEST).read_text("utf-8"))
    (folder / MANIFEST).write_text(json.dumps(entry | {"file": "../outside.md"}), "utf-8")
    before = outside.read_bytes()
    mark(article)

    exporting.export(folder, None)

    assert outside.read_bytes() == before
    assert "> story" in texts(folder)["One.md"]


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights of their own there")
def test_a_link_is_never_followed_out_of_the_folder(library, folder, tmp_path):
    article = add("One")
    exporting.export(folder, None)
    outside = tmp_path / "outside.md"
    (folder / "One.md").rename(outside)
    (folder / "One.md").symlink_to(outside)
    manifest = tmp_path / "manifest"
    (folder / MANIFEST).rename(manifest)
    (folder / MANIFEST).symlink_to(manifest)
    before = outside.read_bytes(), manifest.read_bytes()
    mark(article)

    exporting.export(folder, None)

    assert (outside.read_bytes(), manifest.read_bytes()) == before
    assert "> story" in texts(folder)["One 2.md"]


def test_an_export_that_was_cut_off_is_taken_up_where_it_was(library, folder):
    article = add("One")
    exporting.export(folder, None)
    old = (folder / MANIFEST).read_text("utf-8")
    mark(article)
    exporting.export(folder, None)
    # The note in the manifest was written, then the file, and then the power went.
    new = (folder / MANIFEST).read_text("utf-8")
    (folder / MANIFEST).write_text(old + new + '{"id": "6f1c', "utf-8")
    mark(article, "Words")

    report = exporting.export(folder, None)

    assert (report.written, report.beside, files(folder)) == (1, (), ["One.md"])


def test_two_libraries_can_share_a_folder(library, folder, tmp_path):
    add("One")
    exporting.export(folder, None)
    opened.close_library()
    opened.open_library(tmp_path / "second")
    add("One", "Quite another text.")

    exporting.export(folder, None)

    assert files(folder) == ["One 2.md", "One.md"]
    assert exporting.export(folder, None).unchanged == 1


# When the disk does not want


def test_a_file_where_the_folder_should_be_is_an_error(library, tmp_path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(ExportError):
        exporting.export(tmp_path / "file", None)


def test_a_full_disk_leaves_what_was_there(library, folder, monkeypatch):
    article = add("One")
    exporting.export(folder, None)
    before = texts(folder)
    mark(article)

    def full(_descriptor):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(ExportError) as raised:
        exporting.export(folder, None)
    monkeypatch.undo()

    assert raised.value.detail == "No space left on device"
    assert texts(folder) == before
    assert files(folder) == ["One.md"]
    assert exporting.export(folder, None).written == 1


# Names


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=300))
def test_any_title_makes_a_name_every_system_takes(title):
    stem = file_stem(title, "Untitled")
    assert is_valid_filename(f"{stem} (new) 2.md", platform="universal")
    assert is_valid_filename(f"{stem}.md", platform="universal")
    assert len(stem.encode()) <= LONGEST
    assert not stem.startswith(".")
    assert not set(stem) & set("[]#^|/\\:\n")


@pytest.mark.parametrize(
    ("title", "stem"),
    [
        ("A story: of [two] #cities", "A story of two cities"),
        ("../../etc/passwd", "etc passwd"),
        ("con", "con_"),
        ("Ends with dots...", "Ends with dots"),
        (".hidden", "hidden"),
        ("e\u0301te\u0301", "été"),
        ("", "Untitled"),
        ("???", "Untitled"),
        ("a\u202egnp.exe", "a gnp.exe"),
    ],
)
def test_a_name_is_made_of_the_title(title, stem):
    assert file_stem(title, "Untitled") == stem


@given(st.lists(st.sampled_from(["a", "A", "á", "a\u0301", "ß", "SS", "ss"]), max_size=12))
def test_no_two_names_are_one_file_on_any_system(stems):
    taken = set()
    for stem in stems:
        name = free_name(stem, ".md", taken)
        assert name_key(name) not in taken
        taken.add(name_key(name))
    assert len(taken) == len(stems)
