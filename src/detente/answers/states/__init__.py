"""States by number, and as the few outcomes that differ: the answer of ``detente states``, and what others show."""

from detente.answers.states.grids import (
    Change,
    PartyLegend,
    deeds,
    legend,
    named_states,
    option_marks,
    papers_data,
    party_letters,
    state_changes,
    state_label,
    states_data,
    states_grid,
    states_sentence,
)
from detente.answers.states.outcomes import lead_sentence, meanings_of, outcome_sentences, size_words
from detente.answers.states.page import latex, papers_table, record, table, tell

__all__ = [
    "Change",
    "PartyLegend",
    "deeds",
    "latex",
    "lead_sentence",
    "legend",
    "meanings_of",
    "named_states",
    "option_marks",
    "outcome_sentences",
    "papers_data",
    "papers_table",
    "party_letters",
    "record",
    "size_words",
    "state_changes",
    "state_label",
    "states_data",
    "states_grid",
    "states_sentence",
    "table",
    "tell",
]
