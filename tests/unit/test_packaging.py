"""The two commands of the README: what they decide, and the environment they make."""

import ast
import os
import re
import socket
import subprocess
import sys
import threading
import tomllib
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGING = ROOT / "packaging"
SCRIPTS = sorted(PACKAGING.glob("*.py"))
PIN = re.compile(r"^([a-z0-9][a-z0-9._-]*)==(\S+)", re.MULTILINE)


@pytest.fixture
def scripts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(PACKAGING))


@pytest.fixture
def run(scripts: None) -> ModuleType:
    return import_module("run")


@pytest.fixture
def machine(scripts: None, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    return import_module("machine")


@pytest.fixture
def environment(
    machine: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> ModuleType:
    """The module, with a cache of its own in a path with a space and nothing to fetch."""
    module = import_module("environment")
    lock = tmp_path / "requirements.txt"
    lock.write_text("# nothing\n")
    monkeypatch.setattr(module, "RUN_LOCK", lock)
    monkeypatch.setattr(module, "_cache", lambda: tmp_path / "a cache")
    monkeypatch.setattr(machine, "provide_everything", lambda: None)
    return module


# -- what the arguments mean


@pytest.mark.parametrize("word", ["add", "--help", "-h", "export", "offscreen"])
def test_a_word_of_letters_or_an_option_is_a_command(run: ModuleType, word: str) -> None:
    assert run.is_command([word, "more"])


@pytest.mark.parametrize(
    "word", ["https://example.org/a", "page.html", "./page", "localhost:8000", "/tmp/a b.html"]
)
def test_anything_else_is_an_address_or_a_file_for_the_window(
    run: ModuleType, word: str
) -> None:
    assert not run.is_command([word])


def test_without_a_word_the_window_opens(run: ModuleType) -> None:
    assert not run.is_command([])


def test_the_library_may_stand_before_a_command(run: ModuleType) -> None:
    assert run.split_options(["--library", "F", "add", "x"]) == (
        ["--library", "F"],
        ["add", "x"],
    )
    assert run.split_options(["--library=F"]) == (["--library=F"], [])
    assert run.split_options(["add", "x"]) == ([], ["add", "x"])


def test_without_a_display_the_page_is_taken_in_offscreen(
    run: ModuleType,
    machine: ModuleType,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "")  # so that what run sets is taken back
    arguments = run.fit_to_display(["--library", "F", "https://example.org"])
    assert arguments == ["--library", "F", "offscreen", "https://example.org"]
    assert os.environ["QT_QPA_PLATFORM"] == "offscreen"
    assert "no display" in capsys.readouterr().err


def test_a_command_needs_no_display(run: ModuleType, machine: ModuleType) -> None:
    assert run.fit_to_display(["add", "https://example.org"]) == ["add", "https://example.org"]


def test_a_python_that_does_not_answer_is_passed_over(
    scripts: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand_in = tmp_path / "python3.13"
    stand_in.write_text("#!/bin/sh\nexit 127\n")
    stand_in.chmod(0o755)
    (tmp_path / "python3.12").symlink_to(sys.executable)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert import_module("fit_python").installed_command() == [str(tmp_path / "python3.12")]


# -- what the machine has


@pytest.mark.skipif(sys.platform != "linux", reason="displays are looked for on Linux only")
class TestDisplay:
    def test_none_is_named(self, machine: ModuleType) -> None:
        assert not machine.has_window()

    def test_one_is_named_but_does_not_answer(
        self, machine: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        monkeypatch.setenv("DISPLAY", ":987")
        monkeypatch.setenv("WAYLAND_DISPLAY", str(tmp_path / "wayland-9"))
        monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
        assert not machine.has_window()

    def test_one_answers(
        self, machine: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        path = tmp_path / "wayland-9"
        with socket.socket(socket.AF_UNIX) as server:
            server.bind(str(path))
            server.listen()
            monkeypatch.setenv("WAYLAND_DISPLAY", str(path))
            monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
            assert machine._displays() == {"wayland"}

    def test_the_person_wants_no_window(
        self, machine: ModuleType, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
        assert not machine.has_window()


def test_every_need_names_a_package_for_every_manager(machine: ModuleType) -> None:
    needs = list(machine._needs())
    assert {need.kind for need in needs} == {"draw", "xcb", "wayland", "font"}
    assert all(set(need.packages) == set(machine.INSTALL) for need in needs)


def test_what_is_missing_is_told_in_one_command(
    machine: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(machine.shutil, "which", lambda name: name == "pacman" or None)
    needs = [need for need in machine._needs() if need.sign.startswith(("libGL", "libEGL"))]
    assert machine._advice(needs) == "To install it: sudo pacman -S --needed libglvnd"


# -- the environment


def test_a_second_start_finds_the_environment_of_the_first(
    environment: ModuleType, capsys: pytest.CaptureFixture[str]
) -> None:
    python = environment.set_up()
    assert "Making a Python environment" in capsys.readouterr().err
    assert environment.set_up() == python
    assert capsys.readouterr().err == ""
    where = "import reader; print(reader.__file__)"
    found = subprocess.check_output([python, "-P", "-c", where], cwd="/", text=True).strip()
    assert Path(found) == ROOT / "reader" / "__init__.py"


def test_set_up_leaves_the_bytecode_of_the_first_start(
    environment: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "a clone" / "reader"
    package.mkdir(parents=True)
    (package / "__init__.py").write_text("")
    monkeypatch.setattr(environment, "ROOT", package.parent)
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    environment.set_up()
    assert list(package.glob("__pycache__/__init__.*.pyc"))


def test_an_interrupted_set_up_is_begun_again(environment: ModuleType) -> None:
    half = environment._home()
    (half / "bin").mkdir(parents=True)
    (half / "bin" / "left over").touch()
    python = environment.set_up()
    assert python.exists()
    assert not (half / "bin" / "left over").exists()


def test_two_starts_at_once_make_one_environment(
    environment: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[Path] = []
    monkeypatch.setattr(environment, "_make", lambda home: made.append(pretend_made(home)))
    monkeypatch.setattr(
        environment, "_fill", lambda home, lock: marked(environment, home, lock)
    )
    threads = [threading.Thread(target=environment.set_up) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(made) == 1


def test_another_lock_gets_another_environment(environment: ModuleType) -> None:
    before = environment._home()
    environment.RUN_LOCK.write_text("# something else\n")
    assert environment._home() != before


def test_a_cache_that_cannot_be_used_ends_in_a_sentence(
    environment: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    blocked = tmp_path / "a file"
    blocked.touch()
    monkeypatch.setattr(environment, "_cache", lambda: blocked / "postil")
    with pytest.raises(environment.SetUpError, match="cannot use its cache folder"):
        environment.set_up()


def pretend_made(home: Path) -> Path:
    (home / "bin").mkdir(parents=True)
    (home / "bin" / "python").touch()
    return home


def marked(environment: ModuleType, home: Path, lock: Path) -> None:
    environment._mark(home, lock).write_text(environment._digest(lock))


# -- the files themselves


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_a_script_needs_nothing_but_the_standard_library(script: Path) -> None:
    ours = {path.stem for path in SCRIPTS}
    for node in ast.walk(ast.parse(script.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [node.module or ""]
        else:
            continue
        assert {name.partition(".")[0] for name in names} <= sys.stdlib_module_names | ours


@pytest.mark.parametrize("name", ["run.py", "test.py", "fit_python.py"])
def test_an_old_python_can_read_far_enough_to_say_that_it_is_too_old(name: str) -> None:
    ast.parse((PACKAGING / name).read_text("utf-8"), feature_version=(3, 6))


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_a_lock_pins_by_hash_and_names_no_address(name: str) -> None:
    lock = (PACKAGING / name).read_text("utf-8")
    assert "://" not in lock
    requirements = lock.replace("\\\n", " ").splitlines()[1:]
    assert all("==" in line and "--hash=sha256:" in line for line in requirements)


def test_the_locks_agree_with_each_other_and_with_the_project() -> None:
    run = dict(PIN.findall((PACKAGING / "requirements.txt").read_text("utf-8")))
    dev = dict(PIN.findall((PACKAGING / "requirements-dev.txt").read_text("utf-8")))
    assert run.items() <= dev.items()
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    asked = (
        (project["project"]["dependencies"], run),
        (project["dependency-groups"]["dev"], dev),
    )
    for requirements, lock in asked:
        names = {re.split(r"[<>=!~\[; ]", text)[0] for text in requirements}
        assert {re.sub(r"[._-]+", "-", name).lower() for name in names} <= set(lock)


def test_packaging_never_hides_the_distribution_of_that_name() -> None:
    assert not (PACKAGING / "__init__.py").exists()
