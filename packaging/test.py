"""Set up, then run every check: python3 packaging/test.py [--slow] [arguments for pytest].

Formatting, lint, types, floors and tests all run, whatever fails before them; pytest comes
last, so its closing line ends the output. `--slow` runs the scale tests and every law on many
new examples instead of the others.
"""

import os
import subprocess
import sys
from pathlib import Path

import fit_python  # noqa: F401 - before the others, which an old Python cannot read
from environment import DEV_LOCK, ROOT, set_up
from speaking import SetUpError, say

CHECKS = {
    "Formatting": ("ruff", "format", "--check", "."),
    "Lint": ("ruff", "check", "."),
    "Types": ("mypy",),
    "Types of the set-up": ("mypy", "packaging/run.py", "packaging/test.py"),
    "Floors": ("lint-imports",),
}
LONG_RUNS = ("-m", "slow or hypothesis", "--hypothesis-profile", "slow")
VARIABLES = {"QT_QPA_PLATFORM": "offscreen", "LC_ALL": "C.UTF-8"}


def main(arguments: list[str]) -> int:
    """Set up, run every check and return 0 if all of them passed."""
    try:
        python = set_up(DEV_LOCK)
        failed = [name for name, check in CHECKS.items() if not passes(python, name, check)]
        tests = ("pytest", "-n", "2", *pytest_arguments(arguments))
        if not passes(python, "Tests", tests):
            failed.append("Tests")
    except SetUpError as error:
        say(str(error))
        return 1
    except KeyboardInterrupt:
        say("Stopped.")
        return 130
    if failed:
        say(f"Failed: {', '.join(failed)}.")
    return 1 if failed else 0


def pytest_arguments(arguments: list[str]) -> list[str]:
    """Return what goes to pytest: --slow is short for the marks of the long runs."""
    rest = [argument for argument in arguments if argument != "--slow"]
    return [*LONG_RUNS, *rest] if len(rest) < len(arguments) else rest


def passes(python: Path, name: str, check: tuple[str, ...]) -> bool:
    """Run one of the environment's tools in the clone, under a headline."""
    print(f"\n{name}: {' '.join(check)}", flush=True)
    variables = {**os.environ, **VARIABLES}
    variables.pop("PYTHONHASHSEED", None)
    command = [str(python.with_name(check[0])), *check[1:]]
    return subprocess.call(command, cwd=ROOT, env=variables) == 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
