"""The graph model of a scenario: which states can occur, who can move where, who prefers what.

`StateSpace` is the option form: each party's strategies, and which combinations are feasible.
`States` numbers the feasible states as the literature does and makes indistinguishable ones one.
`GraphModel` adds ranks and the status quo; `graph_model` builds it and `restricted_to` cuts it down to
some of its states. `party_view` is the model as one party sees it. `checks` holds what can only be said
about a scenario once its states are known, with `doubts` (what is written and changes nothing) and `past` (moves that
cannot have been made so).

This floor knows scenarios and formulas. It must not know engines, concepts or questions.
"""

from detente.graph.agenda import (
    agenda_issues,
    agreeing,
    concessions,
    issues_named,
    kept_moves,
    patterns,
    secondary_issues,
    talks,
    talks_on,
)
from detente.graph.certainty import CertainPreferences, certain_preferences
from detente.graph.checks import Checked, check_readings, check_states, told_once
from detente.graph.completions import Completions, completions, draw_numbers, n_completions
from detente.graph.model import (
    GraphModel,
    Parts,
    graph_model,
    is_move,
    restricted_to,
    states_where,
    with_option_held,
    with_options_held,
    with_preferences_of,
)
from detente.graph.moves import barring, bars_of, n_barred
from detente.graph.past import Contradiction, FollowedMove, differences_from_today, followed_past
from detente.graph.positions import Positions, has_positions, positions_of
from detente.graph.space import StateSpace, Strategies, state_space, truth_where
from detente.graph.states import States, number_states, resolve_state
from detente.graph.views import PartyView, believed_view, party_view

__all__ = [
    "CertainPreferences",
    "Checked",
    "Completions",
    "Contradiction",
    "FollowedMove",
    "GraphModel",
    "Parts",
    "PartyView",
    "Positions",
    "StateSpace",
    "States",
    "Strategies",
    "agenda_issues",
    "agreeing",
    "barring",
    "bars_of",
    "believed_view",
    "certain_preferences",
    "check_readings",
    "check_states",
    "completions",
    "concessions",
    "differences_from_today",
    "draw_numbers",
    "followed_past",
    "graph_model",
    "has_positions",
    "is_move",
    "issues_named",
    "kept_moves",
    "n_barred",
    "n_completions",
    "number_states",
    "party_view",
    "patterns",
    "positions_of",
    "resolve_state",
    "restricted_to",
    "secondary_issues",
    "state_space",
    "states_where",
    "talks",
    "talks_on",
    "told_once",
    "truth_where",
    "with_option_held",
    "with_options_held",
    "with_preferences_of",
]
