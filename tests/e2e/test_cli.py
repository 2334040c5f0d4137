"""The command ``postil`` as a script meets it: its output, its exit status, its process."""

from __future__ import annotations

import io
import json
import os
import signal
import sqlite3
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from reader.__main__ import main
from reader.cli import COMMANDS
from reader.model.annotation import Colour
from reader.model.pens import Pens
from reader.services import annotating, preferences
from reader.services import library as opened
from reader.store import articles
from reader.text.document import OBJECT, Document, Figure, Picture
from reader.text.i18n import use_languages
from tests.factories import NOON, document, extracted, keep
from tests.servers import html, page, silent

FLAT = [
    "id",
    "url",
    "title",
    "byline",
    "site_name",
    "published",
    "added",
    "state",
    "tags",
    "highlights",
]


class Postil:
    """Runs the command on one library, in a path with spaces and letters of all kinds."""

    def __init__(self, folder):
        self.folder = folder

    def start(self, *words, **options):
        return subprocess.Popen(
            [sys.executable, "-m", "reader", "--library", str(self.folder), *map(str, words)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            **options,
        )

    def __call__(self, *words, stdin="", status=0, **environment):
        """Run it in this process, which saves a start of Python; return output and errors."""
        given, out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8") for _stream in range(3))
        given.buffer.write(stdin.encode())
        given.seek(0)
        with pytest.MonkeyPatch.context() as patch:
            for name, stream in (("stdin", given), ("stdout", out), ("stderr", err)):
                patch.setattr(sys, name, stream)
            for name, value in environment.items():
                patch.setenv(name, value)
            found = main(["--library", str(self.folder), *map(str, words)])
        texts = [_written(stream) for stream in (out, err)]
        assert found == status, texts[1]
        return tuple(texts)

    def process(self, *words, status=0, **environment):
        """Run it in a process of its own; return output and errors."""
        process = self.start(*words, env=os.environ | environment)
        out, err = process.communicate()
        assert process.returncode == status, err.decode()
        assert "Traceback" not in err.decode()
        return out.decode(), err.decode()

    def json(self, *words):
        return json.loads(self(*words, "--json")[0])


def _written(stream):
    stream.flush()
    return stream.buffer.getvalue().decode()


@pytest.fixture
def postil(tmp_path):
    return Postil(tmp_path / "My library é 漢")


@pytest.fixture
def tale(postil):
    """The id of one article among two in the library."""
    opened.open_library(postil.folder)
    tale = keep("A tale", "It was the best of times.", "It was the *worst* of times.")
    keep("Ünïcode 😀", "Another text.", url="https://b.example/x", site_name="B")
    opened.close_library()
    return tale.id


def sentences(err):
    """Return the lines of standard error, each a whole sentence or more."""
    lines = err.splitlines()
    assert all(line.endswith(".") for line in lines), lines
    return lines


# Help


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_every_command_explains_itself(postil, command):
    out, err = postil(command, "--help")
    assert out.startswith(f"Usage: postil {command}")
    assert err == ""


def test_help_names_every_command_and_opens_no_library(postil):
    out, _err = postil("--help")
    assert all(f"\n  {command} " in out for command in COMMANDS)
    assert not postil.folder.exists()


def test_help_loads_neither_qt_nor_anything_slow():
    code = (
        "import sys; from reader.cli import main; main(['--help']); "
        "slow = {'PySide6', 'rich', 'jinja2', 'requests', 'peewee', 'lxml', 'sqlite3'}; "
        "sys.exit(', '.join(slow & set(sys.modules)) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")


def test_the_version_is_told(postil):
    assert postil("--version")[0].startswith("postil ")


# Bringing in


def test_what_can_be_added_is_added_though_another_cannot(postil, site, tmp_path):
    site.routes["/a"] = html(page("On margins"))
    saved = tmp_path / "saved page.html"
    saved.write_bytes(page("Saved", body="<p>This text is not the other's.</p>", paragraphs=3))

    out, err = postil(
        "add", site.url("/a"), site.url("/gone"), tmp_path / "nothing.html", saved, status=1
    )

    ids = [article["id"] for article in postil.json("list")]
    lines = [line.split("\t") for line in out.splitlines()]
    assert [words for _id, words in lines] == ["Added “On margins”.", "Added “Saved”."]
    assert [article_id for article_id, _words in lines] == list(reversed(ids))
    gone, missing = sentences(err)
    assert "404" in gone
    assert site.url("/gone") in gone
    assert "nothing.html" in missing


def test_a_library_in_a_synced_folder_is_warned_of_once(tmp_path, site):
    site.routes["/a"] = html(page())
    postil = Postil(tmp_path / "Dropbox" / "library")
    config = {"POSTIL_CONFIG": str(tmp_path / "config")}
    said = [postil("add", site.url("/a"), **config)[1] for _again in range(2)]
    assert "Dropbox" in said[0]
    assert said[1] == ""


def test_adding_again_says_so_and_brings_no_second_copy(postil, site):
    site.routes["/a"] = html(page())
    postil("add", site.url("/a"))
    out, _err = postil("add", site.url("/a"))
    assert "already in the library" in out
    assert len(postil.json("list")) == 1


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("", "is no address"),
        ("http://[::1", "“http://[::1” is no address"),
        ("http://a b/", "“http://a b/” is no address"),
        ("ftp://example.org/x", "“ftp://example.org/x” cannot be fetched"),
        (str(Path(__file__).parent), "cannot be read"),
        (sys.executable, "is no web page but a program"),
    ],
)
def test_what_is_neither_address_nor_page_is_called_what_it_is(postil, source, words):
    (said,) = sentences(postil("add", source, status=1)[1])
    assert words in said


