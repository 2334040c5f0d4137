"""Places on the web where words are looked up."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reference:
    """A dictionary, an encyclopaedia ...; its *address* holds ``{words}``.

    ``{language}``, if it is there, stands for the language of the article.
    """

    name: str
    address: str


REFERENCES = (
    Reference(
        "Wiktionary", "https://{language}.wiktionary.org/wiki/Special:Search?search={words}"
    ),
    Reference(
        "Wikipedia", "https://{language}.wikipedia.org/wiki/Special:Search?search={words}"
    ),
    Reference("DuckDuckGo", "https://duckduckgo.com/?q={words}"),
)
