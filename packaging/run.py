"""Set up all that Postil needs, then open it: python3 packaging/run.py [arguments].

Without arguments, or with addresses and files, the window opens; a command such as `add` or
`export` goes to the command line; `--python` prints the interpreter that was set up. Where
there is no display, the page is imported all the same, and its Markdown and a picture of
the window are written.
"""

import os
import subprocess
import sys
from pathlib import Path

import fit_python  # noqa: F401 - before the others, which an old Python cannot read
from environment import set_up
from machine import has_window
from speaking import SetUpError, say

NO_DISPLAY = (
    "There is no display here, so Postil works without showing its window: it takes in the "
    "page, then writes its Markdown and a picture of the window."
)


def main(arguments: list[str]) -> int:
    """Set up, then become the app; return an exit status where that is not possible."""
    try:
        python = set_up()
        if arguments == ["--python"]:
            print(python)
            return 0
        return start(python, fit_to_display(arguments))
    except SetUpError as error:
        say(str(error))
        return 1
    except KeyboardInterrupt:
        say("Stopped.")
        return 130


def fit_to_display(arguments: list[str]) -> list[str]:
    """Return the arguments for the app: the hidden command `offscreen` stands for a window."""
    options, rest = split_options(arguments)
    if is_command(rest) or has_window():
        return arguments
    say(NO_DISPLAY)
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    return [*options, "offscreen", *rest]


def split_options(arguments: list[str]) -> tuple[list[str], list[str]]:
    """Split off what may stand before a command: --library FOLDER."""
    if arguments[:1] == ["--library"]:
        return arguments[:2], arguments[2:]
    if arguments and arguments[0].startswith("--library="):
        return arguments[:1], arguments[1:]
    return [], arguments


def is_command(rest: list[str]) -> bool:
    """Tell a command from an address or a file: it is a word of letters, or an option."""
    return bool(rest) and (rest[0].startswith("-") or rest[0].replace("-", "").isalpha())


def start(python: Path, arguments: list[str]) -> int:
    """Become the app; on Windows, where no process can, wait for it."""
    # -P: a folder called `reader` in the current folder must not be taken for ours.
    command = [str(python), "-P", "-m", "reader", *arguments]
    if os.name != "nt":
        os.execv(command[0], command)
    return subprocess.call(command)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
