"""The tests of the contract. A subclass names its engine and its models; see ``test_dense.py``."""

from dataclasses import replace
from random import Random

import numpy as np

from detente.engines import leading_to, legal_sequences
from tests.contract.literal import literal


class EngineContract:
    """Each test runs on every model of `models`, a mapping from a name to a scenario text."""

    engine_class = None
    models = {}  # noqa: RUF012 - each subclass gives its own

    def pytest_generate_tests(self, metafunc):
        if "text" in metafunc.fixturenames:
            metafunc.parametrize("text", self.models.values(), ids=self.models.keys())

    def pair(self, text):
        """The engine, and what it must agree with."""
        expected = literal(text)
        return self.engine_class(expected.model), expected

    def test_the_model_is_kept(self, text):
        engine, expected = self.pair(text)
        assert engine.model is expected.model
        assert self.engine_class.name == engine.name

    def test_a_rank_is_at_most_itself_and_compares_with_the_others(self, text):
        engine, expected = self.pair(text)
        for i in range(len(expected.parties)):
            assert is_set(engine.at_most(engine.rank(i), i), expected.n_states)
            for j in range(len(expected.parties)):
                assert indices(engine.at_most(engine.rank(i), j)) == expected.at_most(expected.ranks[i], j)

    def test_fields_of_one_step(self, text):
        engine, expected = self.pair(text)
        for i in range(len(expected.parties)):
            for focal in range(len(expected.parties)):
                agree(engine, expected, ("own_best", i, ("rank", focal)))
                agree(engine, expected, ("others_worst", i, ("rank", focal), False))
                agree(engine, expected, ("others_worst", i, ("rank", focal), True))
                agree(engine, expected, ("lower", ("rank", i), ("rank", focal)))

    def test_fields_of_fields(self, text):
        engine, expected = self.pair(text)
        rng = Random(text)
        for _ in range(6):
            agree(engine, expected, random_expression(rng, len(expected.parties), depth=3))

    def test_no_field_is_changed_by_what_is_made_of_it(self, text):
        engine, expected = self.pair(text)
        for i in range(len(expected.parties)):
            rank = engine.rank(i)
            before = rank.copy()
            best = engine.own_best(i, rank)
            kept = best.copy()
            for improving in (False, True):
                engine.lower(engine.others_worst(i, best, improving=improving), rank)
            engine.own_best(i, best)
            assert np.array_equal(rank, before)
            assert np.array_equal(best, kept)
            assert np.array_equal(engine.rank(i), before)

    def test_after_and_before_one_move(self, text):
        engine, expected = self.pair(text)
        rng = Random(text)
        chosen = [set(), set(expected.states), *({s} for s in expected.states)]
        chosen += [{s for s in expected.states if rng.random() < 0.4} for _ in range(3)]
        for states in chosen:
            given = as_array(states, expected.n_states)
            for j in range(len(expected.parties)):
                for improving in (False, True):
                    after = engine.after(given, j, improving=improving)
                    before = engine.before(given, j, improving=improving)
                    assert is_set(after, expected.n_states)
                    assert is_set(before, expected.n_states)
                    assert indices(after) == expected.after(states, j, improving)
                    assert indices(before) == expected.before(states, j, improving)
            assert indices(given) == states

    def test_moves_from_places_one_by_one(self, text):
        engine, expected = self.pair(text)
        rng = Random(text)
        for states in (set(), set(expected.states), {s for s in expected.states if rng.random() < 0.4}):
            spread = engine.spread(as_array(states, expected.n_states))
            places = np.flatnonzero(spread)
            assert indices(engine.gathered(spread)) == states
            for j in range(len(expected.parties)):
                starts, ends = engine.moves_from(places, j)
                found = sorted(zip(places[starts].tolist(), ends.tolist(), strict=True))
                assert sorted(zip(starts.tolist(), ends.tolist(), strict=True)) == list(
                    zip(starts.tolist(), ends.tolist(), strict=True)
                )
                arcs = [(state_at(engine, place), state_at(engine, end)) for place, end in found]
                assert sorted(arcs) == sorted((s, t) for s in states for t in expected.one(j, s))

    def test_where_moves_made_at_the_same_time_lead(self, text):
        engine, expected = self.pair(text)
        if expected.model.has_merged_states:
            return
        rng, n_options = Random(text), [len(own.options) for own in expected.model.scenario.parties]
        taken = expected.model.states.taken(expected.model.states.cells)
        own = np.split(np.arange(sum(n_options)), np.cumsum(n_options)[:-1])
        places = np.flatnonzero(engine.spread(np.ones(expected.n_states, dtype=np.bool_)))
        for _ in range(20):
            s = rng.choice(expected.states)
            ends = {j: rng.choice(sorted({s} | expected.one(j, s))) for j in range(len(expected.parties))}
            wanted = taken[s].copy()
            for j, end in ends.items():
                wanted[own[j]] = taken[end][own[j]]
            (found,) = np.flatnonzero((taken == wanted).all(axis=1)).tolist() or [-1]
            (place,) = engine.at_once(places[[s]], [places[[end]] for end in ends.values()]).tolist()
            assert (-1 if place < 0 else places.tolist().index(place)) == found

    def test_moves_towards_and_from_where_a_field_is_high(self, text):
        engine, expected = self.pair(text)
        rng = Random(text)
        for j in range(len(expected.parties)):
            rank = expected.ranks[j]
            seen = ("lower", ("rank", j), ("others_worst", j, ("rank", j), True))
            mine, high = field(engine, seen), expected.field(seen)
            for _ in range(3):
                states = {s for s in expected.states if rng.random() < 0.4}
                given = as_array(states, expected.n_states)
                arcs = [(s, t) for s in expected.states for t in expected.one(j, s)]
                after = {t for s, t in arcs if s in states and high[t] > rank[s]}
                before = {s for s, t in arcs if t in states and high[t] > rank[s]}
                led_to = engine.following(engine.spread(given), j, engine.rank(j), mine)
                assert indices(engine.gathered(led_to)) == after
                assert not (led_to & ~engine.spread(np.ones_like(given))).any()
                assert indices(engine.preceding(given, j, mine)) == before

    def test_moves_that_are_no_improvements(self, text):
        engine, expected = self.pair(text)
        rng = Random(text)
        for states in [set(), set(expected.states), {s for s in expected.states if rng.random() < 0.4}]:
            for j in range(len(expected.parties)):
                rank = expected.ranks[j]
                spread = engine.not_improving(engine.spread(as_array(states, expected.n_states)), j)
                led_to = {t for s in states for t in expected.one(j, s) if rank[t] <= rank[s]}
                assert indices(engine.gathered(spread)) == states | led_to

    def test_some_of_many_variants(self, text):
        expected, rng = literal(text), np.random.default_rng(len(text))
        if not expected.parties:
            return
        ranks = [rng.permuted(np.repeat(r[:, None], 5, axis=1), axis=0) for r in expected.model.ranks]
        which = np.array([True, False, True, True, False])
        whole = self.engine_class(expected.model, ranks)
        fewer = self.engine_class(expected.model, [rank[:, which] for rank in ranks])
        for is_ordered in (False, True):
            some = whole.some(which)
            for i in range(len(expected.parties)):
                assert np.array_equal(some.rank(i), fewer.rank(i))
                for improving in (False, True):
                    worst = some.others_worst(i, some.rank(i), improving=improving)
                    wanted = fewer.others_worst(i, fewer.rank(i), improving=improving)
                    assert np.array_equal(some.at_most(worst, i), fewer.at_most(wanted, i))
                if not is_ordered:
                    whole.others_worst(i, whole.rank(i), improving=True)
            states = rng.random((expected.n_states, 3)) < 0.4
            assert np.array_equal(some.spread(states), fewer.spread(states))

    def test_fewer_moves_of_the_same_states(self, text):
        engine, expected = self.pair(text)
        rng = Random(text)
        for _ in range(4):
            directions = {
                option.key: rng.choice(["both", "forward", "backward", "fixed"])
                for option in engine.model.states.options
            }
            limited = engine.limited(directed(engine.model, directions))
            for j in range(len(expected.parties)):
                for s in expected.states:
                    found = indices(limited.after(as_array({s}, expected.n_states), j))
                    assert found == moves_under(engine.model, directions, j, s)
                    assert np.array_equal(limited.rank(j), engine.rank(j))
                worst = limited.others_worst(j, limited.rank(j), improving=True)
                fresh = self.engine_class(limited.model)
                assert np.array_equal(worst, fresh.others_worst(j, fresh.rank(j), improving=True))

    def test_one_move_to_where_one_field_is_above_another_at_its_start(self, text):
        engine, expected = self.pair(text)
        rng, parties = Random(text), range(len(expected.parties))
        for states in [set(), set(expected.states), *({s} for s in expected.states)]:
            given = as_array(states, expected.n_states)
            for j in parties:
                a, b = rng.choice(parties), rng.choice(parties)
                spread = engine.following(engine.spread(given), j, engine.rank(a), engine.rank(b))
                found = indices(engine.gathered(spread))
                led_to = {
                    t
                    for s in states
                    for t in expected.one(j, s)
                    if expected.ranks[a][s] < expected.ranks[b][t]
                }
                assert led_to <= found <= led_to | states

    def test_what_groups_reach_from_many_states_at_once(self, text):
        engine, expected = self.pair(text)
        for group, marked, given in groups_and_marks(expected, Random(text)):
            before = given.copy()
            found = engine.reached_by(group, given)
            assert np.array_equal(given, before)
            for bit, reached in marks_of(found, given):
                states = marked.get(bit, set())
                assert reached == states.union(*(expected.group(group, s) for s in states))

    def test_from_where_groups_reach_many_sets_of_states_at_once(self, text):
        engine, expected = self.pair(text)
        for group, marked, given in groups_and_marks(expected, Random(text)):
            for improving in (False, True):
                before = given.copy()
                found = engine.leading_by(group, given, improving=improving)
                assert np.array_equal(given, before)
                for bit, leading in marks_of(found, given):
                    states = marked.get(bit, set())
                    there = {s for s in expected.states if expected.group(group, s, improving) & states}
                    assert leading == states | there

    def test_legal_sequences_reach_what_the_definition_says(self, text):
        engine, expected = self.pair(text)
        for start, movers, improving in searches(expected):
            reach = legal_sequences(engine, start, movers=movers, improving=improving)
            assert indices(reach.states) == {start} | expected.group(movers, start, improving)
            least = expected.least_steps(start, movers, improving)
            assert reach.steps.shape == (len(expected.parties), expected.n_states)
            found = {(j, s): reach.steps[j, s] for j, s in np.argwhere(reach.steps > 0).tolist()}
            assert found == least

    def test_least_steps_and_last_movers(self, text):
        engine, expected = self.pair(text)
        for start, movers, improving in searches(expected):
            reach = legal_sequences(engine, start, movers=movers, improving=improving)
            least = expected.least_steps(start, movers, improving)
            for s in expected.states:
                ways = {j: number for (j, t), number in least.items() if t == s}
                nearest = 0 if s == start else min(ways.values(), default=-1)
                assert reach.least_steps()[s] == nearest
                last = [] if s == start else [j for j in sorted(ways) if ways[j] == nearest]
                assert reach.last_movers(s) == last

    def test_paths_are_legal_and_shortest(self, text):
        engine, expected = self.pair(text)
        for start, movers, improving in searches(expected):
            reach = legal_sequences(engine, start, movers=movers, improving=improving)
            least = reach.least_steps()
            for s in expected.states:
                path = reach.path_to(s)
                if least[s] < 0:
                    assert path is None
                    continue
                assert len(path) == least[s]
                here, last = start, None
                for step in path:
                    assert step.party in movers
                    assert step.party != last
                    assert step.to in expected.one(step.party, here, improving)
                    here, last = step.to, step.party
                assert here == s

    def test_a_search_may_stop_at_the_first_step_into_a_set(self, text):
        engine, expected = self.pair(text)
        rng = Random(text)
        for start, movers, improving in searches(expected):
            wanted = {s for s in expected.states if rng.random() < 0.3}
            until = as_array(wanted, expected.n_states)
            reach = legal_sequences(engine, start, movers=movers, improving=improving, until=until)
            full = expected.least_steps(start, movers, improving)
            stop = min((number for (_, s), number in full.items() if s in wanted), default=np.inf)
            found = {(j, s): reach.steps[j, s] for j, s in np.argwhere(reach.steps > 0).tolist()}
            assert found == {way: number for way, number in full.items() if number <= stop}

    def test_from_where_legal_sequences_lead_to_a_set(self, text):
        engine, expected = self.pair(text)
        rng = Random(text)
        everybody = range(len(expected.parties))
        for wanted in [set(), *({rng.choice(expected.states)} for _ in range(3)), set(expected.states)]:
            for improving in (False, True):
                found = leading_to(engine, as_array(wanted, expected.n_states), improving=improving)
                assert is_set(found, expected.n_states)
                assert indices(found) == {
                    s for s in expected.states if ({s} | expected.group(everybody, s, improving)) & wanted
                }

    def test_moves_compose_where_the_engine_says_so(self, text):
        engine, expected = self.pair(text)
        if not engine.moves_compose:
            return
        for j in range(len(expected.parties)):
            for improving in (False, True):
                for s in expected.states:
                    once = expected.one(j, s, improving)
                    twice = {u for t in once for u in expected.one(j, t, improving)}
                    assert twice <= once | {s}

    def test_everybody_moves_unless_movers_are_named(self, text):
        engine, expected = self.pair(text)
        everybody = range(len(expected.parties))
        for start in expected.states:
            reach = legal_sequences(engine, start)
            assert np.array_equal(reach.steps, legal_sequences(engine, start, movers=everybody).steps)


