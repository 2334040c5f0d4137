"""The one function through which every word a person sees passes."""

from __future__ import annotations

import gettext
import os
from collections.abc import Sequence

from reader.model.resources import resource

_VARIABLES = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
_TRADITIONAL = ("tw", "hk", "mo", "hant")

_translations: gettext.NullTranslations = gettext.NullTranslations()


def use(translations: gettext.NullTranslations) -> None:
    """Speak another language from now on."""
    global _translations  # noqa: PLW0603 - one language for a process, like the locale
    _translations = translations


def use_languages(languages: Sequence[str]) -> None:
    """Speak the first of *languages* there are words for, or English.

    They are written as POSIX or BCP 47 has it: ``de_CH.UTF-8`` or ``de-CH``.
    """
    wanted: list[str] = []
    for name in languages:
        language = name.partition(".")[0].partition("@")[0].replace("-", "_")
        if language.startswith("en") or language in ("C", "POSIX"):
            break
        wanted.append(_chinese(language) if language.startswith("zh") else language)
    folder = str(resource("locale"))
    use(gettext.translation("postil", folder, wanted or ["en"], fallback=True))


def environment_languages() -> list[str]:
    """Return the languages the environment asks for, as gettext looks for them."""
    value = next(filter(None, map(os.environ.get, _VARIABLES)), "")
    return [name for name in value.split(":") if name]


def language() -> str:
    """Return the language that is spoken, as ``de`` or ``zh_CN``."""
    return _translations.info().get("language", "en")


def _(words: str) -> str:
    """Return *words* in the reader's language."""
    return _translations.gettext(words)


def ngettext(one: str, many: str, count: int) -> str:
    """Return the form of the words that goes with *count*."""
    return _translations.ngettext(one, many, count)


def _chinese(language: str) -> str:
    """Return ``zh_CN`` for all that is not written in traditional letters."""
    parts = language.lower().split("_")
    return language if any(part in _TRADITIONAL for part in parts) else "zh_CN"
