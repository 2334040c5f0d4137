from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from reader.exchange import commonmark
from reader.exchange.front_matter import front_matter
from reader.exchange.markdown_export import (
    Annotated,
    block_id,
    export_page,
    obsidian_tag,
)
from reader.exchange.markdown_quotes import callout, passage
from reader.exchange.templates import load_template, render
from reader.model.annotation import Colour, Highlight, HighlightId, Note, NoteId
from reader.model.article import Article, ArticleId, Metadata, VersionId
from reader.model.errors import TemplateError
from reader.model.pens import Pens
from reader.model.tag import Tag
from reader.text.anchoring import describe
from reader.text.document import (
    OBJECT,
    Cell,
    Code,
    Document,
    Heading,
    Paragraph,
    Picture,
    Quotation,
    Rule,
    Span,
    Table,
)
from reader.text.text_fragment import text_directive
from tests.strategies import characters, documents
from tests.unit.markdown_reading import COMMONMARK, PARSERS, containers, texts, token_texts

NOW = datetime(2026, 3, 17, 9, 30, tzinfo=UTC)
ARTICLE = ArticleId("6f1c2c0e-4a7e-4a0e-9d2b-1a2b3c4d5e6f")
any_text = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))
marks = "\\`*_{}[]<>()#+-.!&|~^$%=:;\"'/"
spaces = " \t\n\r\x0b\x0c\x1c\x85\xa0\u2028\u3000\ufeff\u200b"
pieces = [
    "\n\n",
    "&amp;",
    "&#35;",
    "```",
    "---",
    "===",
    "1.",
    "~~~",
    "<!--",
    "[a]: b",
    "\n    ",
    "  \n",
    "http://a.b",
]
awkward = st.sampled_from([*marks, *spaces, *"a1😀é", *pieces])
any_quote = (st.lists(awkward).map("".join) | any_text).filter(bool)


def h(level, words):
    return Heading(level, (Span(words),))


def p(*parts):
    return Paragraph(tuple(Span(part) if isinstance(part, str) else part for part in parts))


def mark(document, quote, **values):
    start = document.text.index(quote)
    return Highlight(
        id=HighlightId(f"6f1c2c0e-4a7e-4a0e-9d2b-{start:012x}"),
        target=describe(document.text, start, start + len(quote), ARTICLE),
        version=VersionId("version"),
        created=NOW,
        modified=values.pop("modified", NOW),
        **values,
    )


def annotated(document, *highlights, notes=(), tags=(), **metadata):
    values = {"url": "https://a.example/story", "title": "A story"} | metadata
    return Annotated(
        article=Article(
            id=ARTICLE,
            metadata=Metadata(**values),
            source_url=values["url"],
            word_count=1,
            added=NOW,
            modified=NOW,
        ),
        tags=tuple(map(Tag, tags)),
        document=document,
        highlights=highlights,
        notes=tuple(
            Note(
                id=NoteId(str(n)),
                article_id=ARTICLE,
                text=text,
                created=NOW + timedelta(n),
                modified=NOW,
            )
            for n, text in enumerate(notes)
        ),
    )


def markdown(*args, **values):
    return render(load_template(), export_page(annotated(*args, **values)))


def body(text):
    """Return a file without its front matter."""
    return text.split("\n---\n", 1)[1]


def yaml_of(text):
    return YAML(typ="safe", pure=True).load(text[4:].split("\n---\n", 1)[0])


def quote_text(tokens):
    """Return the words of a quote that was read back: blocks joined by an empty line."""
    return "\n\n".join(token_texts(tokens, code=OBJECT))


# Quotes


@given(any_quote)
def test_any_words_read_back_letter_for_letter(words):
    for parser in PARSERS:
        (tokens,) = containers(commonmark.paragraphs(words, "> "), parser)
        assert quote_text(tokens) == words


@given(documents.filter(lambda document: document.text), st.data())
def test_any_passage_of_any_document_reads_back_letter_for_letter(document, data):
    start = data.draw(st.integers(0, len(document.text) - 1))
    end = data.draw(st.integers(start + 1, len(document.text)))
    quote = commonmark.prefixed(passage(document, start, end), "> ")

    (tokens,) = containers(quote + "\n\n^p-1\n\nafter")

    assert quote_text(tokens) == with_bars_in_tables(document)(start, end)


def with_bars_in_tables(document):
    """Return what gives a passage of the text with bars for the tabs between cells."""
    bars = list(document.text)
    for leaf in document.leaves:
        if isinstance(leaf.block, Table):
            bars[leaf.start : leaf.end] = leaf.text.replace("\t", "\0")
    return lambda start, end: "".join(bars[start:end]).replace("\0", " | ")


