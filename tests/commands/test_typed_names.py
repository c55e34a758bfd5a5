"""Commands that other commands print can be copied into a shell, whatever the scenario's file is called."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from tests.commands.running import run

FERRY = """\
format: detente/1
title: The ferry at night
status_quo: []
parties:
  company: {name: Ferry company, options: {night: Sail at night}}
  council: {name: Island council, options: {fine: Fine the company}}
preferences:
  company: {statements: [night]}
  council: {core: [not night]}
sources: {speech: {csl: {type: document}}}
"""
READINGS = FERRY.replace("preferences:", "variants: {v: {preferences:").replace(
    "  company: {statements: [night]}\n  council: {core: [not night]}\n",
    "  {company: {statements: [night]}, council: {core: [not night]}}}}\n",
)
FILES = [
    "my ferry (copy).yaml",
    "it's.yaml",
    "a&b;$(x).yaml",
    "Türkiye talks.yaml",
    "~ferry.yaml",
    "50% #1.yaml",
]


def commands(printed: str) -> list[list[str]]:
    """The words of every command of Detente in a text, as a shell takes them apart."""
    return [shlex.split(line) for line in re.findall(r"detente [a-z].*", printed)]


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("text", [FERRY, READINGS])
@pytest.mark.parametrize("asked", [["analyze"], ["dialogue"]])
def test_what_is_printed_names_the_file_as_one_word(tmp_path, monkeypatch, name, text, asked):
    monkeypatch.chdir(tmp_path)
    Path(name).write_text(text, encoding="utf-8")
    result = run(*asked, name)
    assert result.exit_code == 0, result.stderr
    found = commands(result.stdout)
    assert found
    assert all(name in words for words in found)


@pytest.mark.parametrize("name", FILES)
def test_a_report_names_the_file_as_one_word(tmp_path, monkeypatch, name):
    monkeypatch.chdir(tmp_path)
    Path(name).write_text(FERRY, encoding="utf-8")
    assert run("report", name, "-o", "ferry.md").exit_code == 0
    found = commands(Path("ferry.md").read_text(encoding="utf-8").replace("`", ""))
    assert all(name in words for words in found)


def test_a_name_that_looks_like_an_option_is_none(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("-ferry.yaml").write_text(FERRY, encoding="utf-8")
    found = commands(run("analyze", "--long", "./-ferry.yaml").stdout)
    assert ["detente", "states", "./-ferry.yaml"] in found


def test_a_hint_about_sources_names_the_file_as_it_can_be_found(tmp_path):
    path = tmp_path / "my ferry.yaml"
    path.write_text(FERRY, encoding="utf-8")
    result = run("source", "show", str(path), "zzz")
    assert f"detente source list '{path}'" in " ".join(result.stderr.split())


def test_a_long_command_stands_on_one_line(tmp_path):
    folder = tmp_path / "a folder whose name is long, since it is that of a project of several years"
    folder.mkdir()
    path = folder / "ferry.yaml"
    path.write_text(FERRY, encoding="utf-8")
    assert ["detente", "explain", str(path), "STATE"] in commands(run("analyze", str(path), "--long").stdout)


def test_plain_names_stand_bare(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("ferry.yaml").write_text(FERRY, encoding="utf-8")
    assert (
        "Why a state holds, or does not: detente explain ferry.yaml STATE\n"
        in run("analyze", "ferry.yaml", "--long").stdout
    )
