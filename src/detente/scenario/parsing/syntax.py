"""The events of a YAML text, and what to say where it is no YAML.

There are two parsers, both state machines that recurse nowhere; no object is ever built from a tag. That in plain
Python knows YAML 1.2 and says well what is wrong. libyaml is in C, many times faster, and knows YAML 1.1: it is asked
first, and believed where it reads a whole text in which nothing stands that the two read differently.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import Event

from detente.formula import in_words

try:
    from _ruamel_yaml import CParser
except ImportError:  # no wheel for this platform
    CParser = None

# What the library says, and how to mend it; the first sign that is found decides.
_HINTS = (
    ("'\\t'", "indent with spaces, not with tabs"),
    ("mapping values are not allowed", "a text with a colon must be quoted, and so must such a formula"),
    ("cannot start any token", "a text that begins with this character must be quoted"),
    (
        "chomping or indentation indicators",
        'a text that begins with > or | must be quoted, as the break ">>"',
    ),
    ("flow", "a bracket needs its closing one, and commas between; a text with brackets must be quoted"),
    ("quoted scalar", "close the quotation mark, and double those inside"),
    ("expected <block end>", "check the indentation, and that each key has a colon and a space behind it"),
    ("could not find expected ':'", "check that each key has a colon and a space behind it"),
)
_STRAY_SPACE = re.compile(
    "(?:^[^\\S\\r\\n]*?|[:-])([\u00a0\u1680\u2000-\u200d\u202f\u205f\u2060\u3000\ufeff])", re.MULTILINE
)
"""A space that YAML takes for a letter, or a character that nobody sees, where lines begin or values do."""
_FEW_SPACES = 5
_FAR = 200_000
"""Behind so many characters nobody looks for the reason: that reads the text anew, a few times."""
_UNSEEN = frozenset("\u200b\u200c\u200d\u2060\ufeff")
_SAID_OF_ELEMENTS = re.compile(r"\s+(doubtful|because|evidence)\s*")


_READ_OTHERWISE = (
    # a tab, a rare end of a line, a mark of the byte order
    re.compile("[\t\x85\u2028\u2029\ufeff]|\r(?!\n)"),
    # directives and documents
    re.compile(r"^(?:%|---|\.\.\.)", re.MULTILINE),
    # an anchor or alias with a colon or question mark
    re.compile(r"[&*][^\s,\[\]{}&*]*[:?]"),
    # a block that begins with a blank line or a number sign
    re.compile(r"[|>][-+0-9]*(?:#| *(?:#[^\r\n]*)?\r?\n(?: *\r?\n|\s*#))"),
)
"""What libyaml might accept and read in another way; all else that it reads otherwise it refuses."""


class NotYamlError(Exception):
    """The text is no YAML from the code point `index` on."""

    def __init__(self, index: int, message: str, hint: str | None = None) -> None:
        self.index = index
        self.message = message
        self.hint = hint
        super().__init__(message)


def swift_events(text: str, start: int = 0) -> Iterator[Event]:
    """Parse a text by libyaml, event by event: the same as `yaml_events`, where it comes to an end.

    Before `start` it is blank.

    Notes
    -----
    Where nothing is written behind a key at the end of a mapping, the place of that nothing is another one.

    Raises
    ------
    NotYamlError
        libyaml is not there, refuses the text, or might read it in another way.
    """
    if CParser is None or any(sign.search(text, start) for sign in _READ_OTHERWISE):
        raise NotYamlError(0, "left to the other parser")
    try:
        parser = CParser(text)
        while (event := parser.get_event()) is not None:
            yield event
    except (YAMLError, UnicodeError) as problem:
        raise NotYamlError(0, str(problem)) from None


def yaml_events(text: str) -> Iterator[Event]:
    """Parse a text, event by event.

    Raises
    ------
    NotYamlError
        The text is no YAML.
    """
    at = 0
    try:
        for event in YAML(typ="safe", pure=True).parse(text):
            at = event.start_mark.index
            yield event
    except MarkedYAMLError as problem:
        raise _explained(problem, text, at) from None
    except Exception as problem:  # the library fails in many ways on what is no YAML; all mean the same
        raise NotYamlError(at, f"it cannot be read behind this place: {problem}") from problem


def _explained(problem: MarkedYAMLError, text: str, at: int) -> NotYamlError:
    what = str(problem.problem or problem.context or "").strip()
    context = str(problem.context or "")
    mark = problem.problem_mark or problem.context_mark
    index = min(mark.index if mark else at, len(text))
    stray = _stray_space(text, index)
    if stray is not None:
        message = f"the {in_words(text[stray])} stands where only a plain space can"
        return NotYamlError(stray, message, _mended(text[stray]))
    tab = "'\\t'" if _is_indented_by_tab(text, index) else ""
    if tab:
        index = text.index("\t", text.rfind("\n", 0, index) + 1)
    hint = next((hint for sign, hint in _HINTS if sign in f"{tab} {what} {context}"), None)
    if "mapping values are not allowed" in what:
        hint = _more_to_say(text, index) or hint
    if problem.context_mark and "stream end" in what.replace("end of stream", "stream end"):
        return NotYamlError(problem.context_mark.index, "what begins here is never closed", hint)
    return NotYamlError(index, what, hint)


def space_hint(text: str) -> str | None:
    """What to do about a space at the beginning of a text that YAML took for a letter; None where there is none."""
    found = _STRAY_SPACE.search(text)
    return f"the {in_words(found[1])} is no plain space: {_mended(found[1])}" if found else None


def _mended(space: str) -> str:
    return "delete it" if space in _UNSEEN else "replace it by a plain space"


def _stray_space(text: str, index: int) -> int | None:
    """Where a space that YAML does not know brings about the fault found at `index`: without it, YAML reads on."""
    if _is_stray(text[index : index + 1]):
        return index
    end = text.find("\n", index) % (len(text) + 1)
    if index > _FAR:
        return None
    found = [match.start(1) for match in _STRAY_SPACE.finditer(text, 0, end)][-_FEW_SPACES:]
    begin = text.rfind("\n", 0, max(text.rfind("\n", 0, index), 0)) + 1
    near = [
        each for each in found if each >= begin and not text[text.rfind("\n", 0, each) + 1 : each].strip()
    ]
    return next(
        (each for each in reversed(found) if _is_read_beyond(text, each, index)), near[0] if near else None
    )


def _is_read_beyond(text: str, space: int, index: int) -> bool:
    """Whether YAML is read beyond `index` where plain spaces stand for those of the line with `space`."""
    start, end = text.rfind("\n", 0, space) + 1, text.find("\n", space) % (len(text) + 1)
    line = "".join("" if each in _UNSEEN else " " if _is_stray(each) else each for each in text[start:end])
    try:
        for event in YAML(typ="safe", pure=True).parse(f"{text[:start]}{line}{text[end:]}"):
            if event.start_mark.index > index:
                return True
    except MarkedYAMLError as problem:
        return bool(problem.problem_mark) and problem.problem_mark.index > index
    except Exception:  # as above
        return False
    return True


def _is_stray(character: str) -> bool:
    return _STRAY_SPACE.fullmatch(character) is not None


def _more_to_say(text: str, colon: int) -> str | None:
    """How an element is written of which more is said on the next line, such as that it is doubtful."""
    *before, key = text[:colon].split("\n")
    said = _SAID_OF_ELEMENTS.fullmatch(key)
    lines = [line for line in before if line.strip()]
    if not said or not lines:
        return None
    value = "true" if said[1] == "doubtful" else "…"
    if not lines[-1].lstrip().startswith("- "):
        return f"write {{name: …, {said[1]}: {value}}}"
    statement = "" if said[1] == "doubtful" else f", or of a statement {{prefer: …, {said[1]}: {value}}}"
    return f"write {{rule: …, {said[1]}: {value}}}{statement}"


def _is_indented_by_tab(text: str, index: int) -> bool:
    line = text[text.rfind("\n", 0, index) + 1 : index + 1]
    return "\t" in line[: len(line) - len(line.lstrip())] or line.endswith("\t")
