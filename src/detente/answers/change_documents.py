"""The document of ``detente change``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from detente.answers.documents import Document, header
from detente.graph import GraphModel
from detente.questions.change import Answer, Changes, Edit, Turns

SHOWN_STATES = 20
"""Of more states that an answer makes what is wanted only these are listed, and how many there are."""


def change_document(model: GraphModel, found: Changes, engine: str, options: Mapping[str, Any]) -> Document:
    """The document of the smallest changes: what was asked, the least size, and every answer of that size."""
    asked = ("make", "concept", "allow", "party", "for", "agenda", "from_status_quo")
    return header(model.scenario, "change", engine, options) | {
        **{key: options[key] for key in asked},
        "n_wanted": found.n_wanted,
        "size": found.size,
        "answers": [answer_record(model, answer) for answer in found.answers],
    }


def answer_record(model: GraphModel, answer: Answer) -> Document:
    """One answer: its edits, and the states that it makes what is wanted."""
    return {
        "edits": [edit_record(edit) for edit in answer.edits],
        "states": [model.states.id(state) for state in answer.states[:SHOWN_STATES]],
        "n_states": len(answer.states),
    }


def edit_record(edit: Edit) -> Document:
    """One edit, with the fields that its kind has."""
    fields = {
        "edit": edit.kind,
        "party": edit.party,
        "position": edit.position,
        "option": edit.option,
        "issue": edit.issue,
    }
    return {key: value for key, value in fields.items() if value is not None}


def turn_document(model: GraphModel, found: Turns, engine: str, options: Mapping[str, Any]) -> Document:
    """The document of the smallest changes that turn a verdict: what it is now, and what it is in each answer."""
    asked = ("turn", "until", "concept", "allow", "party", "for")
    return header(model.scenario, "change", engine, options) | {
        **{key: options[key] for key in asked},
        "verdict": found.verdict,
        "size": found.size,
        "answers": [
            {"edits": [edit_record(edit) for edit in answer.edits], "verdict": answer.verdict}
            for answer in found.answers
        ],
    }
