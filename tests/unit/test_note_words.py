from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.text.note_words import Look, Words, note_text, note_words


def looks(markdown: str) -> list[tuple[str, Look]]:
    return [(words.text, words.look) for words in note_words(markdown)]


def test_plain_words_stay_as_they_are():
    assert note_words("Nelson said it first, 1974?") == (Words("Nelson said it first, 1974?"),)


def test_signs_become_looks():
    assert looks("a **b** *c* `d`") == [
        ("a ", Look.PLAIN),
        ("b", Look.STRONG),
        (" ", Look.PLAIN),
        ("c", Look.EMPHASIS),
        (" ", Look.PLAIN),
        ("d", Look.CODE),
    ]


def test_underscores_inside_words_are_letters():
    assert looks("snake_case_name") == [("snake_case_name", Look.PLAIN)]


def test_a_link_shows_its_label_and_keeps_its_address():
    assert note_words("[field guide](https://a.example/x)") == (
        Words("field guide", Look.LINK, "https://a.example/x"),
    )


def test_a_bare_address_is_a_link_without_the_full_stop():
    assert note_words("see https://a.example/x.")[1] == Words(
        "https://a.example/x", Look.LINK, "https://a.example/x"
    )


@pytest.mark.parametrize("address", ["javascript:alert(1)", "file:///etc/passwd", "data:x"])
def test_other_schemes_are_no_links(address):
    markdown = f"[click]({address})"

    assert note_words(markdown) == (Words(markdown),)


def test_html_stays_letters():
    markdown = '<img src="file:///etc/passwd"> <script>'

    assert "".join(words.text for words in note_words(markdown)) == markdown


def test_lists_get_bullets_and_headings_weight():
    assert looks("# Title\n- one") == [
        ("Title", Look.STRONG),
        ("\n", Look.PLAIN),
        ("• ", Look.PLAIN),
        ("one", Look.PLAIN),
    ]


def test_fenced_lines_are_code_letter_for_letter():
    assert looks("```\na **b**\n```") == [("a **b**", Look.CODE)]


@given(st.text())
def test_every_note_has_words_to_draw(markdown):
    assert all(words.text for words in note_words(markdown))


@given(st.text(alphabet="abc xyz.,\n"))
def test_a_note_without_signs_is_drawn_letter_for_letter(markdown):
    drawn = "".join(words.text for words in note_words(markdown))

    assert drawn == markdown.strip()


def test_a_note_without_its_signs_is_what_is_read():
    assert note_text("**Only** to us.\n- `ask`") == "Only to us.\n• ask"


def test_looks_within_looks_add_up():
    assert looks("**a *b* ~~c~~**") == [
        ("a ", Look.STRONG),
        ("b", Look.STRONG | Look.EMPHASIS),
        (" ", Look.STRONG),
        ("c", Look.STRONG | Look.STRIKE),
    ]


def test_a_link_into_the_library_is_a_link():
    address = "postil:highlight/0f8fad5b-d9cb-469f-a165-70867728950e"

    assert note_words(f"[a]({address})") == (Words("a", Look.LINK, address),)
    assert note_words("[a](postil:file/etc)") == (Words("[a](postil:file/etc)"),)


def test_a_sign_can_be_escaped():
    assert looks(r"\*a\*") == [("*", Look.PLAIN), ("a", Look.PLAIN), ("*", Look.PLAIN)]


def test_a_picture_says_what_it_shows():
    name = "ab" * 32
    assert note_words(f"![a hand](picture:{name})") == (Words("a hand"),)
    assert note_words(f"![](picture:{name})") == (Words("[picture]"),)
    assert note_words("![](https://a.example/x)")[0] == Words("![](")


@pytest.mark.parametrize("sign", ["*", "**", "~~", "`", "[", "![", "\\", "> ", "| "])
def test_a_note_of_signs_only_is_soon_read(sign):
    assert note_words(sign * 10_000) is not None
