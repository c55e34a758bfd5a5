"""The oracle on talks short enough to work out on paper; the comments are that paper.

States are numbered with the first option changing fastest. Ranks stand as in "north 3 2 1 0" for s1, s2, s3, s4.
Where nothing is said of the concept it is seq.
"""

import pytest

from tests.oracle import small_talks
from tests.oracle.claims import claims
from tests.oracle.dialogue import dialogue
from tests.oracle.laws import broken_laws
from tests.oracle.replay import replay
from tests.oracle.test_laws import dialogue_of


def states(entry, field="state"):
    return [settlement[field] for settlement in entry["settlements"]]


def values(entry, field):
    return [list(value.values()) for value in states(entry, field)]


def per_party(document, field="verdicts"):
    return {name: list(entry[field].values()) for name, entry in document["agendas"].items()}


def test_nobody_gives_way_towards_what_is_worse_than_no_talks():
    """s1 nothing, s2 give, s3 wait, s4 give and wait; s5 to s8 the same with use.

    north 1 0 1 0 1 0 1 0, south 1 1 1 1 0 2 0 2. Nobody gains by a move from s1, so B = {s1}.
    Equilibria: s1, s3 and, since the gift stays given, s6 and s8. s3 is no gain to anybody: nobody asks for it. At s6
    and s8 south gains and north is below its worst, 1: it does not give.
    """
    document = dialogue(small_talks.GIFT, sequence="gift,everything")
    assert document["without"] == {"states": ["s1"], "rest": True, "path": []}
    assert [states(entry) for entry in document["agendas"].values()] == [["s1"]] * 3
    assert per_party(document) == {name: ["futile", "futile"] for name in ("nothing", "gift", "everything")}
    assert per_party(document, "support")["everything"] == [[1, 1], [1, 1]]
    assert (document["unlocking"], document["unlocking_together"]) == ({"south": []}, [])
    assert document["sequence"] == {"order": ["gift", "everything"], "ends": ["s1"], "reverse": ["s1"]}


def test_what_these_talks_do_not_bring_by_themselves_they_open():
    """s1 nothing, s2 give, s3 use, s4 both. north 1 0 3 2, south 1 1 0 2.

    B = {s1}. Equilibria: s1; s4, for what is given stays and south would not stop; not s2 (south uses) nor s3 (south
    stops). To s4: north gives (it loses by it, and is the better for it in the end), then south uses, gaining.
    With the gift alone on the table its use is outside, as neither today nor without talks. With the use alone on the
    table south could give that first, but north then has no step: giving is neither its gain nor asked of it.
    """
    document = dialogue(small_talks.THANKS, sequence="gift,everything")
    agendas = document["agendas"]
    assert [states(entry) for entry in agendas.values()] == [["s1"], ["s1", "s4"], ["s1"], ["s1", "s4"]]
    assert per_party(document) == {  # north (no core), south
        "nothing": ["futile", "futile"],
        "gift": ["opens", "opens"],
        "usage": ["futile", "futile"],
        "everything": ["eases", "resolves"],
    }
    assert states(agendas["gift"], "kind") == ["unchanged", "agreement"]
    assert states(agendas["gift"], "outside") == [[], ["usage"]]
    assert values(agendas["gift"], "change") == values(agendas["gift"], "gain") == [[0, 0], [1, 1]]
    assert states(agendas["gift"], "core_met") == [[], ["south"]]
    assert per_party(document, "support")["gift"] == [[1, 2], [1, 2]]
    assert per_party(document, "adds")["gift"] == [True, True]
    assert [entry["together"] for entry in agendas.values()] == [False, False, False, True]
    assert document["unlocking"] == {"south": [["gift", "usage"]]}
    assert document["unlocking_together"] == [["gift", "usage"]]
    # What is given and used once is left as it is: from s4 nothing is asked for, and s1 stays where it is.
    assert document["sequence"]["ends"] == document["sequence"]["reverse"] == ["s1", "s4"]


