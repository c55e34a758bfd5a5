"""Two disputes small enough to judge by hand, and the documents that say so."""

import json

import detente

# North owns `gate`, south owns `toll`; each wants what the other would have to do, and would rather not do its own.
# s1 [] · s2 [gate] · s3 [toll] · s4 [gate, toll]. North 3>4>1>2, south 2>4>1>3 (best first).
# Nash: s1. Seq: s1 and s4, where each improvement (to s3, to s2) is answered by the other's going back to s1.
EXCHANGE = """
format: detente/1
title: A gate for a toll
parties:
  north: {options: {gate: Open the gate}}
  south: {options: {toll: Pay the toll}}
status_quo: []
issues:
  passage: {options: [gate]}
  money: {options: [toll]}
preferences:
  north: {core: [toll], secondary: [not gate]}
  south: {core: [gate], secondary: [not toll]}
principles:
  free: {holds: not toll}
  nobody_loses: {criterion: no_party_worse}
  nobody_lost_by_the_deal: {criterion: no_party_worse, than: [gate, toll], by: core}
  efficient: {criterion: pareto_efficient}
  fair: {criterion: all_cores_met}
commitments:
  kept_word: {by: south, to: north, date: 1990, status: kept}
  broken_word: {by: south, to: north, status: broken}
  other_word: {by: south, to: north, date: 1991-02-03, status: disputed}
"""

AT_1 = {
    "state": "s1",
    "kind": "unchanged",
    "durable": True,
    "constructive": False,
    "core_met": [],
    "change": {"north": 0, "south": 0},
    "credibility": {"north": "self-enforcing", "south": "self-enforcing"},
    "principles": {
        "free": True,
        "nobody_loses": True,
        "nobody_lost_by_the_deal": False,  # both cores hold at s4, neither here
        "efficient": False,  # s4 is better for both
        "fair": False,
    },
}
AT_4 = {
    "state": "s4",
    "kind": "agreement",
    "durable": True,
    "constructive": True,
    "core_met": ["north", "south"],
    "change": {"north": 1, "south": 1},
    "credibility": {"north": "deterred", "south": "deterred"},
    "principles": {
        "free": False,
        "nobody_loses": True,
        "nobody_lost_by_the_deal": True,
        "efficient": True,
        "fair": True,
    },
}
BOTH_ISSUES = [["passage", "money"]]
NO_TALKS = {
    "issues": [],
    "settlements": [AT_1],
    "verdicts": {"north": "futile", "south": "futile"},
    "adds": {"north": False, "south": False},
    "support": {"north": [1, 1], "south": [1, 1]},
    "together": False,
    "reasons": {
        "north": {"settlement": None, "path": [], "adding": BOTH_ISSUES},
        "south": {"settlement": None, "path": [], "adding": BOTH_ISSUES},
    },
}
TO_4 = [{"party": "north", "to": "s2"}, {"party": "south", "to": "s4"}]
ALL_TALKS = {
    "issues": ["passage", "money"],
    "settlements": [AT_1, AT_4],
    "verdicts": {"north": "resolves", "south": "resolves"},
    "adds": {"north": True, "south": True},
    "support": {"north": [1, 2], "south": [1, 2]},
    "together": True,
    "reasons": {
        "north": {"settlement": "s4", "path": TO_4},
        "south": {
            "settlement": "s4",
            "path": [{"party": "south", "to": "s3"}, {"party": "north", "to": "s4"}],
        },
    },
}
EXCHANGE_DOCUMENT = {
    "format": "detente-result/1",
    "command": "dialogue",
    "variant": None,
    "made_by": {"options": {"agenda": None, "sequence": ["nothing", "everything"]}},
    "concept": "seq",
    "status_quo": "s1",
    # Each core concern is an option of an issue, so that no issue is secondary.
    "agendas": {"nothing": NO_TALKS, "secondary": NO_TALKS, "everything": ALL_TALKS},
    "unlocking": {"north": BOTH_ISSUES, "south": BOTH_ISSUES},
    "unlocking_together": BOTH_ISSUES,
    "sequence": {"order": ["nothing", "everything"], "ends": ["s1", "s4"], "reverse": ["s1", "s4"]},
    "track_record": {
        "south": {
            "counts": {"kept": 1, "broken": 1, "disputed": 1, "open": 0},
            "dates": [["1990", "kept"], [None, "broken"], ["1991-02-03", "disputed"]],
            # Of Beta(3, 2), below x lies 4x³ − 3x⁴: 0.05 at 0.2486, 0.95 at 0.9024; Beta(2, 3) mirrors it.
            "interval_disputed_as_kept": [0.2486, 0.9024],
            "interval_disputed_as_broken": [0.0976, 0.7514],
        }
    },
}