def test_addresses_can_come_from_standard_input(postil, site):
    site.routes["/a"] = html(page())
    out, _err = postil("add", "-", stdin=f"Read this: {site.url('/a')}\n")
    assert "Added" in out
    _out, err = postil("add", "-", stdin="no address at all", status=1)
    assert sentences(err)


def test_ctrl_c_ends_an_import_quietly_and_leaves_nothing_waiting(postil, site):
    site.routes["/slow"] = silent(site)
    process = postil.start("add", site.url("/slow"))
    while not site.requests:
        site.wait(0.01)

    process.send_signal(signal.SIGINT)
    out, err = process.communicate()

    assert (process.returncode, out) == (130, b""), err
    assert b"Traceback" not in err
    assert postil.json("list") == []


def test_the_welcome_article_never_comes_with_the_command_line(postil):
    with_library(postil, lambda: None)
    assert postil.json("list") == []


# Looking


def test_list_prints_a_line_for_each_article_with_nothing_cut(postil, tale):
    out, err = postil("list")
    rows = [line.split("\t") for line in out.splitlines()]
    assert [row[3] for row in rows] == ["Ünïcode 😀", "A tale"]
    assert rows[1] == [tale, "2026-03-17", "inbox", "A tale", "", "https://a.example/tale"]
    assert err == ""


def test_list_prints_one_array_of_flat_objects(postil, tale):
    unicode, first = postil.json("list")
    assert list(first) == FLAT
    assert (first["id"], first["state"], first["tags"], first["highlights"]) == (
        tale,
        "inbox",
        [],
        0,
    )
    assert unicode["site_name"] == "B"


def test_list_can_be_narrowed(postil, tale):
    postil("tag", tale, "law")
    postil("move", tale, "--to", "archive")

    assert [article["id"] for article in postil.json("list", "--tag", "LAW")] == [tale]
    assert [article["id"] for article in postil.json("list", "--state", "archive")] == [tale]
    assert postil.json("list", "--favourite") == []
    assert postil.json("list", "--trash") == []


def test_show_prints_the_text_and_what_was_marked_in_it(postil, tale):
    postil("highlight", tale, "--quote", "*worst*", "--note", "Really?", "--tag", "doubt")
    postil("note", tale, "On the whole.")

    out, _err = postil("show", tale[:8])

    assert out.startswith("A tale\nhttps://a.example/tale\n\nIt was the best of times.\n")
    assert out.endswith("Note: On the whole.\n\n> *worst*\n(yellow) #doubt\nReally?\n")
    (shown,) = postil.json("show", "https://a.example/tale")
    assert shown["highlights"] == 1
    assert shown["quotes"] == ["*worst*"]


