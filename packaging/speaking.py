"""What a set-up says: calm sentences on stderr; a tool's own words only where it failed."""

import os
import subprocess
import sys


class SetUpError(Exception):
    """The set-up cannot go on; the message says why and what to do."""


def say(sentence: str) -> None:
    """Tell the person something; stdout belongs to the command that they gave."""
    print(sentence, file=sys.stderr, flush=True)


def run_quietly(command: list[str], **variables: str) -> bool:
    """Run a command with these environment variables added; show its output if it fails."""
    done = subprocess.run(
        command,
        check=False,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env=os.environ | variables,
        errors="replace",
    )
    if done.returncode:
        say("\n".join("    " + line for line in done.stdout.splitlines()[-6:]))
    return done.returncode == 0
