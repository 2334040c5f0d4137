"""Paragraphs and sentences: what a reader walks through without a mouse, and hears."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from reader.text.document import Cell, Code, Document, Figure, Paragraph, Picture, Span, Table
from reader.text.passages import Unit, paragraphs, passage_at, passages, sentences
from tests import strategies
from tests.laws import examples


def words(text: str) -> Paragraph:
    return Paragraph((Span(text),))


def shown(document, ranges):
    return [document.text[start:end] for start, end in ranges]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (
            "en-GB",
            "Dr. Lamp met J. R. Wick at 5 p.m. “Really? Now!” she said. It was 3.5 m away.",
            [
                "Dr. Lamp met J. R. Wick at 5 p.m. “Really? Now!” she said.",
                "It was 3.5 m away.",
            ],
        ),
        ("de", "Am 3. Mai kam Hr. Docht z.B. oft. Er blieb.", None),
        ("zh-CN", "灯亮了。“真的吗？”她问。是的。", None),  # noqa: RUF001
        ("ja", "灯がともった。「本当に？」と彼女は言った。", None),  # noqa: RUF001
        ("en", "1. The lamp burns. 2. It goes out.", ["1. The lamp burns.", "2. It goes out."]),
        ("ar", "أضاء المصباح. هل رأيته؟ نعم.", ["أضاء المصباح.", "هل رأيته؟", "نعم."]),
        ("he", "המנורה דלקה. ראית? כן.", ["המנורה דלקה.", "ראית?", "כן."]),
        ("hi", "दीपक जला। क्या तुमने देखा? हाँ।", ["दीपक जला।", "क्या तुमने देखा?", "हाँ।"]),
        ("en", "A family 👨‍👩‍👧‍👦 came. It left.", ["A family 👨‍👩‍👧‍👦 came.", "It left."]),
        ("", "One. Two.", ["One.", "Two."]),
        ("tlh", "One. Two.", ["One.", "Two."]),
    ],
)
def test_sentences_end_where_a_reader_takes_breath(language, text, expected):
    document = Document((words(text),))
    found = shown(document, sentences(document, language))
    assert "".join(found).replace(" ", "") == text.replace(" ", "")
    if expected is None:
        assert len(found) >= 2
    else:
        assert found == expected


def test_rows_cells_lines_and_pictures_are_passages():
    table = Table(
        rows=((Cell((Span("a"),)), Cell((Span("b"),))), (Cell((Span("c"),)), Cell(())))
    )
    figure = Figure((Picture("https://a.example/1.png"),), None)
    document = Document((words("One. Two."), Code("x = 1\n\ny = 2"), table, figure))
    assert shown(document, paragraphs(document)) == [
        "One. Two.",
        "x = 1\n\ny = 2",
        "a\tb",
        "c",
        "\N{OBJECT REPLACEMENT CHARACTER}",
    ]
    assert shown(document, sentences(document, "en")) == [
        "One.",
        "Two.",
        "x = 1",
        "y = 2",
        "a",
        "b",
        "c",
        "\N{OBJECT REPLACEMENT CHARACTER}",
    ]


@settings(max_examples=examples(60))
@given(strategies.documents)
def test_passages_are_in_order_and_leave_out_nothing_but_space(document):
    for unit in Unit:
        found = passages(document, "en", unit)
        inked = "".join(document.text[start:end] for start, end in found)
        assert "".join(inked.split()) == "".join(document.text.split())
        assert all(start < end for start, end in found)
        assert found == sorted(found)
        for number, (start, end) in enumerate(found):
            assert passage_at(found, start) == passage_at(found, end - 1) == number


def test_between_passages_the_next_is_found():
    assert passage_at([(0, 3), (5, 8)], 4) == 1
    assert passage_at([(0, 3), (5, 8)], 8) is None
    assert passage_at([], 0) is None