def test_search_finds_words_and_shows_where(postil, tale):
    (hit,) = postil.json("search", "best", "times")
    assert list(hit) == [*FLAT, "snippet"]
    assert "best" in hit["snippet"]
    assert postil("search", "best")[0].startswith(f"{tale}\tA tale\t")
    assert postil.json("search", "unheard-of") == []


def test_path_prints_where_the_library_is_and_makes_none(postil):
    assert postil("path")[0] == f"{postil.folder}\n"
    assert not postil.folder.exists()


def test_the_environment_names_a_library_too(tmp_path):
    done = subprocess.run(
        [sys.executable, "-m", "reader", "path"],
        env=os.environ | {"POSTIL_LIBRARY": str(tmp_path / "other")},
        capture_output=True,
        check=True,
    )
    assert done.stdout.decode().strip() == str(tmp_path / "other")


# Marking and sorting


def test_tags_are_given_and_taken_and_printed(postil, tale):
    assert postil("tag", tale, "law", "machine  learning")[0] == "law\nmachine learning\n"
    assert postil("tag", tale, "--remove", "LAW")[0] == "machine learning\n"
    assert postil("tag", tale)[0] == "machine learning\n"
    _out, err = postil("tag", tale, " ", status=1)
    assert sentences(err) == ["A tag needs a name."]


def test_tags_are_split_at_commas_as_in_the_window(postil, tale):
    assert postil("tag", tale, "law, reading/2026、", "art")[0] == "law\nreading/2026\nart\n"
    assert postil("tag", tale, "--remove", "art,law")[0] == "reading/2026\n"
    postil("highlight", tale, "--quote", "best", "--tag", "a, b", "--tag", "c")
    (mark,) = postil.json("show", tale)[0]["marks"]
    assert mark["tags"] == ["a", "b", "c"]
    assert len(postil.json("notes", "--tag", "x,b")) == 1
    _out, err = postil("tag", tale, ", ,", status=1)
    assert sentences(err) == ["A tag needs a name."]


def test_a_quote_is_found_however_its_white_space_is_written(postil, tale):
    out, _err = postil(
        "highlight", tale, "--quote", "best of\n times.  It was", "--colour", "green"
    )
    (shown,) = postil.json("show", tale)
    assert shown["quotes"] == ["best of times.\n\nIt was"]
    assert len(out.strip()) == 36


def test_a_quote_that_is_missing_or_ambiguous_marks_nothing(postil, tale):
    _out, err = postil("highlight", tale, "--quote", "nowhere", status=1)
    assert sentences(err) == ["The article does not say “nowhere”."]
    _out, err = postil("highlight", tale, "--quote", "It was", status=1)
    assert "2 times" in err
    _out, err = postil("highlight", tale, "--quote", " ", status=2)
    assert "--quote" in err
    assert postil.json("show", tale)[0]["highlights"] == 0

    postil("highlight", tale, "--quote", "It was", "--occurrence", "2")
    assert postil.json("show", tale)[0]["highlights"] == 1
    _out, err = postil("highlight", tale, "--quote", "It was", "--occurrence", "3", status=1)
    assert "2 times" in err


def test_the_very_words_of_a_highlight_are_not_marked_twice(postil, tale):
    words = ("highlight", tale, "--quote", "best of times")
    made = postil(*words, "--colour", "green", "--note", "Why", "--tag", "law")[0]
    assert postil(*words, "--note", "More", "--tag", "art")[0] == made
    (mark,) = postil.json("show", tale)[0]["marks"]
    assert (mark["colour"], mark["note"]) == ("green", "Why\n\nMore")
    assert mark["tags"] == ["law", "art"]
    assert postil(*words, "--colour", "pink", "--note", "Why\n\nMore")[0] == made
    (mark,) = postil.json("show", tale)[0]["marks"]
    assert (mark["colour"], mark["note"]) == ("pink", "Why\n\nMore")
    assert postil("highlight", tale, "--quote", "best of")[0] != made


def test_words_marked_with_the_space_after_them_are_the_same_words(postil, tale):
    made = with_library(postil, lambda: annotating.highlight(tale, 11, 16).edits[0].after)
    assert made.quote == "best "
    assert postil("highlight", tale, "--quote", "best")[0].strip() == made.id


