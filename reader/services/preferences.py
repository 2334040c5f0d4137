"""What the reader has chosen, kept with the library."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict
from typing import Any, TypeVar

from reader.model.annotation import Colour
from reader.model.pens import MarkStyle, Pens, clean_names
from reader.model.reference import Reference
from reader.model.settings import SIZES, Settings, Theme, Typography
from reader.store import settings as kept
from reader.text.references import is_address

T = TypeVar("T")
_NAME = "reading"


def settings() -> Settings:
    """Return the settings; what is missing or makes no sense falls back, one by one."""
    try:
        values = json.loads(kept.get(_NAME) or "{}")
    except ValueError:
        values = {}
    if not isinstance(values, dict):
        values = {}
    default = Settings()
    keys = values.get("shortcuts")
    return Settings(
        theme=_value(values, "theme", Theme, default.theme),
        typography=_typography(values.get("typography")),
        shortcuts={str(k): str(v) for k, v in keys.items()} if isinstance(keys, dict) else {},
        ruler=values.get("ruler") is True,
        snap_to_words=values.get("snap_to_words") is True,
        speech_speed=_value(values, "speech_speed", _factor(0.5, 3.0), default.speech_speed),
        references=_value(values, "references", _references, default.references),
        pens=_pens(values.get("pens")),
    )


def keep_settings(chosen: Settings) -> None:
    """Keep the settings."""
    kept.put(_NAME, json.dumps(asdict(chosen), ensure_ascii=False, sort_keys=True))


def remembered(name: str) -> str | None:
    """Return a small thing the app remembers about this library, or None."""
    return kept.get(f"app.{name}")


def remember(name: str, value: str) -> None:
    """Remember a small thing about this library, such as that it was welcomed."""
    kept.put(f"app.{name}", value)


def _typography(values: object) -> Typography:
    if not isinstance(values, dict):
        return Typography()
    default = Typography()
    return Typography(
        family=_value(values, "family", str, default.family) or default.family,
        size=_value(values, "size", _between(SIZES[0], SIZES[-1]), default.size),
        measure=_value(values, "measure", _between(30, 120), default.measure),
        line_height=_value(values, "line_height", _factor(1.0, 3.0), default.line_height),
        justified=values.get("justified") is True,
        hyphenated=values.get("hyphenated") is True,
    )


def _pens(values: object) -> Pens:
    if not isinstance(values, dict):
        return Pens()
    names = values.get("names")
    given = names if isinstance(names, dict) else {}
    words = {colour: given.get(colour.value) for colour in Colour}
    return Pens(
        names=clean_names({c: name for c, name in words.items() if isinstance(name, str)}),
        style=_value(values, "style", MarkStyle, MarkStyle.GROUND),
    )


def _between(least: int, most: int) -> Callable[[Any], int]:
    def convert(value: Any) -> int:  # noqa: ANN401 - whatever JSON holds
        number = int(value)
        if not least <= number <= most:
            raise ValueError(number)
        return number

    return convert


def _factor(least: float, most: float) -> Callable[[Any], float]:
    def convert(value: Any) -> float:  # noqa: ANN401 - whatever JSON holds
        number = float(value)
        if not least <= number <= most:
            raise ValueError(number)
        return number

    return convert


def _references(value: Any) -> tuple[Reference, ...]:  # noqa: ANN401 - whatever JSON holds
    found = (Reference(str(each["name"]), str(each["address"])) for each in list(value))
    return tuple(each for each in found if each.name and is_address(each.address))


def _value(values: dict[str, Any], name: str, convert: Callable[[Any], T], default: T) -> T:
    try:
        return convert(values[name])
    except (KeyError, TypeError, ValueError, OverflowError):
        return default