def test_principles_at_a_settlement():
    """At s4 all is well; s1, no worse than itself, is worse than s4 for both."""
    today, given = dialogue(small_talks.THANKS, agenda="gift")["agendas"]["gift"]["settlements"]
    assert today["principles"] == {"used": False, "nobody_worse": True, "efficient": False, "fair": False}
    assert given["principles"] == {"used": True, "nobody_worse": True, "efficient": True, "fair": True}
    (kept,) = dialogue(small_talks.GIFT, agenda="gift")["agendas"]["gift"]["settlements"]
    assert kept["principles"] == {
        "unused": True,
        "nobody_worse": True,
        "core_kept": False,  # south's core, which holds where the gift is used
        "efficient": True,  # only s6 and s8 are better for south, and both are worse for north
        "fair": False,
    }


def test_a_lesser_evil_settles_only_those_who_give():
    """s1 nothing, s2 give, s3 war, s4 both. north 3 2 1 0, south 1 7 2 6.

    South goes to war, which north has no gainful answer to: B = {s3}, worse than today for north.
    Equilibria: s3; s2, since north could gain by taking back but south would go to war.
    s2 is below today for north, above its best, 1; above today and 2 for south: a lesser evil. Its core holds for both:
    north gives and is settled; south gives nothing and prevails. Reached: north gives at s1, losing by it.
    """
    document = dialogue(small_talks.THREAT, sequence="gift,gift")
    path = [{"party": "south", "to": "s3"}]
    assert document["without"] == {"states": ["s3"], "rest": True, "path": path}
    assert document["secure"] == []
    assert per_party(document) == {
        "nothing": ["futile", "futile"],
        "gift": ["resolves", "prevails"],
        "everything": ["resolves", "prevails"],
    }
    gift = document["agendas"]["gift"]
    assert states(gift) == ["s2", "s3"]
    assert states(gift, "kind") == ["lesser_evil", "deterioration"]
    assert values(gift, "change") == [[-1, 1], [-1, 1]]
    assert values(gift, "gain") == [[1, 1], [0, 0]]
    assert states(gift, "core_met") == [["north", "south"], []]
    assert values(gift, "credibility") == [["deterred", "self-enforcing"], ["self-enforcing"] * 2]
    assert (gift["together"], gift["support"]) == (False, {"north": [1, 2], "south": [1, 2]})
    assert (document["unlocking"], document["unlocking_together"]) == ({"north": [["gift"]], "south": []}, [])
    # With s3 as today north gives (it loses by it), then south ends the war: s2 is reached again.
    assert document["sequence"]["ends"] == ["s2", "s3"]


def test_nobody_answers_by_taking_back_what_was_given():
    """s1 nothing, s2 give, s3 open, s4 both. north 1 0 3 2, south 1 2 0 3.

    B = {s1}. s4 holds: north could take back, and would be answered by s1, below s4. From s2, given by north, south
    opens: in M north's taking back, s3, would deter it; in the talks that is no answer. Opening is conduct,
    and so never outside.
    """
    document = dialogue(small_talks.TRUST)
    everything = document["agendas"]["everything"]
    assert states(everything) == ["s1", "s4"]
    assert states(everything, "outside") == [[], []]
    assert values(everything, "credibility")[1] == ["deterred", "self-enforcing"]
    assert per_party(document)["everything"] == ["eases", "resolves"]
    # Under nash nothing deters: s4 is no equilibrium. Under gmr south fears any answer, but taking back is none.
    assert per_party(dialogue(small_talks.TRUST, concept="nash"))["everything"] == ["futile", "futile"]
    assert per_party(dialogue(small_talks.TRUST, concept="gmr"))["everything"] == ["eases", "resolves"]