def test_a_note_can_come_from_standard_input(postil, tale):
    postil("note", tale, "-", stdin="First line\r\n\r\nand 漢字 — “quoted”")
    (shown,) = postil.json("show", tale)
    assert shown["notes"] == ["First line\n\nand 漢字 — “quoted”"]
    _out, err = postil("note", tale, "-", stdin=" \n", status=2)
    assert "empty" in err


def test_articles_go_to_the_trash_and_come_back(postil, tale):
    assert postil("trash", tale)[0] == "Moved to the trash.\n"
    assert [article["id"] for article in postil.json("list", "--trash")] == [tale]
    assert len(postil.json("list")) == 1
    postil("restore", tale)
    assert len(postil.json("list")) == 2


def test_a_deleted_highlight_is_in_the_trash_and_comes_back(postil, tale):
    made = postil("highlight", tale, "--quote", "best of times", "--note", "why")[0].strip()
    with_library(postil, lambda: annotating.delete_highlights([made]))
    listed = postil("trash")[0]
    assert listed.startswith(f"{made}\t")
    assert listed.endswith("\thighlight (yellow)\tA tale\tbest of times\twhy\n")
    (found,) = postil.json("trash")
    assert found["kind"] == "highlight"
    assert found["article"] == tale
    assert (found["quote"], found["colour"], found["pen"]) == ("best of times", "yellow", "")
    assert postil("restore", made[:8])[0] == "Restored from the trash.\n"
    assert postil.json("trash") == []
    assert [mark["id"] for mark in postil.json("show", tale)[0]["marks"]] == [made]


def test_the_start_of_an_id_is_enough_from_four_characters_on(postil, tale):
    assert postil("tag", tale[:4], "law")[0] == "law\n"
    _out, err = postil("show", tale[:3], status=1)
    assert "the first four characters of it or more" in sentences(err)[0]
    _out, err = postil("versions", tale, "--read", "abc", status=1)
    assert "the first four characters of it or more" in sentences(err)[0]


def test_a_picture_that_was_marked_is_said_in_words(postil):
    def mark_heron():
        heron = Figure((Picture("https://a.example/heron.png", "A heron"),))
        page = replace(extracted(), document=Document((*document("Before.").blocks, heron)))
        tale = articles.add(page, source_url="u", key="k", added=NOON)
        return tale.id, annotating.highlight(tale.id, 9, 10).edits[0].after.id

    tale, made = with_library(postil, mark_heron)
    assert "\t[picture: A heron]\t" in postil("notes")[0]
    assert "\n> [picture: A heron]\n" in postil("show", tale)[0]
    with_library(postil, lambda: annotating.delete_highlights([made]))
    assert "\t[picture]\t" in postil("trash")[0]
    assert postil.json("trash")[0]["quote"] == OBJECT


def test_articles_and_notes_are_told_apart_in_the_trash(postil, tale):
    def throw_away():
        note = annotating.add_note(tale, "On the whole.").edits[0].after
        annotating.delete_note(note.id)
        return note.id

    note = with_library(postil, throw_away)
    other = next(each["id"] for each in postil.json("list") if each["id"] != tale)
    postil("trash", other)
    found = {each["id"]: each for each in postil.json("trash")}
    assert {name: each["kind"] for name, each in found.items()} == {
        note: "note",
        other: "article",
    }
    assert found[note]["note"] == "On the whole."
    postil("restore", note, other)
    assert postil.json("trash") == []
    _out, err = postil("restore", "nowhere", status=1)
    assert "No article goes by “nowhere”" in err


def test_a_pen_goes_by_its_name(postil, tale):
    name_pen(postil, Colour.PINK, "to quote")
    postil("highlight", tale, "--quote", "best of times", "--colour", "To quote")
    (mark,) = postil.json("show", tale)[0]["marks"]
    assert (mark["colour"], mark["pen"]) == ("pink", "to quote")
    assert "(to quote)" in postil("show", tale)[0]
    assert "to quote" in postil("export", "--article", tale)[0]
    _out, err = postil(
        "highlight", tale, "--quote", "worst of times", "--colour", "mauve", status=2
    )
    assert "no colour is called “mauve”" in err
    assert "pink (to quote)" in " ".join(err.split())


