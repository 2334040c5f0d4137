"""Make both locks again from pyproject.toml: uv run --no-project packaging/lock.py [--upgrade].

The locks hold versions and hashes for every system and never the address of a package index;
which index is asked is the machine's own affair, both here and when they are installed.
"""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RUN_LOCK = Path("packaging", "requirements.txt")
DEV_LOCK = Path("packaging", "requirements-dev.txt")
NOTE = "# Made by packaging/lock.py from pyproject.toml; not to be edited by hand.\n"
COMPILE = (
    "uv", "pip", "compile", "pyproject.toml", "--quiet", "--universal",
    "--python-version", "3.11", "--generate-hashes", "--no-emit-index-url", "--no-header",
    "--no-annotate",
)  # fmt: skip


def main() -> None:
    """Write the lock of the app, then the lock of the checks, which agrees with it."""
    write_lock(RUN_LOCK)
    write_lock(DEV_LOCK, "--group", "dev", "--constraints", str(RUN_LOCK))


def write_lock(lock: Path, *options: str) -> None:
    """Pin everything that pyproject.toml asks for; versions stay as they are where they can."""
    subprocess.run(
        [*COMPILE, *options, *sys.argv[1:], "--output-file", str(lock)],
        cwd=ROOT,
        check=True,
    )
    path = ROOT / lock
    path.write_text(NOTE + path.read_text("utf-8").removeprefix(NOTE), "utf-8")


if __name__ == "__main__":
    main()