def test_what_has_no_value_today_is_not_turned_back():
    """s1 half given, s2 all given, s3 half given and open, s4 all given and open; ranks as before.

    Half given is one state, whichever half: neither half has a value today. So north, having given the other half, can
    answer south's opening by taking either back: s3, below s2 for south, which does not open.
    """
    document = dialogue(small_talks.HALVES)
    assert states(document["agendas"]["everything"]) == ["s1"]
    assert per_party(document)["everything"] == ["futile", "futile"]


def test_a_raider_is_harmed_by_a_guard_that_costs_nothing():
    """s1 nothing, s2 raid, s3 guard, s4 both. raider 2 3 2 0, north 1 0 1 0, west always 0.

    B = {s2}. Equilibria: s2, and s3, since a raid under guard does not pay. For s3 north asks; those who do not lose,
    north and west, give: west, who is indifferent, guards against the raid, and the raider stops, gaining by that.
    The raider loses against today and what comes without talks: s3 is imposed. North's core then holds: it prevails.
    The raider's own core holds at s2, by which it is secure, and still the talks can harm it.
    """
    document = dialogue(small_talks.PACT)
    assert document["secure"] == ["raider"]
    assert per_party(document)["nothing"] == ["secure", "futile", "futile"]
    assert per_party(document)["defence"] == ["harms", "prevails", "futile"]
    defence = document["agendas"]["defence"]
    assert states(defence, "kind") == ["unchanged", "imposed"]
    assert values(defence, "gain") == [[0, 0, 0], [-1, 1, 0]]
    assert defence["support"] == {"raider": [1, 2], "north": [1, 2], "west": [2, 2]}
    assert defence["risk"] == {"raider": 1, "north": 0, "west": 0}
    assert defence["adds"] == {"raider": False, "north": True, "west": False}
    assert document["unlocking"] == {"raider": None, "north": []}
    assert defence["together"] is False  # s3 is not acceptable


def test_a_concession_needs_the_consent_of_who_makes_it():
    """West 1 1 0 0 (reluctant): s3 is below its worst, 1, so it gives nothing towards it.

    West 3 1 2 0 (concerned): s3 is above s2 for it, so it gives, though it loses by the step from s2 to s4.
    """
    reluctant = dialogue(small_talks.PACT, "reluctant")["agendas"]["defence"]
    assert states(reluctant) == ["s2"]
    assert list(reluctant["verdicts"].values()) == ["secure", "futile", "futile"]
    concerned = dialogue(small_talks.PACT, "concerned")["agendas"]["defence"]
    assert states(concerned) == ["s2", "s3"]
    assert values(concerned, "gain")[1] == [-1, 1, 1]
    assert list(concerned["verdicts"].values()) == [
        "harms",
        "prevails",
        "futile",
    ]  # nothing acceptable eases west


def test_a_step_that_conduct_ties_cannot_be_asked_for():
    """s1 nothing, s2 fire, s3 withdraw, s4 pay, s5 fire and pay, s6 withdraw and pay.

    north 0 1 0 2 3 2, south 1 1 3 0 0 2. B = {s2}. Equilibria: s2, s3, s5, s6 (what is paid or withdrawn stays so).
    s6 is better for both. South pays: s5. To withdraw north must cease fire in the same move, by which it loses: a
    concession, but for the fire, which is conduct. Where the fire is on the table too it is one.
    s3 gains for south, s5 for north only; the other, who would have to give, is below its worst there.
    """
    document = dialogue(small_talks.TIED)
    assert states(document["agendas"]["everything"]) == ["s2"]
    assert per_party(document)["everything"] == ["futile", "futile"]
    asked = dialogue(small_talks.TIED, "asked")
    everything = asked["agendas"]["everything"]
    assert states(everything) == ["s2", "s6"]
    assert states(everything, "kind") == ["unchanged", "agreement"]
    assert per_party(asked)["everything"] == ["eases", "resolves"]
    assert per_party(asked)["secondary"] == ["futile", "futile"]  # the money alone
    assert asked["unlocking"] == {"south": [["withdrawal", "money"]]}