def test_notes_know_a_pen_by_its_name_and_by_its_colour(postil, tale):
    name_pen(postil, Colour.PINK, "claim")
    postil("highlight", tale, "--quote", "best", "--colour", "claim")
    postil("highlight", tale, "--quote", "worst")
    for called in ("claim", "Claim", "pink"):
        (found,) = postil.json("notes", "--colour", called)
        assert (found["quote"], found["colour"], found["pen"]) == ("best", "pink", "claim")
    rows = postil("notes")[0].splitlines()
    assert [row.split("\t")[2] for row in rows] == ["claim", "yellow"]
    _out, err = postil("notes", "--colour", "mauve", status=2)
    assert "there are yellow, green, blue, pink (claim), purple" in " ".join(err.split())


def test_a_colour_without_a_name_is_said_in_the_readers_language(postil, tale):
    made = postil("highlight", tale, "--quote", "best")[0].strip()
    german("notes", "--colour", "gelb", postil=postil, said="\tGelb\tbest")
    german("show", tale, postil=postil, said="(Gelb)")
    german("notes", "--colour", "mauve", postil=postil, said="Gelb, Grün, Blau", status=2)
    with_library(postil, lambda: annotating.delete_highlights([made]))
    german("trash", postil=postil, said="(Gelb)")


def german(*words, postil, said, status=0):
    try:
        assert said in "".join(postil(*words, LANGUAGE="de", status=status))
    finally:
        use_languages(["en"])


def name_pen(postil, colour, name):
    pens = Pens(names={colour: name})
    with_library(
        postil,
        lambda: preferences.keep_settings(replace(preferences.settings(), pens=pens)),
    )


def with_library(postil, do):
    """Do something in the library of the commands, and return what it returned."""
    opened.open_library(postil.folder)
    try:
        return do()
    finally:
        opened.close_library()


# Taking away


def test_export_writes_the_markdown_and_says_how_much(postil, tale, tmp_path):
    postil("highlight", tale, "--quote", "best of times")
    target = tmp_path / "Meine Notizen ß"

    out, _err = postil("export", target)
    assert out == f"2 files written, 0 unchanged, in {target}\n"
    assert "> best of times\n\n^p-" in (target / "A tale.md").read_text("utf-8")

    (target / "A tale.md").write_text("mine", "utf-8")
    out, err = postil("export", target)
    assert out == f"1 file written, 1 unchanged, in {target}\n"
    assert str(target / "A tale.md") in err
    assert str(target / "A tale (new).md") in err


def test_export_can_be_narrowed(postil, tale, tmp_path):
    postil("tag", tale, "law")
    postil("highlight", tale, "--quote", "best")
    for number, narrowed in enumerate((["--article", tale], ["--tag", "law"], ["--annotated"])):
        postil("export", tmp_path / str(number), *narrowed)
        assert [path.name for path in (tmp_path / str(number)).glob("*.md")] == ["A tale.md"]


def test_one_article_can_be_printed(postil, tale):
    out, _err = postil("export", "--article", tale)
    assert out.startswith(f'---\nid: "{tale}"\n')
    _out, err = postil("export", status=2)
    assert "folder" in err


def test_a_note_may_begin_with_hyphens_and_come_from_standard_input(postil, tale):
    postil("note", tale, "- a list")
    postil("highlight", tale, "--quote", "best", "--note", "-", stdin="Piped.\n")
    out, _err = postil("show", tale)
    assert "- a list" in out
    opened.open_library(postil.folder)
    (mark,) = annotating.highlights_of(tale)
    opened.close_library()
    assert mark.note == "Piped."


def test_a_quote_is_found_however_its_marks_are_typed(postil):
    opened.open_library(postil.folder)
    article = keep("Marks", "She said \u201cit isn\u2019t so\u201d, twice.")
    opened.close_library()
    postil("highlight", article.id, "--quote", '"it isn\'t\u00ad so"', "--note", "no")
    (shown,) = postil.json("show", article.id)
    assert shown["quotes"] == ["\u201cit isn\u2019t so\u201d"]
    assert [mark["note"] for mark in shown["marks"]] == ["no"]


