"""The app's own files are whole, licensed and found wherever the app is."""

import subprocess
import sys
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hatchling.builders.wheel import WheelBuilder

from reader.model.resources import resource

ROOT = Path(__file__).resolve().parents[2]
PARTS = sorted({path.name for path in resource().iterdir()} - {"screenshots"})
ICONS = sorted(path for path in resource("icons").glob("*.svg") if path.stem != "postil")


@pytest.fixture(scope="module")
def unpacked_wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    (wheel,) = WheelBuilder(str(ROOT)).build(directory=str(folder))
    zipfile.ZipFile(wheel).extractall(folder / "unpacked")
    return folder / "unpacked"


def test_a_clone_finds_its_files_beside_the_package() -> None:
    assert resource("icons", "star.svg") == ROOT / "resources" / "icons" / "star.svg"
    assert resource("welcome", "welcome.html").is_file()


def test_the_wheel_holds_every_file_of_the_app(unpacked_wheel: Path) -> None:
    shipped = unpacked_wheel / "reader" / "resources"
    for part in PARTS:
        here = {path.relative_to(resource()) for path in files_in(resource(part))}
        assert here == {path.relative_to(shipped) for path in files_in(shipped / part)}
    modules = {path.relative_to(ROOT) for path in (ROOT / "reader").rglob("*.py")}
    assert modules == {
        path.relative_to(unpacked_wheel) for path in unpacked_wheel.rglob("reader/**/*.py")
    }


def test_the_wheel_brings_one_package_and_its_licence(unpacked_wheel: Path) -> None:
    reader, info = sorted(path for path in unpacked_wheel.iterdir())
    assert reader.name != info.name
    assert {path.name.partition("-")[0] for path in (reader, info)} == {"reader", "postil"}
    assert [path.name for path in unpacked_wheel.rglob("licenses/*")] == ["LICENSE"]


def test_an_installed_wheel_finds_its_files_inside_the_package(unpacked_wheel: Path) -> None:
    program = (
        "import sys; sys.path.insert(0, sys.argv[1]);"
        "from reader.model.resources import resource; print(resource('icons', 'star.svg'))"
    )
    # -S keeps the clone, which the environment knows, out of the way.
    found = subprocess.run(
        [sys.executable, "-I", "-S", "-c", program, str(unpacked_wheel)],
        check=True,
        capture_output=True,
        text=True,
    ).stdout.strip()
    assert found == str(unpacked_wheel / "reader" / "resources" / "icons" / "star.svg")
    assert Path(found).is_file()


@pytest.mark.parametrize("icon", ICONS, ids=lambda path: path.stem)
def test_an_icon_takes_the_colour_of_the_theme(icon: Path) -> None:
    root = ElementTree.parse(icon).getroot()
    assert root.get("viewBox") == "0 0 24 24"
    assert root.get("stroke") == "currentColor"


def test_every_typeface_and_the_icons_carry_their_licence() -> None:
    faces = {path.parent for path in resource("fonts").rglob("*.ttf")}
    assert faces
    for folder in (*faces, resource("icons")):
        licence = (folder / "LICENSE").read_text("utf-8")
        assert "SIL Open Font License" in licence or "ISC License" in licence


def test_the_welcome_article_shows_what_a_page_can_hold() -> None:
    page = resource("welcome", "welcome.html").read_text("utf-8")
    for tag in ("<h2>", "<figcaption>", "<blockquote>", "<ul>", "<table>", "<pre>", 'id="fn1"'):
        assert tag in page
    assert resource("welcome", "margin.png").stat().st_size < 120_000
    assert 'src="margin.png"' in page


def files_in(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]