def test_cells_of_a_marked_table_stand_in_lines_with_bars_between():
    rows = (("Day", "Pages"), ("---", "12 | 13"), (":--", ""))
    table = Table(tuple(tuple(Cell((Span(words),)) for words in row) for row in rows))
    document = Document((table,))
    written = passage(document, 0, len(document.text))

    assert written == "Day | Pages\\\n\\--- | 12 | 13\\\n\\:-- \\|&#32;"
    assert texts(written) == ["Day | Pages\n--- | 12 | 13\n:-- | "]
    lost = mark(document, "Day\tPages")
    assert "> Day \\| Pages" in markdown(Document((p("Gone."),)), lost)


@pytest.mark.parametrize(
    ("words", "written"),
    [
        ("snake_case and 2 * 3", "snake_case and 2 \\* 3"),
        ("AT&T, a < b, C# and F#", "AT&T, a \\< b, C# and F#"),
        ("1. not a list", "1\\. not a list"),
        ("#tag ^id $x$ ==marked== %%hidden%%", None),
        ("It costs 5 % = cheap", "It costs 5 % = cheap"),
    ],
)
def test_only_what_would_mean_something_is_escaped(words, written):
    assert texts(commonmark.paragraphs(words)) == [words]
    if written:
        assert commonmark.paragraphs(words) == written


def test_obsidian_sees_no_tag_formula_mark_comment_or_block_id_in_a_quote():
    written = commonmark.paragraphs("#tag ^id $x$ ==marked== %%hidden%%")
    assert written == "\\#tag \\^id \\$x\\$ \\=\\=marked\\=\\= \\%\\%hidden\\%\\%"


def test_a_marked_picture_is_shown_and_marked_code_is_fenced():
    document = Document(
        (
            p("See ", Picture("https://a.example/1.png", "A [map]"), " here"),
            Code("if x:\n\treturn `y`", "python"),
        )
    )
    assert passage(document, 0, len(document.text)) == (
        "See ![A \\[map\\]](https://a.example/1.png) here\n\n"
        "```python\nif x:\n\treturn `y`\n```"
    )


def test_a_rule_in_a_marked_passage_keeps_its_code_fenced():
    document = Document((p("One"), Rule(), Code("x = 1")))
    assert passage(document, 1, len(document.text)) == "ne\n\n```\nx = 1\n```"


# Notes


@given(any_quote)
def test_a_note_stands_in_its_callout_line_by_line(note):
    lines = callout(note).split("\n")
    assert lines[:2] == ["> [!note]", ">"]
    source = "\n".join(line[2:] for line in lines[2:])
    plain = note.replace("\r\n", "\n").replace("\r", "\n")
    if "\t" not in note:
        assert source == plain
    assert source.replace(" ", "").replace("\t", "") == plain.replace(" ", "").replace("\t", "")


@given(any_quote)
def test_nothing_in_a_note_reaches_past_its_callout(note):
    after = COMMONMARK.parse(f"{callout(note)}\n\n# After")[-3:]
    assert [token.type for token in after] == ["heading_open", "inline", "heading_close"]
    assert after[0].level == 0


@pytest.mark.parametrize(
    "note",
    [
        "```\nan open fence",
        "<div>\n<script>open HTML",
        "---\ntitle: front matter\n---",
        "***",
        "# A heading\n\n- a list\n  - in a list\n\n1. one\n\t- tab",
        "\tcode by a tab\n\nand `code`",
        "Setext\n===",
        "> quoted\nlazy",
        "| a | b |\n| --- | --- |\n| 1 | 2 |",
    ],
)
def test_a_note_means_in_its_callout_what_it_means_alone(note):
    inside = COMMONMARK.render(callout(note)).replace("\n", "")
    alone = COMMONMARK.render(note).replace("\n", "")
    assert inside == f"<blockquote><p>[!note]</p>{alone}</blockquote>"


# The file


def test_quotes_stand_in_reading_order_under_their_own_headings_only():
    document = Document(
        (
            p("Before all."),
            h(2, "One"),
            p("First."),
            h(3, "Inside"),
            p("Second."),
            h(3, "Without a quote"),
            p("Not marked."),
            h(2, "Two"),
            h(4, "Deep"),
            p("Third."),
        )
    )
    marks = [mark(document, words) for words in ("Third.", "Second.", "Before all.")]

    lines = body(markdown(document, *marks)).splitlines()

    assert [line for line in lines if line.startswith(("#", ">"))] == [
        "# A story",
        "> Before all.",
        "## One",
        "### Inside",
        "> Second.",
        "## Two",
        "#### Deep",
        "> Third.",
    ]