def test_words_are_left_out_by_a_hyphen_before_them(postil, tale):
    assert len(postil.json("search", "times")) == 1
    assert postil.json("search", "times", "-best") == []


def test_a_saved_page_is_named_by_its_address_or_its_path(postil, tmp_path):
    saved = tmp_path / "a saved page.html"
    saved.write_bytes(page("Saved"))
    postil("add", saved)
    for name in (saved, saved.as_uri()):
        assert postil("show", name)[0].startswith("Saved")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full disk to write to")
def test_an_output_that_cannot_be_written_is_a_sentence(postil, tale):
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "reader", "--library", str(postil.folder), "list"],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert done.returncode == 1
    (said,) = sentences(done.stderr)
    assert said.startswith("The output could not be written")


def test_bytes_from_standard_input_that_are_no_page_are_refused(postil):
    (said,) = sentences(postil("extract", "-", stdin="%PDF-1.4 ...", status=1)[1])
    assert "a PDF" in said


def test_the_whole_text_is_exported_on_request(postil, tale, tmp_path):
    postil("export", tmp_path / "notes")
    postil("export", tmp_path / "all", "--text")
    assert "worst of times" not in (tmp_path / "notes" / "A tale.md").read_text("utf-8")
    assert r"the \*worst\* of times" in (tmp_path / "all" / "A tale.md").read_text("utf-8")
    out, _err = postil("export", "--article", tale, "--text")
    assert r"the \*worst\* of times" in out


def test_a_template_of_ones_own_is_used_and_its_faults_are_told(postil, tale, tmp_path):
    template = tmp_path / "mine.j2"
    template.write_text("{{ article.title }}\n{{ wrong }}")
    _out, err = postil("export", tmp_path / "x", "--template", template, status=1)
    (said,) = sentences(err)
    assert said.startswith(f"The template {template} is wrong in line 2:")
    template.write_text("= {{ article.title }}")
    out, _err = postil("export", "--article", tale, "--template", template)
    assert out == "= A tale\n"


# Extracting


def test_extract_needs_no_library_and_knows_four_formats(postil, tmp_path):
    saved = tmp_path / "page.html"
    saved.write_bytes(page("On *margins*", body="<h2>A part</h2>"))

    article = json.loads(postil("extract", saved, "--url", "https://a.example/m")[0])
    assert (article["title"], article["url"]) == ("On *margins*", "https://a.example/m")
    assert article["text"].startswith("A part\n\nThe margin of a page")
    markdown, _err = postil("extract", saved, "--format", "markdown")
    assert markdown.startswith("# On \\*margins\\*\n\n## A part\n\nThe margin")
    assert "<h2>A part</h2>" in postil("extract", saved, "--format", "html")[0]
    assert postil("extract", saved, "--format", "text")[0] == article["text"] + "\n"
    assert not postil.folder.exists()


def test_extract_reads_all_pages_of_an_article(postil, site):
    on = "<p>Only on the first page, and long enough to be kept.</p><a rel=next href=/a/2>2</a>"
    further = "<p>Only on the second page, which is as long as it has to be to be read.</p>"
    site.routes["/a"] = html(page("Two pages", body=on))
    site.routes["/a/2"] = html(f"<title>Two pages</title><article>{further}</article>".encode())
    text, _err = postil("extract", site.url("/a"), "--format", "text")
    assert "Only on the first page" in text
    assert "Only on the second page" in text
    del site.routes["/a/2"]
    _text, err = postil("extract", site.url("/a"), "--format", "text")
    assert "page 2" in err


def test_extract_explains_why_each_part_was_kept_or_dropped(postil, tmp_path):
    saved = tmp_path / "page.html"
    saved.write_bytes(page("Margins", body="<footer><p>Imprint</p></footer>"))

    rows = [line.split("\t") for line in postil("extract", saved, "--explain")[0].splitlines()]

    by_text = {row[-1][:10]: row for row in rows}
    kept, witnesses, score, kind, why, _text = by_text["The margin"]
    assert (kept, witnesses, kind) == ("yes", "RT", "text")
    assert float(score) > 0
    assert "both witnesses" in why
    assert by_text["Imprint"][0] == "no"