def test_what_comes_anyway_is_not_outside():
    """s1 nothing, s2 give, s3 use, s4 both. north always 0, south 0 2 1 3: B = {s3}.

    s4 differs from today in use, which is not on the table, but agrees in that with s3. s3 is conduct, though use is of
    an issue, since it is in B. North gives at s1 or s3, neither gaining nor losing.
    """
    gift = dialogue(small_talks.ANYWAY)["agendas"]["gift"]
    assert states(gift) == ["s3", "s4"]
    assert states(gift, "kind") == ["conduct", "agreement"]
    assert states(gift, "outside") == [[], []]
    assert values(gift, "gain") == [[0, 0], [0, 1]]
    assert list(gift["verdicts"].values()) == ["futile", "resolves"]


def test_who_is_secure_may_still_be_eased():
    """s1 nothing, s2 give, s3 take, s4 both. north 1 1 0 0, south 2 3 0 1. B = {s1}, where south's core holds."""
    document = dialogue(small_talks.SECURE)
    assert document["secure"] == ["south"]
    assert per_party(document) == {
        "nothing": ["futile", "secure"],
        "secondary": ["futile", "eases"],
        "everything": ["futile", "eases"],
    }
    assert per_party(document, "adds")["everything"] == [False, True]
    assert per_party(document, "support")["nothing"] == [[1, 1], [1, 1]]
    assert (document["unlocking"], document["unlocking_together"]) == ({"south": None}, [[]])


def test_all_resolve_does_not_imply_together():
    """s1 nothing, s2 one, s3 other. owner always 0, north 0 1 0, south 0 0 1. Each settles one of two."""
    document = dialogue(small_talks.RIVALS, sequence="everything,everything")
    everything = document["agendas"]["everything"]
    assert list(everything["verdicts"].values()) == ["futile", "resolves", "resolves"]
    assert states(everything, "kind") == ["unchanged", "agreement", "agreement"]
    assert everything["together"] is False
    assert document["unlocking"] == {"north": [["first"]], "south": [["second"]]}
    assert document["unlocking_together"] == []
    # From s2, south asks for s3, which owner gives: what north has by then is imposed upon.
    assert document["sequence"]["ends"] == ["s1", "s2", "s3"]


def test_every_smallest_set_unlocks():
    """s1 nothing, s2 one, s3 other, s4 both. north always 0, south 0 1 1 1. For s4 both issues are needed."""
    document = dialogue(small_talks.EITHER)
    assert document["agendas"]["everything"]["support"] == {"north": [4, 4], "south": [3, 4]}
    assert document["unlocking"] == {"south": [["first"], ["second"]]}
    assert document["unlocking_together"] == [["first"], ["second"]]


def test_what_may_come_without_talks():
    """s1 nothing, s2 one, s3 other. north 0 1 1, south 0 1 0: B = {s2, s3}, both one own step of north's away.

    South's core holds at s2 only, so it is not secure; s2 settles it without talks. Nothing is above its best, 1.
    """
    document = dialogue(small_talks.FORK)
    path = [{"party": "north", "to": "s2"}]
    assert document["without"] == {"states": ["s2", "s3"], "rest": True, "path": path}
    nothing = document["agendas"]["nothing"]
    assert states(nothing, "kind") == ["conduct", "conduct"]
    assert list(nothing["verdicts"].values()) == ["futile", "resolves"]
    assert nothing["support"] == {"north": [2, 2], "south": [1, 2]}
    assert document["unlocking"] == {"south": [[]]}
    assert document["unlocking_together"] == [[]]


