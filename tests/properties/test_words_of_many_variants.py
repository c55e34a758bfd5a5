"""The words of many variants at once are those that each variant's own dialogue analysis finds."""

import random
from dataclasses import replace

import numpy as np
import pytest
from detente.questions.agendas import WORDS, judge, word_for
from detente.questions.many import courtroom, session, variants_of

import detente
from detente.engines import choose_engine
from detente.graph import agenda_issues, graph_model
from detente.stability import CONCEPTS
from tests.strategies.talks import random_talk_text

N_VARIANTS = 6


@pytest.mark.parametrize("seed", range(60))
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
    together = session(courtroom(model, agendas), variants_of(model, ranks))
    for v in range(N_VARIANTS):
        alone = replace(model, ranks=tuple(own[:, v] for own in ranks))
        court = judge(choose_engine(alone), concept)
        assert np.array_equal(together.equilibria(concept)[:, v], court.durable)
        for agenda in agendas:
            talks = court.settle(agenda_issues(model.scenario, agenda))
            expected = [word_for(court, talks, i)[0] for i in range(model.n_parties)]
            assert [WORDS[w] for w in together.words(agenda, concept)[:, v]] == expected, agenda
