"""The examples in the documentation, found, run, and compared with what the pages show.

In the order of a page, in one folder of its own, an example is

- a file: any fence below a line ``<!-- file: NAME -->``; its content is written to NAME. Below a line
  ``<!-- append to: NAME -->`` it is added to what NAME holds, after a blank line;
- ``<!-- run: COMMAND -->``: done without being shown, such as the reader's correction of a slip;
- a ``console`` fence: each line after ``$ `` is run by bash, the lines below it are what it prints. A line that
  is only ``…`` stands for any number of lines. ``$ echo $?`` gives the exit status of the command before;
- a ``pycon`` fence: a Python session, run as a doctest; a page's sessions share their names.

Other fences (``text``, ``sh``, ``python``, ``yaml``) are not run. ``python docs/_ext/console_examples.py --write``
puts what the commands print into the pages; what is left out stays so where the
other lines are found again.
"""

from __future__ import annotations

import contextlib
import difflib
import doctest
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

ROOT = Path(__file__).parent.parent.parent
FENCE = re.compile(r"^```(?P<word>[a-z]+)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
FILE = re.compile(r"<!-- (?P<how>file|append to): (?P<name>[\w.-]+) -->\n+\Z")
HIDDEN = re.compile(r"^<!-- run: (?P<command>.+) -->$", re.MULTILINE)
ANY_LINES = "…"
TRACEBACK = "Traceback (most recent call last)"
"""Never written into a page: the program is broken, not the page."""
FLAGS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
TIMEOUT = 120
"""Seconds that one command may take."""
PROGRESS = re.compile(r"\d{1,3}% \w")
"""How a line of progress begins: it is written where a machine is slow, and no page shows one."""


@dataclass(frozen=True, slots=True)
class Example:
    """One fence that does something: `name` is the file's name, the commands are in `body`."""

    kind: Literal["file", "append", "hidden", "console", "pycon"]
    body: str
    line: int
    name: str = ""


@dataclass(frozen=True, slots=True)
class Command:
    """One command of a ``console`` fence and what it prints there."""

    text: str
    shown: str


def pages() -> list[Path]:
    """Every page that may have examples: the README and what is written by hand in docs."""
    written = sorted(
        page
        for page in (ROOT / "docs").rglob("*.md")
        if not {"_build", "generated", "cases"} & set(page.relative_to(ROOT).parts)
    )
    return [ROOT / "README.md", *written]


def examples(text: str) -> Iterator[Example]:
    """The examples of a page, in order."""
    found = [*FENCE.finditer(text), *HIDDEN.finditer(text)]
    for fence in sorted(found, key=lambda match: match.start()):
        line = text.count("\n", 0, fence.start()) + 1
        if fence.re is HIDDEN:
            yield Example("hidden", fence["command"], line)
        elif file := FILE.search(text, 0, fence.start()):
            yield Example("file" if file["how"] == "file" else "append", fence["body"], line, file["name"])
        elif fence["word"] == "console":
            yield Example("console", fence["body"], line)
        elif fence["word"] == "pycon":
            yield Example("pycon", fence["body"], line)


def commands(body: str) -> Iterator[Command]:
    """The commands of a ``console`` fence."""
    for part in re.split(r"^\$ ", body, flags=re.MULTILINE)[1:]:
        lines = part.splitlines(keepends=True)
        n_lines = 1
        while lines[n_lines - 1].endswith("\\\n"):
            n_lines += 1
        yield Command("".join(lines[:n_lines]), "".join(lines[n_lines:]))


@dataclass(slots=True)
class Folder:
    """The folder that the examples of one page run in, and the exit status of the last command."""

    path: Path
    status: int = 0

    def run(self, command: str) -> str:
        """What a command prints, as in a pipe 80 columns wide, without colour."""
        done = subprocess.run(
            ["bash", "-c", f"(exit {self.status})\n{command}"],
            cwd=self.path,
            env=_environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            timeout=TIMEOUT,
            check=False,
        )
        self.status = done.returncode
        printed = [line.rstrip() for line in done.stdout.splitlines()]
        return "".join(f"{line}\n" for line in printed if not PROGRESS.match(line))

    def prepare(self, example: Example) -> list[str]:
        """Write a file, add to one, or run what is not shown; what failed, if it did."""
        if example.kind == "hidden":
            printed = self.run(example.body)
            return [f"{example.body}: {printed}"] if self.status else []
        file = self.path / example.name
        before = f"{file.read_text(encoding='utf-8')}\n" if example.kind == "append" else ""
        file.write_text(before + example.body, encoding="utf-8")
        return []


def _environment() -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name in {"HOME", "SYSTEMROOT", "TMPDIR"}}
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    return {**kept, "PATH": path, "COLUMNS": "80", "NO_COLOR": "1", "TERM": "dumb", "LC_ALL": "C.UTF-8"}


