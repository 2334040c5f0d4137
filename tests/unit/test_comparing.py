"""Two texts compared: what came, went and moved, as ranges of both."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.text.comparing import Comparison, Kind, compare

FIRST = "Margins are older than print. Monks answered the text beside the text."
SECOND = "A reader who writes in the margin keeps two books at once, and both are true."
THIRD = "Nobody knows who wrote the first note. It was not signed, and it was not kept."
texts = st.lists(
    st.sampled_from([FIRST, SECOND, THIRD, "word", "And more.", "😀 é 中文", "\ufffc", ""]),
    max_size=6,
).map("\n\n".join)


def shown(old: str, new: str) -> list[tuple[str, str, str]]:
    """Return each difference with its words."""
    return [
        (one.kind.value, old[slice(*one.old)], new[slice(*one.new)])
        for one in compare(old, new).differences
    ]


def counts(found: Comparison) -> tuple[int, int, int]:
    return found.came, found.gone, found.moved


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (FIRST, FIRST, []),
        (FIRST, FIRST.replace("older", "elder"), [("changed", "older", "elder")]),
        (FIRST, FIRST.replace("older than ", ""), [("gone", "older than", "")]),
        (FIRST, FIRST.replace("print", "any print"), [("came", "", "any")]),
        ("“Yes,” he said.", '"Yes", he  said!', []),
        ("I saw him.", "I Saw him.", [("changed", "saw", "Saw")]),
        ("", FIRST, [("came", "", FIRST.rstrip("."))]),
        (FIRST, "", [("gone", FIRST.rstrip("."), "")]),
        ("", "", []),
    ],
)
def test_changes_are_told_word_by_word(old, new, expected):
    assert shown(old, new) == expected


def test_a_paragraph_that_was_moved_is_not_one_that_came():
    old, new = "\n\n".join([FIRST, SECOND, THIRD]), "\n\n".join([THIRD, FIRST, SECOND])

    words = THIRD.rstrip(".")
    assert shown(old, new) == [("moved", words, words)]
    assert counts(compare(old, new)) == (0, 0, len(THIRD.split()))


def test_what_was_changed_is_shown_where_it_stood():
    old = "\n\n".join([FIRST, SECOND])
    new = "\n\n".join([FIRST, "A new one.", SECOND])

    (found,) = compare(old, new).differences

    assert found.kind is Kind.CAME
    assert found.old == (old.index("A reader"), old.index("A reader"))


def test_a_lonely_word_between_long_changes_is_changed_with_them():
    old = f"{FIRST} he walked home very slowly the long wide road went on for ever {SECOND}"
    new = f"{FIRST} we sailed north quite quickly the deep blue sea lay still at dawn {SECOND}"

    assert len(compare(old, new).differences) == 1


@given(texts, texts)
def test_what_is_not_marked_is_the_same_in_both_texts(old, new):
    found = compare(old, new)

    def rest(text: str, marked) -> list[str]:
        pieces, at = [], 0
        for (start, end), _kind in marked:
            assert at <= start <= end <= len(text)
            pieces.append(text[at:start])
            at = end
        return "".join(
            filter(lambda c: c.isalnum() or c == "\ufffc", [*"".join(pieces), *text[at:]])
        )

    assert rest(old, found.of_old()) == rest(new, found.of_new())


@given(texts, texts)
def test_what_moved_is_the_same_in_both_and_counted_once(old, new):
    found = compare(old, new)
    moved = [one for one in found.differences if one.kind is Kind.MOVED]

    assert all(
        old[slice(*one.old)].split()[0] == new[slice(*one.new)].split()[0] for one in moved
    )
    assert (found.moved > 0) == bool(moved)
    assert min(counts(found)) >= 0


@given(texts)
def test_a_text_does_not_differ_from_itself(text):
    found = compare(text, text)
    assert found.differences == ()
    assert counts(found) == (0, 0, 0)


@given(texts, texts)
def test_what_stayed_is_found_on_the_other_side(old, new):
    found = compare(old, new)

    for one, other in found.stayed:
        assert found.new_place(one) == other
        assert found.old_place(other) == one
        assert old[one] == new[other]
    for place in range(len(new) + 1):
        assert found.old_place(place) >= 0


def test_a_place_behind_a_moved_paragraph_is_found_on_the_other_side():
    old, new = "\n\n".join([FIRST, SECOND, THIRD]), "\n\n".join([THIRD, FIRST, SECOND])
    place = new.index("two books")
    assert old[compare(old, new).old_place(place) :].startswith("two books")
