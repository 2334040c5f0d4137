"""Passages found again in a changed text, or not found: never silently moved."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from reader.model.annotation import Anchor, Exactness, TextPositionSelector, TextQuoteSelector
from reader.model.article import ArticleId
from reader.text.anchoring import CONTEXT, describe, reanchor
from tests.benchmarks.anchoring import Score
from tests.benchmarks.changed_articles import CHINESE, LATIN, THAI, changed_article

SOURCE = ArticleId("a")
STORY = (
    "Margins are older than print. Monks answered the text beside the text.\n\n"
    "A reader who writes in the margin keeps two books at once: the one that was printed and "
    "the one that was thought.\n\n"
    "Nobody knows who wrote the first note. It was not signed, and it was not kept."
)
text_parts = st.text(
    st.one_of(
        st.sampled_from("ab c\n\t.,\u201c'-\u00a0\ufffc\u0301\u4e2d\u6587\u0e01\u0e34😀"),
        st.characters(codec="utf-8"),
    ),
    max_size=120,
)
passages = text_parts.filter(bool)


def target_of(text: str, words: str):
    start = text.index(words)
    return describe(text, start, start + len(words), SOURCE)


def found(old: str | None, new: str, words: str, text: str = "") -> str | None:
    anchor = reanchor(old, new, [target_of(old or text, words)])[0]
    return anchor and new[anchor.position.start : anchor.position.end]


# -- laws -----------------------------------------------------------------------------


@given(text_parts, passages, text_parts)
def test_a_passage_is_found_where_it_was_marked(before, exact, after):
    text = before + exact + after
    target = describe(text, len(before), len(before + exact), SOURCE)
    there = Anchor(position=target.position, exactness=Exactness.EXACT, score=1.0)

    assert reanchor(text, text, [target]) == [there]
    assert reanchor(None, text, [target]) == [there]


def with_context(text: str, start: int, end: int) -> str:
    return text[max(0, start - CONTEXT) : end + CONTEXT]


def occurrences(text: str, words: str) -> int:
    return sum(text.startswith(words, at) for at in range(len(text)))


@given(text_parts, passages, text_parts, text_parts, st.data())
def test_an_edit_elsewhere_never_moves_a_passage(before, exact, after, added, data):
    old = before + exact + after
    start, end = len(before), len(before + exact)
    wanted = with_context(old, start, end)
    assume(occurrences(old, wanted) == 1)
    if data.draw(st.booleans()):
        room = max(0, start - CONTEXT)
        cut = data.draw(st.integers(0, room))
        new = old[:cut] + added + old[data.draw(st.integers(cut, room)) :]
    else:
        cut = data.draw(st.integers(min(end + CONTEXT, len(old)), len(old)))
        new = old[:cut] + added + old[data.draw(st.integers(cut, len(old))) :]
    assume(occurrences(new, wanted) == 1)

    (anchor,) = reanchor(old, new, [describe(old, start, end, SOURCE)])

    assert anchor is not None
    assert anchor.exactness is Exactness.EXACT
    place = anchor.position
    assert with_context(new, place.start, place.end).find(wanted) >= 0
    assert new[place.start : place.end] == exact


@given(text_parts, passages, text_parts)
def test_a_passage_that_was_deleted_is_always_an_orphan(before, exact, after):
    old = before + exact + after
    start, end = len(before), len(before + exact)
    assume(occurrences(old, with_context(old, start, end)) == 1)

    assert reanchor(old, before + after, [describe(old, start, end, SOURCE)]) == [None]


@given(text_parts, passages, text_parts, text_parts)
def test_of_twins_one_is_found_and_it_is_told_or_none(before, exact, after, other):
    piece = "#" * CONTEXT + exact + "%" * CONTEXT
    old = before + piece + other + piece + after
    start = len(before) + CONTEXT
    target = describe(old, start, start + len(exact), SOURCE)
    new = "first words " + before + piece + "more " + other + piece + after + " last words"

    (anchor,) = reanchor(old, new, [target])

    if anchor is not None:
        place = anchor.position
        assert anchor.exactness is Exactness.AMBIGUOUS
        assert new[place.start : place.end] == exact


@given(text_parts, text_parts, st.data())
def test_any_two_texts_give_a_place_in_the_new_one_or_none(old, new, data):
    assume(old)
    start = data.draw(st.integers(0, len(old) - 1))
    target = describe(old, start, data.draw(st.integers(start + 1, len(old))), SOURCE)

    for anchor in reanchor(old, new, [target]) + reanchor(None, new, [target]):
        assert anchor is None or anchor.position.end <= len(new)


# -- what happens to pages ------------------------------------------------------------


def test_words_that_were_changed_or_misspelt_are_still_the_passage():
    new = STORY.replace("keeps two books", "keps two old books")
    words = "writes in the margin keeps two books at once"

    assert found(STORY, new, words) == "writes in the margin keps two old books at once"


def test_white_space_and_quotation_marks_do_not_matter():
    old = "He said: \u201cnothing is lost\u201d \u2014 and left. " + STORY
    new = 'He  said: "nothing\nis lost" - and left. ' + STORY

    assert found(old, new, "\u201cnothing is lost\u201d") == '"nothing\nis lost"'
    target = target_of(old, "\u201cnothing is lost\u201d")
    assert reanchor(old, new, [target])[0].exactness is Exactness.SAME_WORDS


def test_a_paragraph_that_was_moved_takes_its_highlights_along():
    first, second, third = STORY.split("\n\n")
    new = "\n\n".join([third, first, second])

    for words in ("older than print", "keeps two books", "not signed"):
        assert found(STORY, new, words) == words


def test_what_took_the_place_of_the_last_word_belongs_to_it():
    new = STORY.replace("the text beside the text", "the text beside the words")
    assert found(STORY, new, "answered the text beside the text") == (
        "answered the text beside the words"
    )


def test_a_passage_does_not_reach_into_a_paragraph_that_came_in_behind_it():
    new = STORY.replace("beside the text.", "beside.\n\nTo read a text is to answer.")

    assert found(STORY, new, "Monks answered the text beside the text") == (
        "Monks answered the text beside"
    )


def test_a_passage_whose_paragraph_was_split_is_whole():
    new = STORY.replace("print. Monks", "print.\n\nMonks")

    assert found(STORY, new, "older than print. Monks answered") == (
        "older than print.\n\nMonks answered"
    )


def test_a_passage_whose_paragraph_was_split_with_a_word_more_is_whole():
    new = STORY.replace("not signed, and it", "not signed.\n\nIndeed and it")

    assert found(STORY, new, "It was not signed, and it") == (
        "It was not signed.\n\nIndeed and it"
    )


def test_letters_that_changed_places_are_a_misspelling():
    new = STORY.replace("it was not kept", "none had not kpet")

    assert found(STORY, new, "was not kept") == "had not kpet"


def test_a_passage_of_which_less_than_half_is_left_is_an_orphan():
    new = STORY.replace("Monks answered the text beside", "Scribes wrote things beside")
    assert found(STORY, new, "Monks answered the text") is None


def test_a_deleted_passage_is_not_taken_for_its_like_elsewhere():
    twin = "A reader who writes in the margin keeps two books at once, they say."
    old = STORY + "\n\n" + twin
    new = old.replace("writes in the margin keeps two books ", "", 1)

    assert found(old, new, "writes in the margin keeps two books") is None


def test_a_passage_is_followed_inside_a_word():
    new = "Again: " + STORY.replace("thought.", "thought about.")
    assert found(STORY, new, "oks at once: the o") == "oks at once: the o"


def test_a_picture_is_followed():
    old = "Before the picture.\n\n\ufffc\n\nBehind the picture.\n\n\ufffc\n\nThe end."
    new = "New.\n\n" + old.replace("Behind", "After")
    target = describe(old, old.rindex("\ufffc"), old.rindex("\ufffc") + 1, SOURCE)

    (anchor,) = reanchor(old, new, [target])

    assert anchor.position.start == new.rindex("\ufffc")


def test_a_passage_of_signs_stays_between_its_words():
    old, new = "one ... two, three", "zero. one ... two! three four"
    assert found(old, new, "...") == "..."
    assert found(old, "one two, three.", "...") is None


@pytest.mark.parametrize("language", [LATIN, CHINESE, THAI], ids=["latin", "chinese", "thai"])
@pytest.mark.parametrize("share", [0.01, 0.15])
def test_the_highlights_of_an_article_that_changed_are_right(language, share):
    article = changed_article(language, share, seed=7, length=30_000)
    score = Score()

    score.add(article, reanchor(article.old, article.new, article.targets))

    assert score.there > 100
    assert score.right >= 0.98 * score.there
    assert score.false <= 0.02 * score.gone


# -- without the old text -------------------------------------------------------------


def test_a_quote_alone_is_found_whatever_its_signs_and_case():
    words = "a READER who writes  in the mar\u00adgin keeps"
    target = target_of("x" + words, words)

    (anchor,) = reanchor(None, "Preface. " + STORY, [target])

    assert anchor.exactness is Exactness.SAME_WORDS


def test_a_quote_alone_is_found_with_a_few_words_changed():
    words = "A reader who wrote in the margins keeps two books at once"
    (anchor,) = reanchor(None, STORY, [target_of(words + "!", words)])

    assert anchor.exactness is Exactness.CHANGED
    start, end = anchor.position.start, anchor.position.end
    assert STORY[start:end].startswith("A reader who writes in the margin keeps")


def test_of_like_places_the_one_with_the_same_text_around_it_is_taken():
    text = "red cat sat here. blue cat sat there. grey cat sat nowhere."
    target = target_of("blue cat sat there", "cat sat")

    (anchor,) = reanchor(None, text, [target])

    assert anchor.position.start == text.index("cat sat there")


def test_of_like_places_that_nothing_tells_apart_none_is_taken():
    assert found(None, "a cat and a cat", "cat", text="cat") is None


@pytest.mark.parametrize("words", ["nobody wrote this sentence anywhere", " ", "\u00ad"])
def test_a_quote_that_is_not_there_is_an_orphan(words):
    assert found(None, STORY, words, text=f"x{words}") is None


def test_a_position_that_does_not_fit_its_text_is_not_believed():
    target = describe(STORY, 0, 7, SOURCE)
    wrong = describe("x" * 5 + "Nobody knows who wrote", 5, 27, SOURCE)
    quote = TextQuoteSelector(exact="Nobody knows who wrote")
    strayed = type(target)(source=SOURCE, quote=quote, position=wrong.position)

    (anchor,) = reanchor(STORY, STORY + " More.", [strayed])

    start = STORY.index("Nobody")
    assert anchor.position == TextPositionSelector(start, start + 22)


@pytest.mark.parametrize(("start", "end"), [(3, 3), (4, 2), (-1, 2), (0, 6)])
def test_what_is_no_range_in_the_text_cannot_be_marked(start, end):
    with pytest.raises(ValueError, match=r"range|text"):
        describe("words", start, end, ArticleId("a"))