def test_a_heading_in_a_quotation_is_not_the_articles_own():
    document = Document((Quotation((h(2, "Theirs"), p("Quoted."))), p("Marked.")))
    assert "Theirs" not in markdown(document, mark(document, "Marked."))


def test_each_quote_has_its_id_its_link_its_colour_its_tags_and_its_note():
    document = Document((p("Hello, new world - again."),))
    made = mark(
        document,
        "new world - again",
        colour=Colour.GREEN,
        note="Mine.",
        tags=(Tag("machine learning"),),
    )

    assert body(markdown(document, made)) == (
        "\n# A story\n\n> new world - again\n\n^p-000000000007\n\n"
        "[Read in context](https://a.example/story#:~:text=new%20world%20%2D%20again)"
        " · green #machine-learning\n\n> [!note]\n>\n> Mine.\n"
    )


def test_a_quote_is_told_by_the_name_of_its_pen_where_it_has_one():
    document = Document((p("First. Second."),))
    both = (mark(document, "First."), mark(document, "Second.", colour=Colour.GREEN))
    pens = Pens(names={Colour.YELLOW: "*claim*"})
    page = export_page(replace(annotated(document, *both), pens=pens))
    assert [(each.colour, each.pen) for each in page.entries] == [
        ("yellow", "*claim*"),
        ("green", ""),
    ]
    written = render(load_template(), page)
    assert r"· \*claim\*" in written
    assert "· green" in written
    assert "claim" not in page.front_matter


def test_the_same_article_is_written_in_the_same_bytes_every_time():
    document = Document((h(2, "One"), p("First.")))
    made = mark(document, "First.", note="x")
    assert markdown(document, made, tags=["b", "a"]) == markdown(
        document, made, tags=["b", "a"]
    )


def test_notes_on_the_article_follow_the_title_oldest_first():
    text = body(markdown(Document((p("x"),)), notes=["First", "  ", "Second"]))
    assert text == "\n# A story\n\n> [!note]\n>\n> First\n\n> [!note]\n>\n> Second\n"


def test_an_orphaned_highlight_is_exported_with_its_words():
    document = Document((p("The text as it is now."),))
    lost = mark(Document((p("Words that are gone."),)), "that are *gone"[:8])
    assert "> that are" in markdown(document, lost)


def test_the_front_matter_says_where_the_article_comes_from():
    document = Document((p("First."),))
    made = mark(document, "First.", modified=NOW + timedelta(1))
    text = markdown(document, made, tags=["law", "1984"], byline="A. Writer", site_name="Site")

    assert yaml_of(text) == {
        "id": ARTICLE,
        "title": "A story",
        "source": "https://a.example/story",
        "author": "A. Writer",
        "site": "Site",
        "published": "",
        "saved": "2026-03-17T09:30:00Z",
        "updated": "2026-03-18T09:30:00Z",
        "tags": ["law", "1984"],
    }


@given(
    any_text | st.sampled_from(["yes", "null", "2026-01-01", "---", "a\n---\nb", "1e3", "@"]),
    st.lists(any_text),
)
def test_front_matter_reads_back_equal_in_old_and_new_yaml(title, tags):
    fields = {"title": title, "tags": tags}
    written = front_matter(fields)
    for version in ((1, 1), (1, 2)):
        yaml = YAML(typ="safe", pure=True)
        yaml.version = version
        assert yaml.load(written.removeprefix("---\n").removesuffix("---\n")) == fields
    assert written.split("\n").count("---") == 2


@given(st.text(characters, max_size=30))
def test_a_title_is_one_heading_whatever_is_in_it(title):
    document = Document((p("x"),))
    tokens = COMMONMARK.parse(body(markdown(document, title=title)))
    headings = [token for token in tokens if token.type == "heading_open"]
    assert [token.tag for token in headings] == ["h1"]


# Tags and ids


@pytest.mark.parametrize(
    ("name", "spelt"),
    [
        ("law", "#law"),
        ("machine learning", "#machine-learning"),
        ("été", "#été"),
        ("a/b c/d", "#a/b-c/d"),
        ("1984", "#n-1984"),
        ("2026/03", "#n-2026/03"),
        ("C++", "#C"),
        ("R&D (old)", "#R-D-old"),
        ("+++", "#tag"),
        ("_x_", "#x"),
        ("法律", "#法律"),
        ("हिन्दी", "#हिन्दी"),
        ("reading 📚", "#reading-📚"),
        ("a__b_ _c", "#a_b-c"),
    ],
)
def test_tags_are_spelt_so_that_obsidian_takes_them(name, spelt):
    assert obsidian_tag(name) == spelt


