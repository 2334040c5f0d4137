"""Importing this goes on only under a Python that fits; old ones can still read this file.

Under any other the script that was started begins again with one that fits, or ends with a
sentence.
"""

import os
import shutil
import subprocess
import sys

OLDEST = (3, 11)
NEWEST = (3, 14)
PREFERRED = ("3.13", "3.12", "3.11", "3.14")


def require() -> None:
    """Return under a Python that fits; otherwise start again, or end."""
    version = sys.version_info[:2]
    if OLDEST <= version <= NEWEST:
        return
    found = installed_command()
    if not found:
        sys.exit(f"Postil needs Python 3.11 or newer; this is {version[0]}.{version[1]}.")
    command = found + sys.argv
    if os.name == "nt":
        sys.exit(subprocess.call(command))
    os.execv(command[0], command)


def installed_command() -> "list[str]":
    """Return the command of an installed Python that fits, or nothing."""
    for version in PREFERRED:
        if os.name == "nt":
            command = [shutil.which("py") or "", "-" + version]
        else:
            command = [shutil.which("python" + version) or ""]
        if command[0] and _answers(command):
            return command
    return []


def _answers(command: "list[str]") -> bool:
    """Tell whether a command really is a Python; a version manager's stand-in may not be."""
    asked = subprocess.run(
        [*command, "-c", "import sys"],
        check=False,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    return asked.returncode == 0


require()
