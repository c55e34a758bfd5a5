"""What a command imports before it answers: no library and no part of Detente that it does not use."""

from __future__ import annotations

import subprocess
import sys

import pytest

NEVER_FOR_ANALYSES = frozenset(
    """charset_normalizer cloudpickle dask distributed docx fastapi fast_sugiyama jinja2 jsonschema lxml numpy.ma
    openpyxl pandas pyarrow pybtex pypdf rapidfuzz scipy sklearn spacy sqlite3 starlette trafilatura
    typst uvicorn""".split()
)
NEVER_FOR_HELP = NEVER_FOR_ANALYSES | {"detente.api.scenarios", "numpy", "ruamel.yaml", "rich.table"}


def imported(code: str, *arguments: str) -> set[str]:
    """The names of all modules in a fresh process after it has run this."""
    told = (
        "import atexit, sys\natexit.register(lambda: print('', *sys.modules, sep='\\n', file=sys.stderr))\n"
    )
    command = [sys.executable, "-c", told + code, *arguments]
    done = subprocess.run(command, capture_output=True, check=True, timeout=60)
    return set(done.stderr.decode().split())


def imported_by(*arguments: str) -> set[str]:
    """The same after a command."""
    return imported("from detente.cli import main\nmain()", *arguments)


def ours(modules: set[str]) -> set[str]:
    return {each for each in modules if each.split(".")[0] == "detente"}


@pytest.mark.parametrize("arguments", [["--help"], ["check", "--help"], ["gallery", "--help"]])
def test_help_imports_the_commands_and_no_heavy_library(arguments: list[str]):
    modules = imported_by(*arguments)
    assert not NEVER_FOR_HELP & modules
    assert 1 < len(ours(modules)) <= 22


def test_help_of_a_question_imports_what_asks_it():
    assert not NEVER_FOR_ANALYSES & imported_by("analyze", "--help")


@pytest.mark.parametrize("arguments", [["analyze", "elmira"], ["analyze", "elmira", "--format", "json"]])
def test_an_analysis_imports_what_it_needs(arguments: list[str]):
    modules = imported_by(*arguments)
    assert "detente.api.analyze" in modules
    assert not NEVER_FOR_ANALYSES & modules
    assert len(ours(modules)) <= 145
    assert len({each for each in ours(modules) if not each.startswith("detente.cli")}) <= 131


def test_python_users_import_what_they_use():
    assert "detente.api" not in imported("import detente")
    modules = imported("import detente\ndetente.analyze(detente.gallery_case('elmira'))")
    assert not NEVER_FOR_ANALYSES & modules
    assert {each for each in ours(modules) if each.startswith("detente.api.")} == {
        "detente.api.analyze", "detente.api.answer", "detente.api.examined", "detente.api.scenarios",
        "detente.api.settings",
    }  # fmt: skip
