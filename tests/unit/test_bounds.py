"""The ends of a passage go by letters, words and sentences, and never pass each other."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.text.bounds import End, Move, Stride, Way, moved, pulled, whole_words

TEXT = "Whoever reads, answers. The margin is wide! Is it?\n\nA new paragraph."
SENTENCES = [(0, 23), (24, 43), (44, 50), (52, 68)]


def _range(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + len(words)


@pytest.mark.parametrize(
    ("before", "move", "after"),
    [
        ("reads", Move(End.LAST, Stride.WORD, 1), "reads, answers"),
        ("reads, answers", Move(End.LAST, Stride.WORD, -1), "reads"),
        ("reads", Move(End.FIRST, Stride.WORD, -1), "Whoever reads"),
        ("Whoever reads", Move(End.FIRST, Stride.WORD, 1), "reads"),
        ("reads", Move(End.LAST, Stride.SENTENCE, 1), "reads, answers."),
        (
            "The margin is wide!",
            Move(End.LAST, Stride.SENTENCE, 1),
            "The margin is wide! Is it?",
        ),
        ("margin is", Move(End.FIRST, Stride.SENTENCE, -1), "The margin is"),
        ("reads", Move(End.LAST, Stride.LETTER, 1), "reads,"),
        ("reads", Move(End.FIRST, Stride.LETTER, 1), "eads"),
        ("wide", Move(End.LAST, Stride.LETTER, -1), "wid"),
        ("Is it?", Move(End.LAST, Stride.WORD, 1), "Is it?\n\nA"),
        # Nothing would be left, or the text is over:
        ("wide", Move(End.LAST, Stride.WORD, -1), "wide"),
        ("paragraph.", Move(End.LAST, Stride.SENTENCE, 1), "paragraph."),
        ("Whoever", Move(End.FIRST, Stride.WORD, -1), "Whoever"),
    ],
)
def test_an_end_moves(before: str, move: Move, after: str) -> None:
    start, end = moved(TEXT, _range(before), move, SENTENCES)
    assert TEXT[start:end] == after


@given(
    st.sampled_from(End),
    st.sampled_from(Stride),
    st.sampled_from([1, -1]),
    st.integers(1, 4),
    st.data(),
)
def test_steps_lead_back_the_way_they_came(
    end: End, stride: Stride, by: int, count: int, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(TEXT) - 1))
    places = [(start, data.draw(st.integers(start + 1, len(TEXT))))]
    way = Way()
    for _step in range(count):
        after = moved(TEXT, places[-1], Move(end, stride, by), SENTENCES)
        way.go(places[-1], Move(end, stride, by), after)
        if after != places[-1]:
            places.append(after)

    here = places[-1]
    for before in reversed(places[:-1]):
        found = way.back(here, Move(end, stride, -by))
        assert found == before
        here = found
    assert way.back(here, Move(end, stride, -by)) is None


def test_only_the_opposite_step_from_there_leads_back() -> None:
    on, way = Move(End.LAST, Stride.SENTENCE, 1), Way()
    way.go((8, 13), on, (8, 23))
    assert way.back((8, 23), on) is None
    assert way.back((8, 23), Move(End.FIRST, Stride.SENTENCE, -1)) is None
    assert way.back((8, 20), Move(End.LAST, Stride.SENTENCE, -1)) is None
    assert way.back((8, 23), Move(End.LAST, Stride.SENTENCE, -1)) == (8, 13)
    way.go((8, 13), on, (8, 23))
    way.go((0, 5), on, (0, 23))  # elsewhere
    assert way.back((0, 23), Move(End.LAST, Stride.SENTENCE, -1)) == (0, 5)
    assert way.back((8, 23), Move(End.LAST, Stride.SENTENCE, -1)) is None


def test_a_letter_keeps_its_marks() -> None:
    text = "cafe\u0301s"
    assert moved(text, (0, 3), Move(End.LAST, Stride.LETTER, 1), ()) == (0, 5)


def test_thai_letters_keep_their_vowels() -> None:
    text = "กำลังอ่าน"
    assert moved(text, (0, 2), Move(End.LAST, Stride.LETTER, 1), ()) == (0, 4)


@pytest.mark.parametrize(
    ("chosen", "whole"),
    [
        ("eads, ans", "reads, answers"),
        (" margin ", "margin"),
        ("margin", "margin"),
        ("!", "!"),
        (" Is ", "Is"),
    ],
)
def test_a_selection_snaps_to_words(chosen: str, whole: str) -> None:
    start, end = whole_words(TEXT, *_range(chosen))
    assert TEXT[start:end] == whole


def test_white_space_alone_snaps_to_nothing_else() -> None:
    assert whole_words("a   b", 1, 4) == (1, 4)


@given(st.text(min_size=1, max_size=60), st.data())
def test_whole_words_hold_what_was_chosen(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    first, last = whole_words(text, start, end)
    assert text[start:end].strip() in text[first:last]
    assert whole_words(text, first, last) == (first, last)


@given(
    st.text(min_size=1, max_size=60),
    st.sampled_from(End),
    st.sampled_from([Stride.LETTER, Stride.WORD]),
    st.sampled_from([1, -1]),
    st.data(),
)
def test_one_end_stays_and_something_lies_between(
    text: str, end: End, stride: Stride, by: int, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    last = data.draw(st.integers(start + 1, len(text)))
    new = moved(text, (start, last), Move(end, stride, by), ())
    assert 0 <= new[0] < new[1] <= len(text)
    assert (new[1] == last) if end is End.FIRST else (new[0] == start)
    place, now = (start, new[0]) if end is End.FIRST else (last, new[1])
    assert (now - place) * by >= 0


def _words_of(chosen: str, end: End, place: int, *, words: bool = False) -> str:
    start, stop = pulled(TEXT, _range(chosen), end, place, words=words)
    return TEXT[start:stop]


def test_an_end_is_pulled_to_a_place() -> None:
    assert _words_of("reads", End.LAST, TEXT.index("ers.")) == "reads, answ"
    assert _words_of("reads", End.FIRST, TEXT.index("ever")) == "ever reads"
    assert _words_of("reads", End.LAST, TEXT.index("ers."), words=True) == "reads, answers"
    assert _words_of("reads", End.FIRST, TEXT.index("ever"), words=True) == "Whoever reads"


def test_a_pulled_end_leaves_white_space_out() -> None:
    assert _words_of("reads", End.LAST, TEXT.index("answers")) == "reads,"
    assert _words_of("margin is", End.FIRST, TEXT.index(" is")) == "is"


def test_one_letter_is_left_where_an_end_meets_the_other() -> None:
    assert _words_of("margin is", End.LAST, TEXT.index("margin is")) == "m"
    assert _words_of("margin is", End.LAST, TEXT.index(" margin is")) == "m"
    assert _words_of("margin is", End.FIRST, TEXT.index(" wide")) == "s"
    assert pulled("cafe\u0301", (3, 5), End.LAST, 3, words=False) == (3, 5)


def test_an_end_pulled_past_the_other_becomes_the_other() -> None:
    assert _words_of("margin is", End.LAST, TEXT.index("swers")) == "swers. The"
    assert _words_of("margin is", End.LAST, TEXT.index("swers"), words=True) == "answers. The"
    assert _words_of("reads", End.FIRST, TEXT.index("wers.")) == ", ans"
    assert _words_of("reads", End.FIRST, TEXT.index("wers."), words=True) == ", answers"


@given(st.text(min_size=1, max_size=60), st.data())
def test_a_pulled_end_leaves_the_other_or_takes_its_place(
    text: str, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    stop = data.draw(st.integers(start + 1, len(text)))
    inside = text[start:stop]
    if not inside.strip():
        return
    end, words = data.draw(st.sampled_from(End)), data.draw(st.booleans())
    place = data.draw(st.integers(0, len(text)))
    first, last = pulled(text, (start, stop), end, place, words=words)
    assert 0 <= first < last <= len(text)
    assert text[first:last].strip()
    if end is End.LAST:
        begin = stop - len(inside.lstrip())
        assert first == start or (last <= begin and not text[last:begin].strip())
    else:
        close = start + len(inside.rstrip())
        assert last == stop or (close <= first and not text[close:first].strip())
