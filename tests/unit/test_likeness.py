"""Whether two texts are one article."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reader.text.likeness import resemblance, same_text

STORY = " ".join(f"The {word} of a page is where a reader answers." for word in "abcdefghijkl")
OTHER = " ".join(f"Nobody knew {word} when that second story began." for word in "mnopqrstuvwx")
CHINESE = "页边是读者回答的地方。几个世纪以来,人们在那里写字。写下的话与书同在,从不丢失。"
CHINESE_OTHER = "第二个故事完全不同。没有人知道它从哪里来,也没有人问过。那天夜里下着大雨。"


def test_a_mended_word_or_an_added_line_leaves_an_article_the_same():
    assert same_text(STORY, STORY.replace("answers", "replies", 1))
    assert same_text(STORY, STORY + " This story has been corrected since.")
    assert same_text(STORY, STORY.upper())


def test_two_stories_are_two_articles():
    assert not same_text(STORY, OTHER)
    assert not same_text(STORY, STORY[:30])
    assert not same_text("one", "two")
    assert not same_text("", STORY)


def test_scripts_without_spaces_are_compared_by_characters():
    assert same_text(CHINESE, CHINESE.replace("写字", "书写"))
    assert not same_text(CHINESE, CHINESE_OTHER)


texts = st.text(alphabet="ab 页边", max_size=60)


@given(texts, texts)
def test_resemblance_is_a_share_and_has_no_direction(a, b):
    assert 0.0 <= resemblance(a, b) <= 1.0
    assert resemblance(a, b) == resemblance(b, a)
    assert resemblance(a, a) == 1.0