def agrees(shown: str, printed: str) -> bool:
    """Whether a page shows what was printed; a line ``…`` stands for any lines."""
    patterns = [
        "(?:.*\n)*?" if line == ANY_LINES else re.escape(f"{line}\n")
        for line in shown.rstrip("\n").split("\n")
        if line or shown.strip()
    ]
    return re.fullmatch("".join(patterns), printed.rstrip("\n") + "\n" if printed.strip() else "") is not None


def renewed(shown: str, printed: str) -> str:
    """What was printed, of a page that leaves lines out the same part; all of it where that is not found again."""
    if agrees(shown, printed):
        return shown
    parts = [part.splitlines() for part in re.split(rf"^{ANY_LINES}\n", shown, flags=re.MULTILINE)]
    rest = printed.splitlines()
    kept: list[str] = []
    for part in parts:
        if part:
            found = _found_again(part, rest)
            if found is None:
                return printed
            kept.append("".join(f"{line}\n" for line in rest[found]))
            rest = rest[found.stop :]
        else:
            kept.append("")
    text = f"{ANY_LINES}\n".join(kept)
    return text if agrees(text, printed) else printed


def _found_again(part: list[str], lines: list[str]) -> slice | None:
    """Where lines that a page shows stand in what is printed now, by those of them that did not change."""
    same = [
        block
        for block in difflib.SequenceMatcher(None, part, lines, autojunk=False).get_matching_blocks()
        if block.size
    ]
    if not same:
        return None
    start = same[0].b - same[0].a
    stop = same[-1].b + len(part) - same[-1].a
    return slice(start, stop) if start >= 0 and stop <= len(lines) else None


def differences(page: Path, folder: Path) -> list[str]:
    """What differs between a page and what its examples print, each difference as a text."""
    found: list[str] = []
    place = Folder(folder)
    names: dict[str, Any] = {}
    for example in examples(page.read_text(encoding="utf-8")):
        where = f"{page.relative_to(ROOT)}:{example.line}"
        match example.kind:
            case "file" | "append" | "hidden":
                found += [f"{where}: {text}" for text in place.prepare(example)]
            case "console":
                for command in commands(example.body):
                    printed = place.run(command.text)
                    if not agrees(command.shown, printed):
                        shown = f"--- shown\n{command.shown}--- printed\n{printed}"
                        found.append(f"{where}: $ {command.text}{shown}")
            case "pycon":
                found += [f"{where}: {text}" for text in _session(example, folder, names)]
    return found


def _session(example: Example, folder: Path, names: dict[str, Any]) -> list[str]:
    """What differs in a Python session; `names` is what the sessions of the page share."""
    test = doctest.DocTestParser().get_doctest(example.body, {}, "session", None, example.line)
    test.globs = names
    told: list[str] = []
    with contextlib.chdir(folder):
        doctest.DocTestRunner(optionflags=FLAGS).run(test, out=told.append, clear_globs=False)
    return ["".join(told)] if told else []


def rewritten(page: Path, folder: Path) -> str:
    """The page with what its commands print now, wherever that differs from what it shows."""
    text = page.read_text(encoding="utf-8")
    place = Folder(folder)
    for example in list(examples(text)):
        if example.kind in {"file", "append", "hidden"}:
            place.prepare(example)
        if example.kind == "console":
            body = ""
            for command in commands(example.body):
                printed = place.run(command.text)
                if TRACEBACK in printed:
                    raise RuntimeError(f"{page}: $ {command.text}{printed}")
                body += f"$ {command.text}{renewed(command.shown, printed)}"
            text = text.replace(f"```console\n{example.body}```", f"```console\n{body}```", 1)
    return text


def main() -> int:
    """Compare every page, or with ``--write`` bring them up to date; those named only, if any are."""
    write = "--write" in sys.argv
    named = [Path(name).resolve() for name in sys.argv[1:] if name != "--write"]
    found: list[str] = []
    for page in named or pages():
        with tempfile.TemporaryDirectory() as folder:
            if not write:
                found += differences(page, Path(folder))
            elif (text := rewritten(page, Path(folder))) != page.read_text(encoding="utf-8"):
                page.write_text(text, encoding="utf-8")
                print(f"{page.relative_to(ROOT)}: written anew")
    print("\n".join(found), end="\n" if found else "")
    return 1 if found else 0


if __name__ == "__main__":
    raise SystemExit(main())