def searches(expected):
    """Starts, movers and whether improving: all for small models, else drawn."""
    rng = Random(expected.n_states)
    everybody = list(range(len(expected.parties)))
    groups = [[], everybody, everybody[::-1][:2], *(expected.others(i) for i in everybody)]
    all_of_them = [
        (start, movers, improving)
        for start in expected.states
        for movers in groups
        for improving in (False, True)
    ]
    return rng.sample(all_of_them, min(len(all_of_them), 16))


def random_expression(rng, n_parties, depth):
    kind = rng.choice(["rank", "own_best", "others_worst", "others_worst", "lower"]) if depth else "rank"
    i = rng.randrange(n_parties)
    if kind == "rank":
        return ("rank", i)
    under = random_expression(rng, n_parties, depth - 1)
    if kind == "own_best":
        return ("own_best", i, under)
    if kind == "others_worst":
        return ("others_worst", i, under, rng.random() < 0.5)
    return ("lower", under, random_expression(rng, n_parties, depth - 1))


def field(engine, expression):
    """The same expression by the engine."""
    kind, *parts = expression
    if kind == "rank":
        return engine.rank(parts[0])
    if kind == "own_best":
        return engine.own_best(parts[0], field(engine, parts[1]))
    if kind == "others_worst":
        return engine.others_worst(parts[0], field(engine, parts[1]), improving=parts[2])
    return engine.lower(field(engine, parts[0]), field(engine, parts[1]))


