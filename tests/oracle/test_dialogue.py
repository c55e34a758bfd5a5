"""The oracle on talks short enough to check by eye; every expected value is worked out by hand."""

from tests.oracle import small_talks
from tests.oracle.claims import claims
from tests.oracle.dialogue import dialogue
from tests.oracle.replay import replay


def states(entry, field="state"):
    return [settlement[field] for settlement in entry["settlements"]]


def verdicts(document, field="verdicts"):
    return {name: list(entry[field].values()) for name, entry in document["agendas"].items()}


def test_gift():
    """s1 nothing, s2 give, s3 wait, s4 give and wait; s5 to s8 the same with use."""
    document = dialogue(small_talks.GIFT, sequence="gift,everything")
    agendas = document["agendas"]
    assert list(agendas) == ["nothing", "gift", "everything"]
    assert [states(entry) for entry in agendas.values()] == [
        ["s1", "s3"],
        ["s1", "s2", "s3", "s4"],
        ["s1", "s3", "s6", "s8"],
    ]
    assert states(agendas["gift"], "kind") == ["unchanged", "imposed", "conduct", "imposed"]
    assert states(agendas["gift"], "durable") == [True, False, True, False]
    assert states(agendas["everything"], "core_met") == [[], [], ["south"], ["south"]]
    assert verdicts(document) == {  # north, south
        "nothing": ["futile", "futile"],
        "gift": ["futile", "opens"],
        "everything": ["futile", "resolves"],
    }
    assert verdicts(document, "support")["gift"] == [[4, 4], [2, 4]]
    assert verdicts(document, "adds")["gift"] == [False, True]
    assert [entry["together"] for entry in agendas.values()] == [False, False, True]
    assert document["unlocking"] == {"south": [["gift", "usage"]]}
    assert document["unlocking_together"] == [["gift", "usage"]]
    # A gift once made is used when everything is on the table; use and gift together are left as they are.
    assert document["sequence"] == {
        "order": ["gift", "everything"],
        "ends": ["s1", "s3", "s6", "s8"],
        "reverse": ["s1", "s2", "s3", "s4", "s6", "s8"],
    }


def test_principles_and_credibility():
    given, used = (
        dialogue(small_talks.GIFT, agenda=agenda)["agendas"][agenda]["settlements"][at]
        for agenda, at in (("gift", 1), ("everything", 2))
    )
    assert given["credibility"] == {"north": "self-enforcing", "south": "would-break"}
    assert given["principles"] == {
        "unused": True,
        "nobody_worse": False,
        "core_kept": False,
        "efficient": False,  # used, it is better for south and no worse for north
        "fair": False,
    }
    assert used["change"] == {"north": -1, "south": 1}
    assert used["principles"] == {
        "unused": False,
        "nobody_worse": False,
        "core_kept": True,
        "efficient": True,
        "fair": True,
    }


def test_claims():
    found = claims(small_talks.GIFT)["claims"]
    assert {claim: list(entry["variants"].values()) for claim, entry in found.items()} == {
        "given": ["holds", "untestable", "fails"],
        "resented": ["fails", "fails", "fails"],
        "held": ["holds", "fails", "untestable"],
        "never": ["holds", "fails", "untestable"],
        "unheard_of": ["untestable"] * 3,
        "nowhere": ["untestable"] * 3,
    }
    assert list(found["held"]["variants"]) == ["base", "thankful", "stingy"]
    assert found["given"]["by"] == "south"
    assert found["given"]["why"] == {"thankful": "no agenda gift"}
    assert found["held"]["why"] == {"stingy": "no such state"}


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


def test_more_on_the_table_can_lose_a_settlement():
    """s2 road, s4 road and toll, s8 both and the tariff."""
    document = dialogue(small_talks.ROAD)
    assert [states(entry) for entry in document["agendas"].values()] == [["s1"], ["s2"], ["s4"], ["s2", "s8"]]
    assert verdicts(document) == {
        "nothing": ["futile", "futile"],
        "small": ["eases", "resolves"],
        "wide": ["futile", "harms"],
        "everything": ["eases", "resolves"],
    }
    small = document["agendas"]["small"]["settlements"][0]
    assert (small["kind"], small["constructive"], small["durable"]) == ("agreement", True, True)
    assert small["credibility"] == {"north": "deterred", "south": "self-enforcing"}
    today = document["agendas"]["nothing"]["settlements"][0]
    assert today["credibility"] == {"north": "threatened", "south": "self-enforcing"}
    assert document["agendas"]["wide"]["issues"] == ["roads", "tolls"]
    assert document["unlocking"] == {"south": [["roads"]]}


def test_what_is_there_already_is_not_opened():
    """From s3 (give) south goes on to use it, which meets its core; so does today, which the talks leave."""
    document = dialogue(small_talks.TODAY)
    assert states(document["agendas"]["small"]) == ["s2", "s3"]
    assert document["agendas"]["small"]["verdicts"]["south"] == "futile"
    assert states(document["agendas"]["everything"], "kind") == ["unchanged", "imposed", "imposed"]
    assert document["agendas"]["nothing"]["settlements"][0]["kind"] == "breakdown"
    assert document["unlocking"] == {"south": [["walls"], ["gift", "usage"]]}


def test_harm_against_today_where_nothing_is_settled_without_talks():
    document = dialogue(small_talks.CHASE, concept="nash")
    assert list(document["agendas"]) == ["nothing", "secondary", "everything"]
    assert states(document["agendas"]["nothing"]) == []
    assert states(document["agendas"]["secondary"]) == ["s3"]
    assert verdicts(document) == {
        "nothing": ["futile", "futile"],
        "secondary": ["harms", "futile"],
        "everything": ["harms", "futile"],
    }
    assert document["agendas"]["nothing"]["support"] == {"north": [0, 0], "south": [0, 0]}
    assert document["agendas"]["everything"]["together"] is None
    assert (document["unlocking"], document["unlocking_together"]) == ({}, [])


def test_a_merged_state_is_like_today_in_some_member():
    """s2 is arm alone or follow alone; that it is follow lets it into the talks on nothing."""
    (settlement,) = dialogue(small_talks.ARMS)["agendas"]["nothing"]["settlements"]
    assert (settlement["state"], settlement["kind"]) == ("s2", "conduct")
    assert settlement["principles"] == {"armed": True, "followed": True}


def test_a_replay_knows_which_member_is_meant():
    steps = replay(small_talks.ARMS)["steps"]
    assert [(step["from"], step["to"]) for step in steps] == [("s2", "s1"), ("s1", "s2"), ("s2", "s3")]


def test_without_issues_all_agendas_are_one():
    document = dialogue(small_talks.NO_ISSUES)
    nothing, secondary, everything = document["agendas"].values()
    assert nothing == secondary == everything
    assert states(nothing, "kind") == ["conduct", "unchanged"]
    assert document["unlocking_together"] == []
    assert replay(small_talks.NO_ISSUES) == {"steps": [], "ends_at_status_quo": None}


def test_over_twelve_issues_unlocking_is_left_out():
    document = dialogue(small_talks.MANY_ISSUES)
    assert not {"unlocking", "unlocking_together"} & set(document)
    assert document["agendas"]["secondary"]["issues"] == [f"i{k}" for k in range(13) if k != 7]
    assert verdicts(document) == {"nothing": ["futile"], "secondary": ["futile"], "everything": ["resolves"]}