@pytest.mark.parametrize("concept", ["nash", "smr", "sseq"])
def test_nobody_is_secure_while_the_parties_go_round(concept):
    """s1 nothing, s2 hide, s3 sign, s4 seek, s5 hide and seek. north 3 2 1 2 3, south 0 1 2 1 0.

    Round: south seeks (s4), north hides (s5), south stops seeking (s2), north stops hiding (s1). The next step never
    deters, since the one who is answered could go on. The only equilibrium is s3, below north's worst, 2.
    """
    document = dialogue(small_talks.CHASE, concept=concept)
    assert document["without"] == {"states": ["s1", "s2", "s4", "s5"], "rest": False, "path": []}
    assert document["secure"] == []
    assert [states(entry) for entry in document["agendas"].values()] == [[]] * 3
    assert per_party(document)["everything"] == ["futile", "futile"]
    assert per_party(document, "support")["everything"] == [[0, 0], [0, 0]]
    assert document["agendas"]["everything"]["together"] is False
    assert document["unlocking"] == {"south": []}


def test_what_comes_may_be_a_rest_or_a_round():
    """s1 nothing, s2 rest, s3 start, s4 start and hide, s5 start and seek, s6 start, hide and seek.

    north 1 3 3 2 2 3, south 0 2 2 3 3 2. Under nash north goes to s2, s3 or s4; from s2 no move leads on; s3, s5, s6,
    s4 is the round. South's core holds in all of them, but those of the round satisfy nobody: it is not secure. The one
    settlement is s2, by which it comes out well, if that is what comes.
    """
    document = dialogue(small_talks.ROUND_OR_REST, concept="nash")
    path = [{"party": "north", "to": "s2"}]
    assert document["without"] == {"states": ["s2", "s3", "s4", "s5", "s6"], "rest": False, "path": path}
    assert document["secure"] == []
    nothing = document["agendas"]["nothing"]
    assert (states(nothing), states(nothing, "kind")) == (["s2"], ["conduct"])
    assert list(nothing["verdicts"].values()) == ["futile", "resolves"]
    assert document["unlocking"] == {"south": [[]]}


def test_under_seq_the_next_turn_deters():
    """South's step to s4 is answered by s5, where it is as badly off as at s1."""
    document = dialogue(small_talks.CHASE)
    assert document["without"] == {"states": ["s1"], "rest": True, "path": []}
    assert document["secure"] == ["south"]


def test_the_path_to_rest_through_a_merged_state():
    """s1 nothing, s2 arm or follow, one of them, s3 both, s4 sign, s5 arm and sign, s6 follow and sign, s7 all.

    Both rank s5, s2, s1, s4, s6, s3, s7. Either can go to s2, from which south, having armed nobody, signs: s5. North
    is the first in the file. s5 is in B, and better than today: conduct, though both options are of the treaty.
    """
    document = dialogue(small_talks.ARMS)
    path = [{"party": "north", "to": "s2"}, {"party": "south", "to": "s5"}]
    assert document["without"] == {"states": ["s5"], "rest": True, "path": path}
    (settlement,) = document["agendas"]["everything"]["settlements"]
    assert (settlement["state"], settlement["kind"], settlement["outside"]) == ("s5", "conduct", [])
    assert settlement["principles"] == {"armed": True, "followed": False}


def test_claims():
    found = claims(small_talks.GIFT)["claims"]
    assert {claim: list(entry["variants"].values()) for claim, entry in found.items()} == {
        "pointless": ["holds", "untestable", "holds"],
        "resented": ["fails", "fails", "fails"],
        "held": ["holds", "fails", "untestable"],
        "never": ["holds", "fails", "untestable"],
        "unheard_of": ["untestable"] * 3,
        "nowhere": ["untestable"] * 3,
    }
    assert list(found["held"]["variants"]) == ["base", "thankful", "stingy"]
    assert found["pointless"]["by"] == "south"
    assert found["pointless"]["why"] == {"thankful": "no agenda gift"}
    assert found["held"]["why"] == {"stingy": "no such state"}


