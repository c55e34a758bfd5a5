"""Scenarios in which the smallest changes are found by hand; the reasoning stands beside each.

In all of them North decides ‘share’ and South ‘pay’: s1 neither, s2 share, s3 pay, s4 both. North moves s1–s2 and
s3–s4, South s1–s3 and s2–s4. The deal is s4.
"""

from typing import NamedTuple


class Case(NamedTuple):
    """What is asked, and each answer as one sequence of edits (kind, then what it acts on)."""

    name: str
    text: str
    asked: dict
    size: int | None
    answers: list


SPRING = """
format: detente/1
title: The spring
parties:
  north: {options: {share: {}}}
  south: {options: {pay: {}}}
status_quo: []
issues: {water: {options: [share]}, money: {options: [pay]}}
agendas: {small: [water]}
definitions: {deal: share and pay}
"""

# North gives to get: at s4 and s3 South pays, so `pay` does not matter there, only which of `not share` (s3) and
# `share iff pay` (s4) comes first. South, who pays what it gets, stays at s4 (from s2 it would like s4 better).
FAIR = (
    SPRING
    + """
preferences:
  north: {core: [not share], secondary: [pay, share iff pay]}
  south: {core: [share], secondary: [pay iff share]}
"""
)

# The same, with North's three statements in the order in which one edit is enough.
NEAR = FAIR.replace("[pay, share iff pay]", "[share iff pay, pay]")

# North says twice that it would rather not share, once on either side of the division.
TWICE = FAIR.replace("[pay, share iff pay]", "[not share, share iff pay]")

# North wants no deal; South is glad of every state.
NO_DEAL = (
    SPRING
    + """
preferences:
  north: {statements: [not (share and pay)]}
  south: {statements: []}
"""
)

# The prisoners' dilemma: from s4 North gains by s3, South by s2; ranked, so that there are no statements to edit.
DILEMMA = (
    SPRING
    + """
preferences:
  north: {ranking: [s3, s4, s1, s2]}
  south: {ranking: [s2, s4, s1, s3]}
"""
)

# Once South stops paying it cannot pay again, but it can stop: `pay` is not `both` and cannot be made `forward`.
LAPSES = DILEMMA.replace("pay: {}", "pay: {moves: backward}")

# Each wants the other to give first of all, and then rather not to give itself: North s3 > s4 > s1 > s2, South
# s2 > s4 > s1 > s3. Under seq s4 holds: who leaves it is left by the other, and both then have s1.
WARY = (
    SPRING
    + """
preferences:
  north: {core: [pay], secondary: [not share]}
  south: {core: [share], secondary: [not pay]}
"""
)

SWAP, ANY = ("swap",), ("swap", "drop", "negate", "irreversible", "agenda")

CASES = [
    Case(
        # `share iff pay` stands third and `not share` first. One swap leaves them in this order; of the two orders at
        # two swaps, (pay, iff, not share) and (iff, not share, pay), both have them the other way round.
        "swap: two orders, across the division",
        FAIR,
        {"make": "s4", "concept": "nash", "allow": SWAP},
        2,
        [[("swap", "north", 1), ("swap", "north", 2)], [("swap", "north", 2), ("swap", "north", 1)]],
    ),
    Case(
        # What makes North leave s4 is in North's own list: nothing that South might want instead keeps it there.
        "swap: not by South's statements",
        FAIR,
        {"make": "s4", "concept": "nash", "allow": SWAP, "party": "south"},
        None,
        [],
    ),
    Case(
        # North must no longer prefer s3 to s4, or no longer be able to go there. `not share` goes below `iff`, or
        # away, or turns round; the other statements do not help. Or sharing cannot be taken back. South is content.
        "any: four ways of one edit",
        NEAR,
        {"make": "share and pay", "concept": "nash", "allow": ANY},
        1,
        [
            [("swap", "north", 1)],
            [("drop", "north", 1)],
            [("negate", "north", 1)],
            [("irreversible", "share")],
        ],
    ),
    Case(
        # While one `not share` is left above `iff`, s3 is better than s4. Both must go, in whichever order: one
        # answer. (Dropping `iff` does not help: s3 stays better.)
        "drop: the same statement twice",
        TWICE,
        {"make": "s4", "concept": "nash", "allow": ("drop",)},
        2,
        [[("drop", "north", 2), ("drop", "north", 1)]],
    ),
    Case(
        # The negation is ‘share and pay’: s4 is North's best. South is indifferent and stays everywhere.
        "negate: no deal becomes a deal",
        NO_DEAL,
        {"make": "deal", "concept": "sseq", "allow": ("negate", "swap")},
        1,
        [[("negate", "north", 1)]],
    ),
    Case(
        # Without any statement North stays everywhere as well: that is the other answer.
        "drop: who wants nothing stays",
        NO_DEAL,
        {"make": "deal", "concept": "nash", "allow": ("drop", "negate")},
        1,
        [[("drop", "north", 1)], [("negate", "north", 1)]],
    ),
    Case(
        # Each of the two gains by going back, and nothing but its own option keeps it from that. The rankings have
        # no statements to swap, drop or negate.
        "irreversible: both must be bound",
        DILEMMA,
        {"make": "s4", "concept": "nash", "allow": ANY},
        2,
        [[("irreversible", "share"), ("irreversible", "pay")]],
    ),
    Case(
        # North can be bound, South cannot: there is no third edit to try.
        "null: what can lapse cannot be bound",
        LAPSES,
        {"make": "s4", "concept": "nash", "allow": ANY},
        None,
        [],
    ),
    Case(
        # In talks on nothing s1 is the only state. Both issues must be on the table before s4 is a state of the talks;
        # there, as in the whole model, it holds. Which issue comes first makes no difference: one answer.
        "agenda: both issues",
        WARY,
        {"make": "s4", "concept": "seq", "allow": ("agenda",), "agenda": "nothing"},
        2,
        [[("agenda", "water"), ("agenda", "money")]],
    ),
    Case(
        "agenda: everything is on the table unless said otherwise",
        WARY,
        {"make": "s4", "concept": "seq", "allow": ("agenda",)},
        0,
        [[]],
    ),
    Case(
        # From s1 to s4 North must gain by sharing, South by paying. Whether North gains by sharing is a matter of its
        # statement ‘not share’ alone, wherever that stands: it must be negated; likewise South's ‘not pay’. Then
        # North goes to s2, South to s4, where neither gains by leaving.
        "from today: two hearts must change",
        WARY,
        {"make": "s4", "concept": "seq", "allow": ANY, "from_status_quo": True},
        2,
        [[("negate", "north", 2), ("negate", "south", 2)]],
    ),
    Case(
        # The same, and money is not on the table yet.
        "from today: three edits of two kinds",
        WARY,
        {"make": "s4", "concept": "seq", "allow": ANY, "from_status_quo": True, "agenda": "small"},
        3,
        [[("agenda", "money"), ("negate", "south", 2), ("negate", "north", 2)]],
    ),
    Case(
        # Orders alone do not make anybody gain by giving.
        "null: no order makes them give",
        WARY,
        {"make": "s4", "concept": "seq", "allow": SWAP, "from_status_quo": True},
        None,
        [],
    ),
]