@given(any_text.filter(str.strip))
def test_a_spelt_tag_is_one_word_of_plain_text(name):
    spelt = obsidian_tag(name)
    assert texts(f"x {spelt} y {spelt}") == [f"x {spelt} y {spelt}"]
    assert " " not in spelt
    assert not spelt[1:].replace("/", "").isdigit()


def test_a_block_id_is_the_end_of_the_uuid():
    assert block_id("6F1C2C0E-4A7E-4A0E-9D2B-1A2B3C4D5E6F") == "p-1a2b3c4d5e6f"


# Links to the words


def directive(text, quote, nth=0):
    start = -1
    for _ in range(nth + 1):
        start = text.index(quote, start + 1)
    return text_directive(text, start, start + len(quote))


def test_a_link_names_a_short_quote_whole_and_encodes_what_the_syntax_uses():
    assert directive("one, two-three & four.", "two-three & four") == (
        "text=two%2Dthree%20%26%20four"
    )
    assert directive("one, two", "one, two") == "text=one%2C%20two"


def test_a_link_names_a_long_quote_by_both_its_ends():
    words = " ".join(f"word{number}" for number in range(60))
    assert unquote(directive(words, words)) == (
        "text=word0 word1 word2 word3 word4 word5,word55 word56 word57 word58 word59"
    )


def test_a_link_names_a_quote_over_two_paragraphs_by_both():
    assert directive("It ends.\n\nIt begins.", "ends.\n\nIt begins") == "text=ends.,It%20begins"


def test_a_link_names_the_words_around_where_the_quote_stands_twice():
    text = "red apples and green apples too"
    assert unquote(directive(text, "apples", 1)) == "text=red apples and green-,apples,-too"


def test_a_link_names_whole_words_because_browsers_look_for_them():
    assert directive("unbelievable stories", "believable st") == "text=unbelievable%20stories"


@given(any_text.filter(bool), st.data())
def test_a_link_is_made_of_safe_characters_whatever_is_marked(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    made = text_directive(text, start, end)
    assert made.isascii()
    assert not set(made) & set(" ()<>[]\"'\\#\n")


def test_a_link_into_text_without_spaces_names_just_what_was_marked():
    assert unquote(directive("吾輩は猫である。名前はまだ無い。", "猫である")) == "text=猫である"


def test_a_page_that_is_not_of_the_web_gets_no_fragment():
    document = Document((p("First."),))
    text = markdown(document, mark(document, "First."), url="file:///home/me/a (1).html")
    assert ":~:" not in text


# Templates


def write(tmp_path, source):
    path = tmp_path / "mine.j2"
    path.write_text(source, "utf-8")
    return path


def render_with(path):
    document = Document((p("First."),))
    page = export_page(annotated(document, mark(document, "First.")))
    return render(load_template(path), page, path)


def test_a_template_of_ones_own_is_used(tmp_path):
    path = write(
        tmp_path,
        "{{ article.title }}: {% for e in entries %}{{ e.quote | text }}{% endfor %}",
    )
    assert render_with(path) == "A story: First.\n"


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("one\n{% for %}", 2),
        ("one\n{{ nothing }}", 2),
        ("one\n\n{{ article.__class__.__mro__ }}", 3),
        ("{{ 'a' * 10000000000 }}", 1),
        ("{{ 2 ** 100000000 }}", 1),
        ("{{ range(100000000) | list }}", 1),
        ("{{ 1 / 0 }}", 1),
        ("{% macro m() %}{{ m() }}{% endmacro %}\n{{ m() }}", 1),
        ("{% include '/etc/passwd' %}", 1),
    ],
)
def test_a_wrong_template_is_named_with_its_line(tmp_path, source, line):
    path = write(tmp_path, source)
    with pytest.raises(TemplateError) as raised:
        render_with(path)
    assert (raised.value.path, raised.value.line) == (str(path), line)
    assert raised.value.detail


def test_a_template_that_is_not_there_or_no_text_is_an_error(tmp_path):
    with pytest.raises(TemplateError):
        load_template(tmp_path / "nothing.j2")
    binary = tmp_path / "binary.j2"
    binary.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(TemplateError):
        load_template(binary)
