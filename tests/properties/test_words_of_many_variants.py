"""The words of many variants at once are those that each variant's own dialogue analysis finds."""

import random
from dataclasses import replace

import numpy as np
import pytest

import detente
from detente.engines import choose_engine
from detente.graph import agenda_issues, graph_model
from detente.questions.talks import WORDS, court, court_of_variants, variants_of, word_for
from detente.stability import CONCEPTS
from tests.draws import seeds
from tests.strategies.talks import random_talk_text

N_VARIANTS = 6


@pytest.mark.parametrize("seed", seeds(60))
def test_words_and_equilibria(seed):
    rng = random.Random(seed)
    scenario = detente.loads(random_talk_text(rng, variants=False))
    model = graph_model(scenario)
    draw = np.random.default_rng(seed)
    ranks = [
        np.stack([draw.permutation(own) for _ in range(N_VARIANTS)], axis=1).astype(np.int32)
        for own in model.ranks
    ]
    agendas = ("nothing", *model.scenario.agendas, "everything")
    concept = list(CONCEPTS.values())[seed % 5]
    together = court_of_variants(model, variants_of(model, ranks), concept)
    for v in range(N_VARIANTS):
        alone = court(choose_engine(replace(model, ranks=tuple(own[:, v] for own in ranks))), concept)
        assert np.array_equal(together.equilibria[:, v], alone.equilibria)
        assert np.array_equal(together.without[:, v], alone.without)
        for issues in (agenda_issues(model.scenario, agenda) for agenda in agendas):
            assert together.together(issues)[v] == alone.together(issues)
            for i in range(model.n_parties):
                assert WORDS[together.word(issues, i)[v]] == word_for(alone, issues, i), issues