def test_exactly_futile_and_harms_means_brings_it_nothing():
    """The raider is secure on nothing, and harmed, or in `reluctant` secure, on defence."""
    found = claims(small_talks.PACT)["claims"]
    assert {claim: list(entry["variants"].values()) for claim, entry in found.items()} == {
        "needless": ["holds"] * 3,
        "lost": ["holds"] * 3,
        "useless": ["fails"] * 3,
        "no_good": ["fails"] * 3,
    }


def test_nothing_can_be_tested_without_preferences():
    bare = small_talks.GIFT.replace("south: {core: [give and use], secondary: [not use]}", "")
    document = claims(bare)["claims"]["held"]
    assert document["variants"] == {"thankful": "fails", "stingy": "untestable"}
    assert document["why"] == {"stingy": "no preferences"}


def test_replay():
    document = replay(small_talks.GIFT)
    assert [(step["from"], step["to"], step["legal"]) for step in document["steps"]] == [
        ("s3", "s1", True),
        ("s1", "s2", True),
        ("s2", "s6", True),
        ("s6", "s5", False),  # a gift is not taken back
        ("s5", "s5", False),  # it is used already
        ("s5", "s1", True),
    ]
    assert [list(step["variants"].items()) for step in document["steps"][:3]] == [
        [("base", "indifferent"), ("thankful", "indifferent"), ("stingy", "indifferent")],
        [("base", "worse"), ("thankful", "worse")],  # the stingy cannot give
        [("base", "improvement"), ("thankful", "worse")],
    ]
    assert document["steps"][0]["date"] == "2001"
    assert document["ends_at_status_quo"] is True


def test_a_replay_knows_which_member_is_meant():
    steps = replay(small_talks.ARMS)["steps"]
    assert [(step["from"], step["to"]) for step in steps] == [("s2", "s1"), ("s1", "s2"), ("s2", "s3")]


def test_without_issues_all_agendas_are_one():
    """Nobody cares: today stays, and that is all that comes."""
    document = dialogue(small_talks.NO_ISSUES)
    nothing, secondary, everything = document["agendas"].values()
    assert nothing == secondary == everything
    assert states(nothing, "kind") == ["unchanged"]
    assert nothing["together"] is None
    assert (document["unlocking"], document["unlocking_together"]) == ({}, [])
    assert replay(small_talks.NO_ISSUES) == {"steps": [], "ends_at_status_quo": None}


def test_over_twelve_issues_unlocking_is_left_out():
    """Only x7, s9, is asked for by anybody."""
    document = dialogue(small_talks.MANY_ISSUES)
    assert not {"unlocking", "unlocking_together"} & set(document)
    assert document["agendas"]["secondary"]["issues"] == [f"i{k}" for k in range(13) if k != 7]
    assert states(document["agendas"]["everything"]) == ["s1", "s9"]
    assert per_party(document)["secondary"] == ["futile", "futile"]
    assert per_party(document)["everything"] == ["futile", "resolves"]


def test_two_by_two():
    """Each gives if the other pays. Every pair of rankings; the most famous of them is worked out by hand.

    Prisoner's dilemma: north s3 s4 s1 s2, south s2 s4 s1 s3. Today neither gives: B = {s1}. s4, both give, holds, since
    whoever takes back is answered by s1. One gives, losing by it, and so does the other.
    With the gift alone on the table the price stays unpaid: south gains by taking, not by paying.
    """
    for text in small_talks.two_by_two():
        for concept in ("seq", "nash"):
            assert broken_laws(dialogue_of(text, concept)) == [], text
    (dilemma,) = (
        text
        for text in small_talks.two_by_two()
        if "north: {ranking: [s3, s4, s1, s2]" in text and "south: {ranking: [s2, s4, s1, s3]" in text
    )
    document = dialogue(dilemma)
    assert states(document["agendas"]["everything"]) == ["s1", "s4"]
    assert per_party(document)["everything"] == ["resolves", "resolves"]
    both = [["gift", "price"]]
    assert document["unlocking"] == {"north": both, "south": both}
    assert document["unlocking_together"] == both
