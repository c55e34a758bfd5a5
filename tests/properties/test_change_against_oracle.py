"""The smallest changes against a literal reading: breadth-first over every edited scenario.

The oracle shares nothing with the package. Answers are compared as edited scenarios: each sequence of edits is made
by the oracle, edit for edit, from the file as it stands.
"""

import random
from collections import Counter

import pytest

import detente
from tests.draws import seeds
from tests.oracle.change import Search, TooManyError
from tests.oracle.document import text_of
from tests.oracle.model import model_of
from tests.oracle.parser import read
from tests.strategies.changes import random_change

CHUNKS = seeds(6)
QUESTIONS_IN_A_CHUNK = 30
MOST_EDITED = 2000  # a question for which the oracle would try more is left out
N_STATES_LISTED = 20


@pytest.mark.parametrize("chunk", CHUNKS)
def test_the_smallest_changes_of_random_scenarios(chunk):
    sizes = Counter()
    for seed in range(chunk * QUESTIONS_IN_A_CHUNK, (chunk + 1) * QUESTIONS_IN_A_CHUNK):
        text, asked = random_change(random.Random(seed))
        search = Search(model_of(read(text)), **asked)
        try:
            size, expected = search.nearest(MOST_EDITED)
        except TooManyError:
            continue
        compare(text, asked, search, size, expected)
        sizes[size] += 1
    assert sum(sizes.values()) > 20
    assert {None, 0, 1} <= set(sizes)


def compare(text, asked, search, size, expected):
    document = detente.change(detente.loads(text), **asked).to_dict()
    told = f"{asked}\n{text}"
    assert document["size"] == size, told
    assert [document[field] for field in ("make", "concept", "allow")] == [
        asked["make"], asked["concept"], list(asked["allow"])
    ], told  # fmt: skip
    found = {}
    for answer in document["answers"]:
        assert len(answer["edits"]) == size, told
        edited = search.apply([as_edit(search, edit) for edit in answer["edits"]])
        held = [text_of(s) for s in search.held(edited)]
        assert (answer["states"], answer["n_states"]) == (held[:N_STATES_LISTED], len(held)), told
        found[edited] = answer
    assert len(found) == len(document["answers"]), told
    assert set(found) == expected, told


def as_edit(search, edit):
    """An edit of a document as the oracle writes it."""
    if edit["edit"] != "irreversible":
        return edit
    option = search.model.option(edit["option"])
    assert option[0] == edit["party"]
    return {"edit": "irreversible", "option": option}
