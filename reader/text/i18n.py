"""The one function through which every word a person sees passes."""

from __future__ import annotations

import gettext

_translations: gettext.NullTranslations = gettext.NullTranslations()


def use(translations: gettext.NullTranslations) -> None:
    """Speak another language from now on."""
    global _translations  # noqa: PLW0603 - one language for a process, like the locale
    _translations = translations


def _(words: str) -> str:
    """Return *words* in the reader's language."""
    return _translations.gettext(words)


def ngettext(one: str, many: str, count: int) -> str:
    """Return the form of the words that goes with *count*."""
    return _translations.ngettext(one, many, count)
