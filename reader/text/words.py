"""What counts as a word when two texts are compared.

Words are runs of letters and digits with the marks that belong to them. Chinese, Japanese,
Thai, Lao, Khmer and Burmese put no space between words: there each letter with its marks is
one. A picture, a formula or an embed (U+FFFC) is a word as well, and so is a symbol.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from itertools import accumulate

UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u31f0-\u31ff\u3400-\u9fff"
    "\uaa60-\uaa7f\uf900-\ufaff\U00020000-\U0003ffff"
)
"""The letters of scripts that put no space between words, for a character class."""

_MARKS = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1-\u05c7\u0610-\u061a\u064b-\u065f"
    "\u0670\u06d6-\u06ed\u0711\u0730-\u074a\u07a6-\u07b0\u0816-\u082d\u08d3-\u0903"
    "\u093a-\u094f\u0951-\u0957\u0962-\u0963\u0981-\u0983\u09bc-\u09d7\u0a01-\u0a51"
    "\u0a81-\u0a83\u0abc-\u0acd\u0b01-\u0b03\u0b3c-\u0b57\u0b82\u0bbe-\u0bd7\u0c00-\u0c04"
    "\u0c3e-\u0c56\u0c81-\u0c83\u0cbc-\u0cd6\u0d00-\u0d03\u0d3b-\u0d57\u0d81-\u0d83"
    "\u0dca-\u0df3\u0f18-\u0f19\u0f35-\u0f39\u0f71-\u0f87\u0f8d-\u0fbc\u1ab0-\u1aff"
    "\u1dc0-\u1dff\u200c\u200d\u20d0-\u20ff\ua8e0-\ua8f1\ufe00-\ufe0f\ufe20-\ufe2f"
)
"""Marks that belong to the letter before them. ``re`` has no word for them, and in Hindi or
Tamil every other word would fall apart without."""

_UNSPACED_MARKS = (
    "\u0e31\u0e33-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb3-\u0ebc\u0ec8-\u0ece\u102b-\u103e"
    "\u1056-\u1059\u105e-\u1060\u1062-\u1064\u1067-\u106d\u1071-\u1074\u1082-\u108d"
    "\u17b4-\u17d3\u17dd\u3099\u309a\uaa7b-\uaa7d"
)
WORD = re.compile(
    rf"([{UNSPACED}][{_UNSPACED_MARKS}{_MARKS}]*"
    r"|[0-9A-Za-z]++(?![^\x00-\x7f])"  # as the next line, and twice as quick
    rf"|[^\W_{UNSPACED}]+(?:[{_MARKS}]+[^\W_{UNSPACED}]*)*"
    r"|[\ufffc$+<=>^`|~\u00a2-\u00a9\u00ac\u00ae-\u00b1\u00b4\u00b6\u00b8\u00d7\u00f7"
    r"\u20a0-\u20cf\u2100-\u214f\u2190-\u2bff\U0001f000-\U0001faff])"
)
"""One word; everything in it is in group 1, so that ``split`` keeps it."""

LETTER = re.compile(rf".[{_MARKS}{_UNSPACED_MARKS}]*", re.DOTALL)
"""One letter with the marks that belong to it."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text: where each begins and ends, and what it is compared by.

    Two words have the same character in ``keys`` if they are the same word, whatever their
    case. Keys are comparable between texts that were cut with the same ``Lexicon``.
    """

    starts: list[int]
    ends: list[int]
    keys: str

    def __len__(self) -> int:
        return len(self.starts)


class Lexicon:
    """Gives each word a character that stands for it."""

    def __init__(self) -> None:
        self._keys: dict[str, str] = {}
        self._by_shape: dict[str, str] = {}
        self._words: list[str] = []

    def words(self, text: str) -> Words:
        """Return the words of *text*."""
        pieces = WORD.split(text)  # what is between words, and words, in turn
        places = list(accumulate(map(len, pieces)))
        words = pieces[1::2]
        for word in set(words).difference(self._keys):
            self._learn(word)
        keys = "".join(map(self._keys.__getitem__, words))
        return Words(places[:-1:2], places[1::2], keys)

    def word(self, key: str) -> str:
        """Return the word that *key* stands for, as it is compared."""
        return self._words[_number(key)]

    def _learn(self, word: str) -> None:
        whole = word if word.isascii() else unicodedata.normalize("NFKC", word)
        shape = whole.casefold()
        key = self._by_shape.get(shape)
        if key is None:
            key = _character(len(self._words))
            self._words.append(shape)
            self._by_shape[shape] = key
        self._keys[word] = key


_SURROGATES = range(0xD800, 0xE000)
_CHARACTERS = 0x110000 - len(_SURROGATES)


def _character(number: int) -> str:
    """Return a character for a number, never one half of a surrogate pair.

    After a million different words they begin again: then a few words look like others.
    """
    code = number % _CHARACTERS
    return chr(code if code < _SURROGATES.start else code + len(_SURROGATES))


def _number(key: str) -> int:
    code = ord(key)
    return code if code < _SURROGATES.start else code - len(_SURROGATES)
