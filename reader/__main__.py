"""``python -m reader`` and ``postil``: decide what is meant, without loading Qt for it."""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence

from reader.text.i18n import environment_languages, use_languages


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command, the hidden worker, or the window; return the exit status."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    folder, rest = split_library(arguments)
    word = rest[0] if rest else ""
    if word == "worker":
        from reader.extract.worker import main as work

        work()
        return 0
    use_languages(environment_languages())
    if word == "offscreen":
        from reader.offscreen import main as show

        return show(rest[1:], folder)
    if is_command(word):
        from reader.cli import main as command

        return command(arguments)
    # A start makes thousands of objects and no garbage: ui.running.garbage collects later.
    gc.disable()
    from reader.app import main as open_window

    return open_window(rest, folder)


def window() -> int:
    """Open the window: the entry for desktops, where standard output may not be there."""
    return main()


def split_library(arguments: list[str]) -> tuple[str | None, list[str]]:
    """Split off ``--library FOLDER``, which may stand before everything else."""
    if arguments[:1] == ["--library"] and len(arguments) > 1:
        return arguments[1], arguments[2:]
    if arguments and arguments[0].startswith("--library="):
        return arguments[0].partition("=")[2], arguments[1:]
    return None, arguments


def is_command(word: str) -> bool:
    """Tell a command from an address or a file: an option, or a word of letters.

    A word that is no command of ours goes to the command line too, which says so.
    """
    return word.startswith("-") or word.replace("-", "").isalpha()


if __name__ == "__main__":
    raise SystemExit(main())