# What north gives cannot be taken back, and south would make good use of it.
# s1 [] · s2 [give] · s3 [use] · s4 [give, use]. North is worse off at s2 and s4; south 4>(1, 2)>3.
# On `gift` alone: s1, and s2, which nobody leaves there. In the full model south improves from s2 to s4, which holds;
# from s1 no improvement leads anywhere.
GIFT = """
format: detente/1
title: A gift
parties:
  north: {options: {give: {moves: forward}}}
  south: {options: {use: {}}}
status_quo: []
issues:
  gift: {options: [give]}
  usage: {options: [use]}
agendas: {offered: [gift]}
preferences:
  north: {statements: [not give]}
  south: {core: [give and use], secondary: [not use]}
"""


def settlement(state, kind, durable, core_met, change, credibility):
    return {
        "state": state,
        "kind": kind,
        "durable": durable,
        "constructive": False,
        "core_met": core_met,
        "change": {"north": change[0], "south": change[1]},
        "credibility": {"north": credibility[0], "south": credibility[1]},
        "principles": {},
    }


TODAY = settlement("s1", "unchanged", True, [], (0, 0), ("self-enforcing", "self-enforcing"))
GIVEN = settlement("s2", "imposed", False, [], (-1, 0), ("self-enforcing", "would-break"))
USED = settlement("s4", "imposed", True, ["south"], (-1, 1), ("self-enforcing", "self-enforcing"))
NOTHING_FOR_NORTH = {"settlement": None, "path": []}
GIFT_DOCUMENT = {
    "format": "detente-result/1",
    "command": "dialogue",
    "variant": None,
    "made_by": {"options": {"agenda": None, "sequence": None}},
    "concept": "seq",
    "status_quo": "s1",
    "agendas": {
        "nothing": {
            "issues": [],
            "settlements": [TODAY],
            "verdicts": {"north": "futile", "south": "futile"},
            "adds": {"north": False, "south": False},
            "support": {"north": [1, 1], "south": [1, 1]},
            "together": False,
            "reasons": {
                "north": NOTHING_FOR_NORTH,
                "south": {"settlement": None, "path": [], "adding": [["gift", "usage"]]},
            },
        },
        "offered": {
            "issues": ["gift"],
            "settlements": [TODAY, GIVEN],
            "verdicts": {"north": "futile", "south": "opens"},
            "adds": {"north": False, "south": True},
            "support": {"north": [2, 2], "south": [1, 2]},
            "together": False,
            "reasons": {
                "north": NOTHING_FOR_NORTH,
                "south": {
                    "settlement": "s2",
                    "path": [{"party": "north", "to": "s2"}],
                    "onward": [{"party": "south", "to": "s4"}],
                    "adding": [["usage"]],
                },
            },
        },
        "everything": {
            "issues": ["gift", "usage"],
            "settlements": [TODAY, USED],
            "verdicts": {"north": "futile", "south": "resolves"},
            "adds": {"north": False, "south": True},
            "support": {"north": [2, 2], "south": [1, 2]},
            "together": True,
            "reasons": {
                "north": NOTHING_FOR_NORTH,
                "south": {
                    "settlement": "s4",
                    "path": [{"party": "south", "to": "s3"}, {"party": "north", "to": "s4"}],
                },
            },
        },
    },
    "unlocking": {"south": [["gift", "usage"]]},
    "unlocking_together": [["gift", "usage"]],
}


def exchange():
    """The scenario and its document, ours to change."""
    return detente.loads(EXCHANGE), json.loads(json.dumps(EXCHANGE_DOCUMENT))


def gift():
    """The same for the other dispute."""
    return detente.loads(GIFT), json.loads(json.dumps(GIFT_DOCUMENT))
