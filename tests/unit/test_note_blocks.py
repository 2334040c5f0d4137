from __future__ import annotations

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.text.checklists import checklist_line, toggled
from reader.text.note_blocks import BULLET, BlockKind, note_blocks
from reader.text.note_words import Look

HASH = "ab" * 32


def said(block) -> str:
    return "".join(words.text for words in block.words)


def outline(markdown: str):
    return [
        (block.kind.name, block.depth, block.marker, said(block))
        for block in note_blocks(markdown)
        if block.kind is not BlockKind.SPACE
    ]


def test_lines_stay_lines():
    assert outline("one\ntwo\n\nthree") == [
        ("PARAGRAPH", 0, "", "one\ntwo"),
        ("PARAGRAPH", 0, "", "three"),
    ]


def test_lists_nest_by_their_indentation():
    assert outline("- a\n  - b\n    1. c\n  - d\n- e\n\nf") == [
        ("ITEM", 1, "•", "a"),
        ("ITEM", 2, "•", "b"),
        ("ITEM", 3, "1.", "c"),
        ("ITEM", 2, "•", "d"),
        ("ITEM", 1, "•", "e"),
        ("PARAGRAPH", 0, "", "f"),
    ]


def test_an_item_goes_on_in_an_indented_line():
    assert outline("- a\n  more\n\n  a paragraph of it") == [
        ("ITEM", 1, "•", "a\nmore"),
        ("PARAGRAPH", 1, "", "a paragraph of it"),
    ]


def test_items_of_checklists_have_boxes():
    blocks = note_blocks("- [ ] a\n- [x] b\n1. [X] c\n- [y] d\n- [ ]")

    assert [block.checked for block in blocks] == [False, True, True, None, False]
    assert [said(block) for block in blocks] == ["a", "b", "c", "[y] d", ""]


def test_quotations_hold_other_blocks():
    blocks = note_blocks("> one\n> - two\n> > three")

    assert [(block.kind, block.quoted) for block in blocks] == [
        (BlockKind.PARAGRAPH, 1),
        (BlockKind.ITEM, 1),
        (BlockKind.PARAGRAPH, 2),
    ]


def test_code_is_letter_for_letter():
    (block,) = note_blocks("```python\nif a:\n    **b**\n\n# no heading\n```")

    assert block.kind is BlockKind.CODE
    assert said(block) == "if a:\n    **b**\n\n# no heading"


def test_an_open_fence_goes_to_the_end():
    assert outline("~~~\na\n- b") == [("CODE", 0, "", "a\n- b")]


def test_headings_and_rules():
    blocks = note_blocks("## Two ##\n---\n* * *\n#hashtag")

    assert [(b.kind.name, b.level, said(b)) for b in blocks] == [
        ("HEADING", 2, "Two"),
        ("RULE", 0, ""),
        ("RULE", 0, ""),
        ("PARAGRAPH", 0, "#hashtag"),
    ]
    assert blocks[0].words[0].look is Look.STRONG


def test_tables_have_rows_of_cells():
    (block,) = note_blocks("| a | **b** |\n|---|:-:|\n| 1 | 2 \\| 3 |")

    rows = [["".join(w.text for w in cell) for cell in row] for row in block.rows]
    assert rows == [["a", "b"], ["1", "2 | 3"]]


def test_a_line_with_a_bar_is_no_table():
    assert outline("a | b\nc")[0][0] == "PARAGRAPH"


def test_pictures_of_the_library_stand_by_themselves():
    blocks = note_blocks(f"![a hand](picture:{HASH})\n![far](https://a.example/x.png)")

    assert (blocks[0].kind, blocks[0].picture, said(blocks[0])) == (
        BlockKind.PICTURE,
        HASH,
        "a hand",
    )
    assert blocks[1].kind is BlockKind.PARAGRAPH


def test_words_around_a_picture_are_paragraphs_before_and_after_it():
    picture = f"![a hand](picture:{HASH})"
    assert outline(f"one\nsee {picture} and\nmore\n\n  {picture}{picture}, *b*") == [
        ("PARAGRAPH", 0, "", "one\nsee"),
        ("PICTURE", 0, "", "a hand"),
        ("PARAGRAPH", 0, "", "and\nmore"),
        ("PICTURE", 0, "", "a hand"),
        ("PICTURE", 0, "", "a hand"),
        ("PARAGRAPH", 0, "", ", b"),
    ]
    inside = note_blocks(f"- a\n  > {picture} b\n> c {picture}")
    assert [(block.kind.name, block.depth, block.quoted) for block in inside[-2:]] == [
        ("PARAGRAPH", 0, 1),
        ("PICTURE", 0, 1),
    ]


def test_a_picture_on_the_line_of_an_item_stands_below_its_words():
    picture = f"![a hand](picture:{HASH})"
    assert outline(f"- [ ] see {picture} there\n  - {picture}") == [
        ("ITEM", 1, BULLET, "see"),
        ("PICTURE", 1, "", "a hand"),
        ("PARAGRAPH", 1, "", "there"),
        ("ITEM", 2, BULLET, ""),
        ("PICTURE", 2, "", "a hand"),
    ]


def test_a_picture_in_code_or_behind_a_backslash_stays_as_typed():
    typed = f"`![](picture:{HASH})` \\![](picture:{HASH})"

    assert [block.kind for block in note_blocks(typed)] == [BlockKind.PARAGRAPH]


@given(st.text(alphabet="ab -*+[]x`>#|1.\n\t~_!()", max_size=80))
def test_every_letter_of_a_note_is_in_some_block(markdown):
    letters = re.findall("[ab]", markdown)
    shown = "".join(
        [said(block) for block in note_blocks(markdown)]
        + [
            words.text
            for block in note_blocks(markdown)
            for row in block.rows
            for cell in row
            for words in cell
        ]
    )
    fenced = "```" in markdown or "~~~" in markdown  # what a fence is of is not shown
    pictured = "](" in markdown  # nor is where a picture would come from
    in_order = [letter for letter in shown if letter in "ab"]
    assert sorted(in_order) == sorted(letters) or fenced or pictured


@pytest.mark.parametrize(
    ("markdown", "line", "after"),
    [
        ("- [ ] a\n- [x] b", 0, "- [x] a\n- [x] b"),
        ("- [ ] a\n- [x] b", 1, "- [ ] a\n- [ ] b"),
        ("> 1. [X] a", 0, "> 1. [ ] a"),
        ("- [ ]", 0, "- [x]"),
        ("- a", 0, None),
        ("- [ ] a", 3, None),
    ],
)
def test_a_box_is_turned_in_its_line(markdown, line, after):
    assert toggled(markdown, line) == after


@given(st.text(alphabet="a -[]x>1.\n", max_size=40))
def test_every_box_that_is_drawn_can_be_turned(markdown):
    for block in note_blocks(markdown):
        if block.checked is not None:
            turned = toggled(markdown, block.line)
            assert turned is not None
            again = [b for b in note_blocks(turned) if b.line == block.line]
            assert again[0].checked is not block.checked


@pytest.mark.parametrize(
    ("line", "after"),
    [("a", "- [ ] a"), ("  - a", "  - [ ] a"), ("- [ ] a", "- [x] a"), ("> a", "> - [ ] a")],
)
def test_any_line_becomes_an_item(line, after):
    assert checklist_line(line) == after


def test_a_line_that_is_nearly_the_rule_of_a_table_is_soon_read():
    begun = time.perf_counter()
    blocks = note_blocks("a | b\n--" + " " * 20_000 + "x")

    assert [each.kind for each in blocks] == [BlockKind.PARAGRAPH]
    assert time.perf_counter() - begun < 1
