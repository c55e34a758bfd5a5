"""The document of ``detente replay --format json``: the moves of the history, one after another.

What is taken is followed option by option, so that it is known where a step from a merged state leads. It is legal
when it is a move of the model: a merged state has every move that any of its members has, a move inside it is none.
"""

from tests.oracle.document import text_of
from tests.oracle.model import ModelError, model_of
from tests.oracle.moves import moves_of
from tests.oracle.parser import read
from tests.oracle.readings import readings_of


def replay(text):
    scenario = read(text)
    return document(model_of(scenario, with_scores=False), readings_of(scenario))


def document(model, readings):
    """``model``: of the base, whose states the steps are told by."""
    history = model.scenario.get("history")
    if history is None:
        return {"steps": [], "ends_at_status_quo": None}
    taken = start_of(model, history)
    steps = []
    for move in history.get("moves", []):
        entry, taken = step(model, readings, move, taken)
        steps.append(entry)
    at_status_quo = None if model.status_quo is None else state_of(model, taken) == model.status_quo
    return {"steps": steps, "ends_at_status_quo": at_status_quo}


def start_of(model, history):
    """The options taken before the first move; a state of several members would leave open which is meant."""
    written = history.get("start", [])
    if isinstance(written, list):
        return frozenset(model.option(option) for option in written)
    (member,) = model.members[model.find(written)]
    return member


def step(model, readings, move, taken):
    """The entry of a move, and what is taken after it."""
    own = [{model.option(option) for option in move.get(what, [])} for what in ("take", "drop")]
    after = (taken | own[0]) - own[1]
    before_state, after_state = state_of(model, taken), state_of(model, after)
    entry = {
        "date": None if move.get("date") is None else str(move["date"]),  # a year reads as a number
        "by": move["by"],
        "from": text_of(before_state),
        "to": None if after_state is None else text_of(after_state),
        "legal": after_state in moves_of(model, move["by"], before_state),
        "variants": {},
    }
    if after_state is None:
        return entry, taken
    for name, reading in readings.items():
        before, then = state_of(reading, taken), state_of(reading, after)
        if before is not None and then is not None:  # else it has no rank in this reading
            entry["variants"][name] = judgement(reading.scores[move["by"]], before, then)
    return entry, after


def judgement(score, before, after):
    if score[after] > score[before]:
        return "improvement"
    return "worse" if score[after] < score[before] else "indifferent"


def state_of(model, taken):
    """The state with just these options taken, or None where there is none."""
    try:
        return model.find([f"{party}.{option}" for party, option in taken])
    except ModelError:
        return None
