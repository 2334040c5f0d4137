"""How many examples a law is tried on: the same ones in every check, new ones in long runs.

`python3 packaging/test.py` draws the same examples each time, so that it fails for what was
changed and for nothing else. `python3 packaging/test.py --slow` draws new ones, twenty times
as many; what they find becomes an `@example` of its law.
"""

from __future__ import annotations

from hypothesis import HealthCheck, settings

_PER_HUNDRED = {"check": 100, "slow": 2000}


def register_profiles() -> None:
    """Make the profiles known to hypothesis; `check` is in use unless told otherwise."""
    for name, count in _PER_HUNDRED.items():
        settings.register_profile(
            name,
            max_examples=count,
            derandomize=name == "check",
            database=None if name == "check" else settings.default.database,
            deadline=None,
            suppress_health_check=[HealthCheck.function_scoped_fixture],
        )
    settings.load_profile("check")


def examples(count: int) -> int:
    """Return how many examples stand for *count* in the profile in use."""
    return count * settings().max_examples // 100
