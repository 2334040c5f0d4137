"""The rules of the house that no linter holds."""

import ast
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MODULES = sorted((ROOT / "reader").rglob("*.py"))
LONGEST = 400  # lines
BROAD = {"Exception", "BaseException"}
WORDS = {".py", ".md", ".txt", ".toml", ".html", ".svg", ".j2", ".desktop", ""}
FENCE = re.compile(r"^```\w*\n(.*?)^```", re.MULTILINE | re.DOTALL)

# In halves, so that this file does not find itself.
UNFINISHED = ("TO" + "DO", "FIX" + "ME", "pytest." + "skip(", "mark." + "skip(", "x" + "fail(")
ELSEWHERE = (
    "py" + "pi.org", "python" + "hosted", "npm" + "js", "/wo" + "rk/", "/ro" + "ot/",
    "/tmp/po" + "stil",
)  # fmt: skip


def written_files() -> list[Path]:
    """Return every text file that people wrote: all but caches, real pages and pictures."""
    folders = ("reader", "tests", "packaging", "resources", ".ci")
    files = [path for name in folders for path in (ROOT / name).rglob("*")]
    files += ROOT.glob("*")
    return sorted(
        path
        for path in files
        if path.is_file()
        and path.suffix in WORDS
        and "__pycache__" not in path.parts
        and not path.is_relative_to(ROOT / "tests" / "data")
    )


def is_broad(handler: ast.ExceptHandler) -> bool:
    caught = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
    return any(kind is None or getattr(kind, "id", "") in BROAD for kind in caught)


def loaded_by(program: str, *arguments: str) -> set[str]:
    """Return the top-level modules that a program has loaded when it ends."""
    report = "import atexit, sys; atexit.register(lambda: print('\\n', *sys.modules)); "
    done = subprocess.run(
        [sys.executable, "-c", report + program, *arguments],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    return {name.partition(".")[0] for name in done.stdout.rpartition("\n ")[2].split()}


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_fits_a_head(module: Path) -> None:
    assert len(module.read_text("utf-8").splitlines()) <= LONGEST


def test_a_broad_except_stands_in_one_place_only() -> None:
    found = {
        str(module.relative_to(ROOT))
        for module in MODULES
        for node in ast.walk(ast.parse(module.read_text("utf-8")))
        if isinstance(node, ast.ExceptHandler) and is_broad(node)
    }
    assert found <= {"reader/ui/running/jobs.py"}


def test_the_command_line_never_loads_qt() -> None:
    assert "PySide6" not in loaded_by("import reader.cli")


def test_a_command_on_a_library_never_loads_qt(tmp_path: Path) -> None:
    loaded = loaded_by(
        "from reader.__main__ import main; main()", "--library", str(tmp_path), "list", "--json"
    )
    assert "reader" in loaded
    assert "PySide6" not in loaded


@pytest.mark.parametrize("word", [*UNFINISHED, *ELSEWHERE])
def test_nothing_is_left_unfinished_and_nothing_tells_where_it_was_made(word: str) -> None:
    tellers = [
        str(path.relative_to(ROOT))
        for path in written_files()
        if word in path.read_text("utf-8")
    ]
    assert tellers == []


def test_ci_runs_the_checks_and_nothing_else() -> None:
    lines = (ROOT / ".ci" / "run").read_text("utf-8").splitlines()
    assert lines[-1] == "exec python3 packaging/test.py"
    assert [line for line in lines if "python" in line] == lines[-1:]


def readme_commands() -> list[list[str]]:
    """Return the commands in the README's fenced blocks, as words."""
    blocks = FENCE.findall((ROOT / "README.md").read_text("utf-8"))
    lines = [line.removeprefix("$ ") for block in blocks for line in block.splitlines()]
    return [shlex.split(line, comments=True) for line in lines]


def test_the_readme_begins_with_the_two_commands() -> None:
    commands = [words for words in readme_commands() if words[:1] == ["python3"]]
    assert [words[1] for words in commands[:2]] == ["packaging/run.py", "packaging/test.py"]
    assert all((ROOT / words[1]).is_file() for words in commands if words[1] != "-m")


def test_the_commands_of_the_readme_exist() -> None:
    calls = [words for words in readme_commands() if words[:1] == ["postil"]]
    words = {words[1] for words in calls if words[1:] and words[1].isalpha()}
    assert words
    for word in words:
        command = [sys.executable, "-m", "reader", word, "--help"]
        subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