def test_extract_reads_standard_input_and_addresses(postil, site):
    site.routes["/a"] = html(page("Served"))
    assert json.loads(postil("extract", site.url("/a"))[0])["title"] == "Served"
    piped, _err = postil("extract", "-", stdin=page("Piped").decode())
    assert json.loads(piped)["title"] == "Piped"


@pytest.mark.parametrize("source", ["nothing.html", "http://127.0.0.1:1/", "-"])
def test_what_cannot_be_read_is_told_in_a_sentence(postil, source):
    out, err = postil("extract", source, status=1)
    assert out == ""
    assert len(sentences(err)) == 1


# Bad input


@pytest.mark.parametrize("reference", ["ffffffff", "x", "https://nowhere.example/", "ht!tp"])
def test_an_article_that_is_not_there_is_told_in_a_sentence(postil, tale, reference):
    _out, err = postil("show", reference, status=1)
    (said,) = sentences(err)
    assert reference in said


@pytest.mark.parametrize(
    "words", [["nonsense"], ["list", "--state", "x"], ["list", "-x"], ["show"], ["add"]]
)
def test_a_misused_command_ends_with_two(postil, words):
    out, err = postil(*words, status=2)
    assert out == ""
    assert "Usage: postil" in err


def test_a_damaged_library_is_told_in_a_sentence_and_left_alone(postil, tale):
    (file,) = postil.folder.glob("*.sqlite")
    file.write_bytes(b"This was a library once." * 1000)
    before = file.read_bytes()
    _out, err = postil("list", status=1)
    assert sentences(err)
    assert str(postil.folder) in err
    assert file.read_bytes() == before


def test_a_library_of_a_newer_postil_is_told_in_a_sentence(postil, tale):
    (file,) = postil.folder.glob("*.sqlite")
    with sqlite3.connect(file) as database:
        database.execute("PRAGMA user_version = 999")
    database.close()
    _out, err = postil("list", status=1)
    (said,) = sentences(err)
    assert "newer Postil" in said


def test_a_file_in_the_librarys_place_is_told_in_a_sentence(tmp_path):
    (tmp_path / "file").write_text("x")
    _out, err = Postil(tmp_path / "file")("list", status=1)
    assert sentences(err)


