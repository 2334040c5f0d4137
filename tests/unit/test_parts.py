"""A page cut into parts: nothing is lost, nothing is there twice, boxes have names."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from reader.extract.hints import Hint
from reader.extract.page import prepared
from reader.extract.parsing import parse
from reader.extract.parts import Kind, Part, cut
from tests.laws import examples
from tests.unit.building import pieces


def parts(html: str) -> tuple[Part, ...]:
    return cut(prepared(parse(f"<body>{html}"))).parts


def shown(html: str) -> list[tuple[Kind, str]]:
    return [(part.kind, part.text) for part in parts(html)]


def squeezed(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>One<p>Two", [(Kind.TEXT, "One"), (Kind.TEXT, "Two")]),
        ("<div>One <b>bold</b><p>Two</p>three</div>", ["One bold", "Two", "three"]),
        ("<div>One<br><br>Two<br>and more<br><br></div>", ["One", "Two and more"]),
        ("<p>Words and <a href=/x><img src=/a.png></a> more</p>", ["Words and more"]),
        ("<p><img src=/a.png></p><p>Words</p>", [(Kind.PICTURE, ""), (Kind.TEXT, "Words")]),
        ("<ul><li>One<li><p>Two</p><p>Three</p></ul>", ["One", "Two", "Three"]),
        ("<table><tr><th>A<th>B<tr><td>1<td>2</table>", [(Kind.TABLE, "A B 1 2")]),
        ("<table><tr><td><p>One</p><p>Two</p></table>", ["One", "Two"]),
        (
            "<figure><img src=/a.png><figcaption>Said</figcaption></figure>",
            [(Kind.FIGURE, "Said")],
        ),
        ("<h2>Head</h2><hr><pre>code</pre>", [Kind.HEADING, Kind.RULE, Kind.CODE]),
        (f"<h2>{'word ' * 30}</h2>", [Kind.TEXT]),
        ("<iframe src=https://www.youtube.com/embed/abcdefg></iframe>", [Kind.EMBED]),
        ("<blockquote class=twitter-tweet><p>Said</p></blockquote>", [(Kind.EMBED, "Said")]),
    ],
)
def test_a_page_is_cut_where_a_reader_would(html, expected):
    found = shown(html)
    if isinstance(expected[0], Kind):
        assert [kind for kind, _ in found] == expected
    elif isinstance(expected[0], str):
        assert [text for _, text in found] == expected
    else:
        assert found == expected


def test_a_part_knows_where_its_links_lead_and_how_much_of_it_they_are():
    first, second, third = parts(
        "<p>ab <a href=/x>cd</a></p><a href=/y><p>all</p></a><p>no</p>"
    )
    assert (first.linked, first.links) == (0.5, ("/x",))
    assert (second.linked, second.links) == (1, ("/y",))
    assert (third.linked, third.links) == (0, ())


def test_a_part_has_the_names_of_the_boxes_around_it_unless_they_hold_most_of_the_page():
    page = (
        "<div class=sidebar-page><nav><p>Home</p></nav><div id=related-posts><p>Other</p></div>"
        f"<div class=articleBody><p>{'Words of the article. ' * 30}</p></div></div>"
    )
    home, other, body = parts(page)
    assert home.hints == {Hint.NAVIGATION}
    assert other.hints == {Hint.RELATED}
    assert body.hints == set()


@settings(max_examples=examples(200))
@given(st.lists(pieces, max_size=30).map("".join))
@example("<table>loose<tr>looser<td>in</table>")
@example("<ul>loose<li>in<ul>nested</ul></ul><dl>loose<div><dt>a</dt></div></dl>")
def test_every_word_of_a_page_lies_in_exactly_one_part(html):
    page = cut(prepared(parse(html)))
    together = "".join(squeezed(element.text_content()) for element in page.elements)
    assert together == squeezed(page.body.text_content())
    elements = set(page.elements)
    assert not any(above in elements for e in page.elements for above in e.iterancestors())
    assert [part.number for part in page.parts] == list(range(len(page.parts)))
