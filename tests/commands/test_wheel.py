"""The wheel holds all that the commands need, and runs where no checkout is."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import tomllib
import zipfile
from pathlib import Path

import pytest

from tests.commands.running import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
NOT_OF_ALL = {"all", "cluster"}
PAGE = (
    "<!doctype html>\n<html lang=en><head><title>Talks</title></head><body><article>"
    + "<p>The government insisted on Thursday on a written agreement before the reservoir is filled.</p>" * 3
    + "</article></body></html>\n"
)
TABLE = "Party,Option,1,2\nUs,Fill,N,Y\nThem,Complain,Y,N\n"


def test_the_extra_of_all_parts_names_each_but_dask():
    extras = PROJECT["optional-dependencies"]
    (named,) = extras["all"]
    assert sorted(named.removeprefix("detente[").removesuffix("]").split(",")) == sorted(
        set(extras) - NOT_OF_ALL
    )


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel unpacked, as an installer does it."""
    pytest.importorskip("hatchling")
    folder = tmp_path_factory.mktemp("wheel")
    built = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(built, cwd=ROOT, check=True, capture_output=True, timeout=60)
    (found,) = folder.glob("*.whl")
    with zipfile.ZipFile(found) as archive:
        archive.extractall(folder / "unpacked")
    return folder / "unpacked"


def from_wheel(wheel: Path, folder: Path, *arguments: str) -> str:
    """What a command of the wheel prints, in a folder of its own; only libraries come from elsewhere."""
    path = os.pathsep.join((str(wheel), sysconfig.get_paths()["purelib"], *_more_libraries()))
    done = subprocess.run(
        [sys.executable, "-S", "-P", *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": path, "PYTHONUTF8": "1", "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def _more_libraries() -> list[str]:
    """Where else this process has its libraries from."""
    return [each for each in sys.path if "site-packages" in each]


@pytest.mark.slow
def test_every_file_of_the_package_is_in_it(wheel: Path):
    package = ROOT / "src" / "detente"
    ours = {each.relative_to(package) for each in package.rglob("*") if each.is_file()}
    theirs = {
        each.relative_to(wheel / "detente") for each in (wheel / "detente").rglob("*") if each.is_file()
    }
    assert theirs == {each for each in ours if "__pycache__" not in each.parts}


@pytest.mark.slow
def test_commands_run_from_it_in_a_fresh_folder(wheel: Path, tmp_path: Path):
    (tmp_path / "talks.html").write_text(PAGE, encoding="utf-8")
    (tmp_path / "table.csv").write_text(TABLE, encoding="utf-8")
    where = from_wheel(wheel, tmp_path, "-c", "import detente; print(detente.__file__)")
    assert where.strip() == str(wheel / "detente" / "__init__.py")

    def detente(*arguments: str) -> str:
        return from_wheel(wheel, tmp_path, "-m", "detente", *arguments)

    assert "elmira" in detente("gallery", "list")
    assert "chicken" in detente("gallery", "show", "chicken")
    assert detente("schema").startswith("{")
    detente("new", "river")
    assert "s1" in detente("states", "river.yaml")
    detente("new", "lake", "--from", "table.csv")
    detente("check", "lake.yaml")
    for ending in ("html", "pdf", "docx", "md"):
        detente("brief", "elmira", "-o", f"brief.{ending}")
    detente("report", "chicken", "-o", "report.html")
    detente("source", "add", "river.yaml", "talks.html", "--id", "talks")
    detente("evidence", "export", "river.yaml", "-o", "river.qdpx")
    made = {each.name for each in tmp_path.iterdir() if each.stat().st_size}
    assert made >= {f"brief.{ending}" for ending in ("html", "pdf", "docx", "md")} | {
        "report.html",
        "river.qdpx",
    }
