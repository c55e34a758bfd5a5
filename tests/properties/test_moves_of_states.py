"""Moves that depend on the state: against the oracle's literal reading, on two thousand random scenarios."""

import random

import pytest

import detente
from tests.draws import seeds
from tests.oracle import coalitions as coalitions_oracle
from tests.oracle import dialogue as dialogue_oracle
from tests.oracle import document as document_oracle
from tests.oracle.model import model_of
from tests.oracle.parser import read
from tests.properties import test_against_oracle as analyses
from tests.properties import test_coalitions_against_oracle as coalitions
from tests.properties import test_dialogue_against_oracle as dialogues
from tests.strategies.moves import text_with_moves
from tests.strategies.talks import CONCEPTS

SCENARIOS_IN_A_CHUNK = 25
CHUNKS = seeds(24)


def texts(chunk, **chosen):
    for seed in range(chunk * SCENARIOS_IN_A_CHUNK, (chunk + 1) * SCENARIOS_IN_A_CHUNK):
        rng = random.Random(seed)
        yield rng, text_with_moves(rng, merging=True if seed % 5 == 0 else None, **chosen)


@pytest.mark.parametrize("chunk", CHUNKS)
def test_analyses(chunk):
    for _, text in texts(chunk):
        expected = document_oracle.document(model_of(read(text), None))
        analyses.compare(text, detente.loads(text), expected)


@pytest.mark.parametrize("chunk", CHUNKS)
def test_talks(chunk):
    for rng, text in texts(chunk, talks=True):
        concept = rng.choice(CONCEPTS)
        expected = dialogue_oracle.dialogue(text, concept=concept)
        document = detente.dialogue(detente.loads(text), concept=concept).to_dict()
        assert dialogues.compared(document) == dialogues.compared(expected), text


@pytest.mark.parametrize("chunk", CHUNKS)
def test_coalitions(chunk):
    for rng, text in texts(chunk):
        concept = rng.choice(CONCEPTS)
        expected = coalitions_oracle.document(model_of(read(text), None), None, concept)
        coalitions.compare(text, detente.loads(text), {"concept": concept}, expected)
