"""What evidence says beyond its span, kept in the description of a selection as lines that people can read.

The lines are YAML with the keys of the scenario format. Where the span alone would bring back other selectors than
were written, the selectors stand there too.
"""

from __future__ import annotations

from collections.abc import Mapping

from detente.errors import DetenteError
from detente.scenario.editing.text.file_text import file_tree
from detente.scenario.editing.text.yaml_text import block
from detente.scenario.tree import plain
from detente.scenario.values import Evidence, Source
from detente.sources.exchange.project import MARK
from detente.sources.selectors import CONTROL_CHARACTER, SELECTORS, evidence_fields

_MODES = frozenset({"author", "direct", "reported", "paraphrase"})
_LONGEST = 100_000
_OPENINGS = ("voice:", "translation:", f"{MARK}:")


def one_line(text: str) -> str:
    """A name on one line, with nothing that a scenario file cannot hold."""
    return " ".join(CONTROL_CHARACTER.sub(" ", text).split())


def described(evidence: Evidence, by_span: Mapping[str, object]) -> str | None:
    """The description of a selection; None where its span says everything.

    Parameters
    ----------
    by_span
        The selectors that an import would make of the span alone.
    """
    written = evidence_fields(evidence)
    told: dict[str, object] = {name: written[name] for name in ("voice", "translation") if name in written}
    selectors = {name: written[name] for name in SELECTORS if name in written}
    if selectors != dict(by_span):
        told[MARK] = selectors
    return block(told, 0) if told else None


def fields_in(description: str | None) -> dict[str, object]:
    """Voice, translation and, under `MARK`, selectors that a description keeps; nothing where it is other text."""
    found = _mapping(description)
    if not found or not set(found) <= {"voice", "translation", MARK}:
        return {}
    voice, selectors = found.get("voice"), found.get(MARK)
    told: dict[str, object] = {}
    if isinstance(voice, dict):
        speaker, mode = voice.get("speaker"), voice.get("mode")
        kept = {
            "speaker": speaker if isinstance(speaker, str) else None,
            "mode": mode if mode in _MODES else None,
        }
        told["voice"] = {name: value for name, value in kept.items() if value}
    if isinstance(found.get("translation"), str):
        told["translation"] = found["translation"]
    if isinstance(selectors, dict):
        told[MARK] = {name: each for name, each in selectors.items() if _is_selector(name, each)}
    return {name: value for name, value in told.items() if value or name == MARK}


def _is_selector(name: str, value: object) -> bool:
    if name in {"start", "end"}:
        return isinstance(value, int) and not isinstance(value, bool) and value >= 0
    return name in SELECTORS and isinstance(value, str)


def described_source(source: Source) -> str:
    """The description of a text: what the scenario says of the source."""
    about = {"csl": dict(source.csl) or None, "language": source.language, "genre": source.genre}
    return block({MARK: source.id, **{name: value for name, value in about.items() if value is not None}}, 0)


def source_in(description: str | None) -> tuple[str | None, dict[str, object]]:
    """The source's id, and what else a description keeps of it; nothing where it is other text."""
    found = _mapping(description)
    name = found.get(MARK)
    if not isinstance(name, str):
        return None, {}
    about = {key: found[key] for key in ("language", "genre") if isinstance(found.get(key), str)}
    csl = found.get("csl")
    return name, ({"csl": csl} if isinstance(csl, dict) else {}) | about


def _mapping(description: str | None) -> dict[str, object]:
    """A description as YAML; empty where it is none, or is none of ours."""
    if not description or len(description) > _LONGEST or not description.startswith(_OPENINGS):
        return {}
    try:
        found = plain(file_tree(description))
    except DetenteError:
        return {}
    return found if isinstance(found, dict) else {}
