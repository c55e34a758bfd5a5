"""What a party sees that does not know of some options, checked by hand."""

import pytest

import detente
from detente.gallery import case_named
from detente.graph import believed_view, graph_model, party_view
from detente.graph.part import seen_states
from detente.graph.states import NoSuchState

# Elmira: s1 delay, s2 modify delay, s3 accept, s4 modify accept, then the same with insist: s5 to s8; s9 abandon, four
# members: with and without modify and insist.
ELMIRA = case_named("elmira").scenario.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def elmira():
    return graph_model(detente.gallery_case("elmira")).states


def numbers(found):
    return found.states.numbers.tolist()


def taken_for(found):
    return [None if at < 0 else found.states.numbers[at] for at in found.taken_for.tolist()]


def test_who_knows_of_everything_sees_everything(elmira):
    found = seen_states(elmira, [])
    assert numbers(found) == [1, 2, 3, 4, 5, 6, 7, 8, 9]
    assert taken_for(found) == numbers(found)
    assert found.states.merged.keys() == elmira.merged.keys()
    assert not found.states.is_part


def test_numbers_stay_those_of_the_full_model(elmira):
    found = seen_states(elmira, ["insist"])
    assert numbers(found) == [1, 2, 3, 4, 9]
    assert taken_for(found) == [1, 2, 3, 4, 1, 2, 3, 4, 9]


def test_of_a_merged_state_the_members_seen_are_left(elmira):
    found = seen_states(elmira, ["insist"])
    assert [len(members) for members in found.states.merged.values()] == [2]
    alone = seen_states(elmira, ["insist", "modify"])
    assert numbers(alone) == [1, 3, 9]
    assert not alone.states.merged


def test_a_state_that_is_none_without_the_option_is_taken_for_none(elmira):
    # exactly one of delay, accept and abandon: whoever does not see ‘abandon’ can make nothing of s9
    found = seen_states(elmira, ["abandon"])
    assert numbers(found) == [1, 2, 3, 4, 5, 6, 7, 8]
    assert taken_for(found)[-1] is None


MERGED = """
format: detente/1
title: Members become one or several
parties: {a: {options: {x: X, y: Y}}, b: {options: {u: U}}}
indistinguishable: [RULE]
"""


@pytest.mark.parametrize(
    ("rule", "taken"),
    [
        # states without u: none 1, x 2, y 3, both 4; with u, merged
        ("u and x and y or u and not x and not y", [1, 2, 3, 4, 2, 3, None]),  # become s1 and s4: not one
        ("u", [1, 2, 3, 4, None]),  # become four states
    ],
)
def test_a_merged_state_none_of_whose_members_is_seen(rule, taken):
    states = graph_model(detente.loads(MERGED.replace("RULE", rule)), with_preferences=False).states
    assert taken_for(seen_states(states, ["u"])) == taken


def test_members_that_become_one_state():
    # u with or without v is one state, and without both of them it is the state without
    text = """
format: detente/1
title: One
parties: {a: {options: {x: X}}, b: {options: {u: U, v: V}}}
indistinguishable: [u and x, u and not x]
"""
    states = graph_model(detente.loads(text), with_preferences=False).states
    found = seen_states(states, ["u", "v"])
    assert numbers(found) == [1, 2]
    assert taken_for(found) == [1, 2, 1, 2, 1, 2]


def test_a_state_that_is_not_seen_has_no_place(elmira):
    found = seen_states(elmira, ["insist"])
    assert found.index_of(8, elmira, "us") == 4
    with pytest.raises(NoSuchState, match="us does not see s5"):
        found.index_of(4, elmira, "us")


def view_of(views, party=0):
    return party_view(graph_model(detente.loads(f"{ELMIRA}\nviews: {views}\n")), party)


def test_without_a_view_a_party_sees_the_model_itself():
    model = graph_model(detente.gallery_case("elmira"))
    found = party_view(model, 1)
    assert found.model is model
    assert not found.is_own


def test_what_it_believes_is_ranked_over_what_it_sees():
    found = view_of(
        "{ministry: {unseen: [insist], preferences: {uniroyal: {ranking: [s9, [s1, s2], s3, s4]}}}}"
    )
    assert found.model.ranks[1].tolist() == [2, 2, 1, 0, 3]
    # of the others it knows the truth: 7>3>4>8>5>1>2>6>9 leaves s3 > s4 > s1 > s2 > s9
    true = found.model.ranks[0].tolist()
    assert sorted(range(5), key=lambda state: -true[state]) == [2, 3, 0, 1, 4]
    assert found.spread(found.model.ranks[1] == 2).tolist() == [True, True, *[False] * 7]


def test_the_status_quo_is_what_it_takes_it_for():
    hidden = ELMIRA.replace("status_quo: [delay]", "status_quo: [delay, insist]")
    assert hidden != ELMIRA
    model = graph_model(detente.loads(f"{hidden}\nviews: {{ministry: {{unseen: [insist]}}}}\n"))
    assert model.status_quo == 4
    assert party_view(model, 0).model.status_quo == 0


def test_who_can_make_nothing_of_the_status_quo_has_none():
    gone = ELMIRA.replace("status_quo: [delay]", "status_quo: [abandon]")
    model = graph_model(detente.loads(f"{gone}\nviews: {{ministry: {{unseen: [abandon]}}}}\n"))
    assert party_view(model, 0).model.status_quo is None


def believed_by_ministry(views, other=1):
    model = graph_model(detente.loads(f"{ELMIRA}\nviews: {views}\n"))
    own = party_view(model, 0)
    return own, believed_view(model, own, other)


def test_another_is_believed_to_see_what_the_believer_sees():
    own, believed = believed_by_ministry("{ministry: {unseen: [insist]}}")
    assert believed.model is own.model
    assert (believed.party, believed.is_own) == (1, False)


def test_what_the_believer_does_not_see_nobody_is_believed_to_see():
    sees = "{uniroyal: {unseen: [modify], preferences: {local: {ranking: [s9, s3, s1]}}}}"
    believes = "{uniroyal: {ranking: [s9, [s1, s2], s3, s4]}}"
    own, believed = believed_by_ministry(
        f"{{ministry: {{unseen: [insist], preferences: {believes}, sees: {sees}}}}}"
    )
    assert own.model.states.numbers.tolist() == [1, 2, 3, 4, 9]
    assert believed.model.states.numbers.tolist() == [1, 3, 9]
    assert believed.unseen == ("modify", "insist")
    assert [believed.model.states.numbers[at] for at in believed.taken_for.tolist()] == [
        1,
        1,
        3,
        3,
        1,
        1,
        3,
        3,
        9,
    ]
    # uniroyal: what the ministry believes, s9 > s1 > s3; local: what uniroyal is believed to believe
    assert believed.model.ranks[1].tolist() == [2, 1, 3]
    assert believed.model.ranks[2].tolist() == [0, 1, 2]
    assert believed.model.scenario.preferences["local"].ranking is not None