def agree(engine, expected, expression):
    """What a field is made of is the engine's own affair: it is seen through `at_most`, once for each party."""
    found, wanted = field(engine, expression), expected.field(expression)
    for j in range(len(expected.parties)):
        assert indices(engine.at_most(found, j)) == expected.at_most(wanted, j), expression


def state_at(engine, place):
    spread = np.zeros(engine.rank(0).size, dtype=np.bool_)
    spread[place] = True
    (state,) = indices(engine.gathered(spread))
    return state


def directed(model, directions):
    """The model whose options may be changed only in these directions."""
    space = model.states.space
    strategies = tuple(
        replace(own, directions=tuple(directions[option.key] for option in own.options))
        for own in space.strategies
    )
    return replace(model, states=replace(model.states, space=replace(space, strategies=strategies)))


def moves_under(model, directions, j, state):
    """By definition: to another state, by a change of own options between members, none against its direction."""
    own = {option.key for option in model.scenario.parties[j].options}
    keys = [option.key for option in model.states.options]
    rows = {s: model.states.taken(model.states.members(s)).tolist() for s in range(len(model.states))}

    def is_legal(before, after):
        changed = [(key, new) for key, old, new in zip(keys, before, after, strict=True) if old != new]
        return all(
            key in own
            and directions[key] != "fixed"
            and (directions[key] == "both" or (directions[key] == "forward") == new)
            for key, new in changed
        )

    return {
        t
        for t, ends in rows.items()
        if t != state and any(is_legal(before, after) for before in rows[state] for after in ends)
    }


def indices(states):
    return set(np.flatnonzero(states).tolist())


def is_set(states, n_states):
    return states.shape == (n_states,) and states.dtype == np.bool_


def as_array(states, n_states):
    found = np.zeros(n_states, dtype=np.bool_)
    found[list(states)] = True
    return found


def groups_and_marks(expected, rng):
    """Groups of parties, and some sets of states, by bit and as marks."""
    everybody = range(len(expected.parties))
    some = [rng.sample(everybody, rng.randint(1, len(everybody))) for _ in range(4)]
    for group in ([], list(everybody), *some):
        marked = {bit: {s for s in expected.states if rng.random() < 0.2} for bit in (0, 1, 7, 62, 63)}
        given = np.zeros(expected.n_states, dtype=np.uint64)
        for bit, states in marked.items():
            given |= as_array(states, expected.n_states).astype(np.uint64) << np.uint64(bit)
        yield group, marked, given


def marks_of(found, like):
    """By bit the states that have it."""
    assert found.shape == like.shape
    assert found.dtype == np.uint64
    return [(bit, indices(found >> np.uint64(bit) & np.uint64(1))) for bit in range(64)]