@pytest.mark.parametrize(
    "words", [("list",), ("show", "1a2b3c4d"), ("export", "notes"), ("trash",)]
)
def test_no_library_is_made_where_none_is(postil, words, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    out, err = postil(*words, status=1)
    assert out == ""
    assert f"There is no library in {postil.folder}." in sentences(err)[0]
    assert list(tmp_path.iterdir()) == []


# Pipes and terminals


def test_nobody_reading_any_more_is_no_error(postil, tale):
    process = postil.start("list", "--json")
    process.stdout.close()
    err = process.stderr.read()
    process.stdin.close()
    assert process.wait() == 0
    assert err == b""
    process.stderr.close()


def test_output_is_utf8_whatever_the_locale(postil, tale):
    out, _err = postil(
        "list", LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0", PYTHONIOENCODING=""
    )
    assert "Ünïcode 😀" in out


def test_piped_output_is_never_wrapped_or_coloured(postil):
    opened.open_library(postil.folder)
    keep("A very long title " * 30, "Words " * 500)
    opened.close_library()
    for words in (["list"], ["show", "https://a.example/tale"]):
        out, _err = postil.process(*words, COLUMNS="20", FORCE_COLOR="1")
        assert "\x1b" not in out
        assert ("A very long title " * 30).strip() in out


@pytest.fixture
def fetched(postil, site):
    """The id of an article from a server, with a highlight in it."""
    site.routes["/a"] = html(page(body="<p>It was not signed, and it was not kept at all.</p>"))
    fetched = postil("add", site.url("/a"))[0].split("\t")[0]
    postil("highlight", fetched, "--quote", "It was not signed", "--note", "By whom?")
    return fetched


def test_an_article_is_fetched_again_and_its_highlights_are_told_of(postil, site, fetched):
    site.routes["/a"] = html(page(body="<p>Another paragraph stands here now.</p>"))

    out, _err = postil("fetch", fetched)

    first, second = out.splitlines()
    assert first == f"{fetched}\tThis is the new version. 1 highlight needs you."
    assert second.split("\t")[1:] == ["A highlight is lost", "It was not signed", ""]
    shown = postil("show", fetched)[0]
    assert "(not in the present text)" in shown
    assert "By whom?" in shown
    assert [one["lost"] for one in postil.json("show", fetched)[0]["marks"]] == [True]


def test_the_versions_of_an_article_are_listed_and_one_of_them_is_read(postil, site, fetched):
    site.routes["/a"] = html(page(body="<p>Another paragraph stands here now.</p>"))
    postil("fetch", fetched)
    new, old = postil.json("versions", fetched)
    assert (new["read"], old["read"]) == (True, False)
    assert list(new) == ["id", "fetched", "words", "read"]

    out, _err = postil("versions", fetched, "--read", old["id"][:8])

    rows = [line.split("\t") for line in out.splitlines()]
    assert [(row[0], row[2], row[3]) for row in rows] == [
        (new["id"], str(new["words"]), ""),
        (old["id"], str(old["words"]), "you read this one"),
    ]
    assert "It was not signed" in postil("show", fetched)[0].split("\n\n> ")[0]
    _out, err = postil("versions", fetched, "--read", "nothing", status=1)
    assert len(sentences(err)) == 1


def test_a_page_that_cannot_be_fetched_again_changes_nothing(postil, site, fetched):
    before = postil("show", fetched)[0]
    del site.routes["/a"]

    out, err = postil("fetch", fetched, status=1)

    assert out == ""
    assert "404" in sentences(err)[0]
    assert postil("show", fetched)[0] == before
    assert len(postil.json("versions", fetched)) == 1


@pytest.fixture
def noted(postil, tale):
    """The article with two highlights, one with a note and a tag, and a note of its own."""
    first = ("--colour", "blue", "--note", "So *bold*.", "--tag", "law/old")
    postil("highlight", tale, "--quote", "best of times", *first)
    postil("highlight", tale, "--quote", "worst")
    postil("note", tale, "On the whole.")
    return tale


def test_all_notes_are_listed_as_flat_objects(postil, noted):
    found = postil.json("notes")
    assert [each["quote"] or each["note"] for each in found] == [
        "On the whole.",
        "best of times",
        "worst",
    ]
    assert found[1] | {"id": "", "created": "", "modified": ""} == {
        "id": "",
        "kind": "highlight",
        "article": noted,
        "title": "A tale",
        "site": "a.example",
        "url": "https://a.example/tale",
        "quote": "best of times",
        "note": "So *bold*.",
        "colour": "blue",
        "pen": "",
        "tags": ["law/old"],
        "lost": False,
        "created": "",
        "modified": "",
    }


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("--words", "bold"), ["best of times"]),
        (("--colour", "blue"), ["best of times"]),
        (("--tag", "law"), ["best of times"]),
        (("--without-note",), ["worst"]),
        (("--with-note",), ["", "best of times"]),
        (("--site", "b.example"), []),
        (("--article", "https://a.example/tale", "--words", "wor"), ["worst"]),
        (("--since", "2001", "--until", "9999"), ["", "best of times", "worst"]),
        (("--until", "2001-02"), []),
        (("--lost",), []),
    ],
)
def test_notes_can_be_narrowed(postil, noted, words, expected):
    assert [each["quote"] for each in postil.json("notes", *words)] == expected


def test_notes_are_lines_in_a_pipe_and_markdown_on_request(postil, noted):
    lines = postil("notes")[0].splitlines()
    assert [line.split("\t")[2:] for line in lines] == [
        ["", "", "On the whole.", "A tale"],
        ["blue", "best of times", "So *bold*.", "A tale"],
        ["yellow", "worst", "", "A tale"],
    ]
    markdown = postil("notes", "--markdown", "--colour", "blue")[0]
    assert markdown.startswith("## A tale\n")
    assert "> best of times" in markdown
    assert "worst" not in markdown


@pytest.mark.parametrize("words", [("--since", "soon"), ("--json", "--markdown")])
def test_notes_that_are_asked_for_in_a_wrong_way_end_with_two(postil, noted, words):
    postil("notes", *words, status=2)
