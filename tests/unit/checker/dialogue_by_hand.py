"""Four disputes small enough to judge by hand, and the documents that say so."""

import json

import detente

# North owns `gate`, south owns `toll`; each wants what the other would have to do, and would rather not do its own.
# s1 [] · s2 [gate] · s3 [toll] · s4 [gate, toll]. North 3>4>1>2, south 2>4>1>3 (best first).
# Nash: s1. Seq: s1 and s4, where each improvement (to s3, to s2) is answered by the other's going back to s1.
# Nobody leaves s1 alone; with both issues on the table each gives its own, and nothing is taken back. With one issue
# only its giver takes it back: it gains by that, and nothing deters it.
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
    "change": {"north": 0, "south": 0},
    "gain": {"north": 0, "south": 0},
    "core_met": [],
    "outside": [],
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
    "change": {"north": 1, "south": 1},
    "gain": {"north": 1, "south": 1},
    "core_met": ["north", "south"],
    "outside": [],
    "credibility": {"north": "deterred", "south": "deterred"},
    "principles": {
        "free": False,
        "nobody_loses": True,
        "nobody_lost_by_the_deal": True,
        "efficient": True,
        "fair": True,
    },
}


def own(party, to):
    return {"party": party, "to": to, "gives": False}


def gift_of(party, to):
    return {"party": party, "to": to, "gives": True}


BOTH_ISSUES = [["passage", "money"]]
NO_TALKS = {
    "issues": [],
    "settlements": [AT_1],
    "verdicts": {"north": "futile", "south": "futile"},
    "adds": {"north": False, "south": False},
    "support": {"north": [1, 1], "south": [1, 1]},
    "risk": {"north": 0, "south": 0},
    "together": False,
    "reasons": {
        "north": {"settlement": None, "path": [], "adding": BOTH_ISSUES},
        "south": {"settlement": None, "path": [], "adding": BOTH_ISSUES},
    },
}
ALL_TALKS = {
    "issues": ["passage", "money"],
    "settlements": [AT_1, AT_4],
    "verdicts": {"north": "resolves", "south": "resolves"},
    "adds": {"north": True, "south": True},
    "support": {"north": [1, 2], "south": [1, 2]},
    "risk": {"north": 0, "south": 0},
    "together": True,
    "reasons": {
        "north": {"settlement": "s4", "path": [gift_of("north", "s2"), gift_of("south", "s4")]},
        "south": {"settlement": "s4", "path": [gift_of("south", "s3"), gift_of("north", "s4")]},
    },
}
EXCHANGE_DOCUMENT = {
    "format": "detente-result/2",
    "command": "dialogue",
    "variant": None,
    "made_by": {"options": {"agenda": None, "sequence": ["nothing", "everything"]}},
    "concept": "seq",
    "status_quo": "s1",
    "without": {"states": ["s1"], "rest": True, "path": [], "change": {"north": [0, 0], "south": [0, 0]}},
    "secure": [],
    # Each core concern is an option of an issue, so that no issue is secondary.
    "agendas": {"nothing": NO_TALKS, "secondary": NO_TALKS, "everything": ALL_TALKS},
    "unlocking": {"north": BOTH_ISSUES, "south": BOTH_ISSUES},
    "unlocking_together": BOTH_ISSUES,
    # From s4 with nothing on the table: nobody leaves it, each deterred.
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

# North gains when south makes use of a gift, but would rather have the use without the gift.
# s1 [] · s2 [give] · s3 [use] · s4 [give, use]. North 3>4>1>2, south 4>2>1>3.
# Seq: s1 (nobody improves) and s4 (north's improvement to s3 is answered by south's to s1). At s2 south would go on to
# s4, but without talks north's answer s3 deters it; with the gift on the table that answer would take it back.
# The use is no issue of `offered`, so that these talks only open; once it is one, south can also begin with it.
GIFT = """
format: detente/1
title: A gift
parties:
  north: {options: {give: {}}}
  south: {options: {use: {}}}
status_quo: []
issues:
  gift: {options: [give]}
  usage: {options: [use]}
agendas: {offered: [gift]}
preferences:
  north: {statements: [use, not give]}
  south: {core: [give], secondary: [use iff give]}
"""


def settlement(state, kind, change, gain, core_met, credibility, outside=()):
    return {
        "state": state,
        "kind": kind,
        "change": change,
        "gain": gain,
        "core_met": core_met,
        "outside": list(outside),
        "credibility": credibility,
        "principles": {},
    }


NOBODY = {"north": 0, "south": 0}
SELF = {"north": "self-enforcing", "south": "self-enforcing"}
TODAY = settlement("s1", "unchanged", NOBODY, NOBODY, [], SELF)
BOTH_GAIN = {"north": 1, "south": 1}
DETERRED = {"north": "deterred", "south": "self-enforcing"}
GIVEN_AND_USED = settlement("s4", "agreement", BOTH_GAIN, BOTH_GAIN, ["south"], DETERRED)
GIVEN = [gift_of("north", "s2"), own("south", "s4")]
GIFT_DOCUMENT = {
    "format": "detente-result/2",
    "command": "dialogue",
    "variant": None,
    "made_by": {"options": {"agenda": None, "sequence": None}},
    "concept": "seq",
    "status_quo": "s1",
    "without": {"states": ["s1"], "rest": True, "path": [], "change": {"north": [0, 0], "south": [0, 0]}},
    "secure": [],
    "agendas": {
        "nothing": {
            "issues": [],
            "settlements": [TODAY],
            "verdicts": {"north": "futile", "south": "futile"},
            "adds": {"north": False, "south": False},
            "support": {"north": [1, 1], "south": [1, 1]},
            "risk": NOBODY,
            "together": False,
            "reasons": {
                "north": {"settlement": None, "path": []},
                "south": {"settlement": None, "path": [], "adding": [["gift", "usage"]]},
            },
        },
        "offered": {
            "issues": ["gift"],
            "settlements": [TODAY, {**GIVEN_AND_USED, "outside": ["usage"]}],
            "verdicts": {"north": "opens", "south": "opens"},
            "adds": {"north": True, "south": True},
            "support": {"north": [1, 2], "south": [1, 2]},
            "risk": NOBODY,
            "together": False,  # the one settlement that would do rests on the use
            "reasons": {
                "north": {"settlement": "s4", "path": GIVEN},
                "south": {"settlement": "s4", "path": GIVEN, "adding": [["usage"]]},
            },
        },
        "everything": {
            "issues": ["gift", "usage"],
            "settlements": [TODAY, GIVEN_AND_USED],
            "verdicts": {"north": "eases", "south": "resolves"},
            "adds": {"north": True, "south": True},
            "support": {"north": [1, 2], "south": [1, 2]},
            "risk": NOBODY,
            "together": True,
            "reasons": {
                "north": {"settlement": "s4", "path": GIVEN},
                "south": {"settlement": "s4", "path": [gift_of("south", "s3"), gift_of("north", "s4")]},
            },
        },
    },
    "unlocking": {"south": [["gift", "usage"]]},
    "unlocking_together": [["gift", "usage"]],
}

# North will raid unless it is paid, and is then content; south pays if it must, not to be raided.
# s1 [] · s2 [raid] · s3 [pay] · s4 [raid, pay]. North 3>4>2>1, south 1>3>2>4.
# Seq: s2 (nobody improves) and s3 (south's improvement to s1 is answered by the raid). North goes from s1 to s2, where
# its core is met: it is secure. s3 is worse than today for south, but better for both than the raid.
RAID = """
format: detente/1
title: A raid
parties:
  north: {options: {raid: {}}}
  south: {options: {pay: {}}}
status_quo: []
issues:
  tribute: {options: [pay]}
agendas: {offered: [tribute]}
preferences:
  north: {core: [raid or pay], secondary: [pay, not raid]}
  south: {core: [not raid], secondary: [not pay]}
"""
RAIDED = settlement("s2", "deterioration", {"north": 1, "south": -1}, NOBODY, ["north"], SELF)
PAID = settlement(
    "s3",
    "lesser_evil",
    {"north": 1, "south": -1},
    BOTH_GAIN,
    ["north", "south"],
    {"north": "self-enforcing", "south": "deterred"},
)
TRIBUTE = {
    "issues": ["tribute"],
    "settlements": [RAIDED, PAID],
    "verdicts": {"north": "eases", "south": "resolves"},
    "adds": {"north": True, "south": True},
    "support": {"north": [1, 2], "south": [1, 2]},
    "risk": NOBODY,
    "together": True,
    "reasons": {
        "north": {"settlement": "s3", "path": [gift_of("south", "s3")]},
        "south": {"settlement": "s3", "path": [gift_of("south", "s3")]},
    },
}
RAID_DOCUMENT = {
    "format": "detente-result/2",
    "command": "dialogue",
    "variant": None,
    "made_by": {"options": {"agenda": None, "sequence": None}},
    "concept": "seq",
    "status_quo": "s1",
    "without": {
        "states": ["s2"],
        "rest": True,
        "path": [{"party": "north", "to": "s2"}],
        "change": {"north": [1, 1], "south": [-1, -1]},
    },
    "secure": ["north"],
    "agendas": {
        "nothing": {
            "issues": [],
            "settlements": [RAIDED],
            "verdicts": {"north": "secure", "south": "futile"},
            "adds": {"north": False, "south": False},
            "support": {"north": [1, 1], "south": [1, 1]},
            "risk": NOBODY,
            "together": False,
            "reasons": {
                "north": {"settlement": None, "path": []},
                "south": {"settlement": None, "path": [], "adding": [["tribute"]]},
            },
        },
        "offered": TRIBUTE,
        "everything": TRIBUTE,
    },
    "unlocking": {"north": None, "south": [["tribute"]]},
    "unlocking_together": [["tribute"]],
}

# South opens gladly, north then wants to take too, and east minds; by gmr.
# s1 [] · s2 [take] · s3 [open] · s4 [take, open]. North 4>3>1>2, south 3>4>1>2, east (1, 3)>(2, 4).
# Without talks south opens (all that follows, s4, is better for it than s1), and at s3 north is deterred: south could
# close again, to s2. Nobody improves on s4. With the opening on the table nothing deters north. With the taking on it
# north can give that first, though it does not gain by it, and south then opens.
OPENING = """
format: detente/1
title: An opening
parties:
  north: {options: {take: {}}}
  south: {options: {open: {}}}
  east: {}
status_quo: []
issues:
  opening: {options: [open]}
  land: {options: [take]}
agendas: {offered: [opening], taken: [land]}
preferences:
  north: {core: [take and open], secondary: [open, not take]}
  south: {statements: [open, not take]}
  east: {statements: [not take]}
"""
OPENED = settlement(
    "s3",
    "conduct",
    {"north": 1, "south": 1, "east": 0},
    {**NOBODY, "east": 0},
    [],
    {"north": "threatened", "south": "self-enforcing", "east": "self-enforcing"},
)
TAKEN = settlement(
    "s4",
    "imposed",
    {"north": 1, "south": 1, "east": -1},
    {"north": 1, "south": -1, "east": -1},
    ["north"],
    {**SELF, "east": "self-enforcing"},
)
OPENED_AND_TAKEN = [own("south", "s3"), own("north", "s4")]


def imposing(issues, path, outside=()):
    """The talks that end with s4 too, which north gets and the others rather not."""
    reason = {"settlement": "s4", "path": path}
    return {
        "issues": issues,
        "settlements": [OPENED, {**TAKEN, "outside": list(outside)}],
        "verdicts": {"north": "prevails", "south": "harms", "east": "harms"},
        "adds": {"north": True, "south": False, "east": False},
        "support": {"north": [1, 2], "south": [1, 2], "east": [1, 2]},
        "risk": {"north": 0, "south": 1, "east": 1},
        "together": False,
        "reasons": {"north": reason, "south": reason, "east": reason},
    }


NO_REASON = {"settlement": None, "path": []}
OPENING_DOCUMENT = {
    "format": "detente-result/2",
    "command": "dialogue",
    "variant": None,
    "made_by": {"options": {"agenda": None, "sequence": None}},
    "concept": "gmr",
    "status_quo": "s1",
    "without": {
        "states": ["s3"],
        "rest": True,
        "path": [{"party": "south", "to": "s3"}],
        "change": {"north": [1, 1], "south": [1, 1], "east": [0, 0]},
    },
    "secure": [],
    "agendas": {
        "nothing": {
            "issues": [],
            "settlements": [OPENED],
            "verdicts": {"north": "futile", "south": "futile", "east": "futile"},
            "adds": {"north": False, "south": False, "east": False},
            "support": {"north": [1, 1], "south": [1, 1], "east": [1, 1]},
            "risk": {**NOBODY, "east": 0},
            "together": False,
            "reasons": {"north": NO_REASON, "south": NO_REASON, "east": NO_REASON},
        },
        "offered": imposing(["opening"], OPENED_AND_TAKEN, outside=["land"]),
        "taken": imposing(["land"], [gift_of("north", "s2"), own("south", "s4")]),
        "everything": imposing(["opening", "land"], OPENED_AND_TAKEN),
    },
    "unlocking": {"north": []},
    "unlocking_together": [],
}


def dispute(text, document):
    """A scenario and its document, ours to change."""
    return detente.loads(text), json.loads(json.dumps(document))


def exchange():
    return dispute(EXCHANGE, EXCHANGE_DOCUMENT)


def gift():
    return dispute(GIFT, GIFT_DOCUMENT)


def raid():
    return dispute(RAID, RAID_DOCUMENT)


def opening():
    return dispute(OPENING, OPENING_DOCUMENT)


DISPUTES = [exchange, gift, raid, opening]
