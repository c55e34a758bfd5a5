"""Scenarios of talks short enough to work out on paper; what is right of them stands in test_dialogue.py."""

from itertools import permutations

# Giving cannot be taken back. South would use the gift, which north would rather keep.
GIFT = """
format: detente/1
title: A gift that its giver would lose by
parties:
  north: {options: {give: {moves: forward}, wait: {}}}
  south: {options: {use: {}}}
status_quo: []
issues: {gift: {options: [give]}, usage: {options: [use]}}
preferences:
  north: {statements: [not give]}
  south: {core: [give and use], secondary: [not use]}
principles:
  unused: {holds: not use}
  nobody_worse: {criterion: no_party_worse}
  core_kept: {criterion: no_party_worse, than: [give, use], by: core}
  efficient: {criterion: pareto_efficient}
  fair: {criterion: all_cores_met}
claims:
  pointless: {by: south, agenda: gift, party: south, verdict: [futile]}
  resented: {by: north, agenda: everything, party: north, verdict: harms}
  held: {by: north, state: [give, use], stable: nash}
  never: {by: north, state_where: give and not use, unstable: nash}
  unheard_of: {by: nobody, agenda: peace, party: south, verdict: [futile]}
  nowhere: {by: nobody, state_where: give and not give, unstable: seq}
history:
  start: [wait]
  moves:
    - {date: 2001, by: north, drop: [wait]}
    - {date: 2002-02, by: north, take: [give]}
    - {date: 2003-03-03, by: south, take: [use]}
    - {by: north, drop: [give]}
    - {by: south, take: [use]}
    - {by: south, drop: [use]}
variants:
  thankful:
    preferences: {south: {statements: [give, not use]}}
    remove: [agendas]
  stingy:
    infeasible: [give]
    principles: {core_kept: {than: status_quo}}
agendas: {gift: [gift]}
"""

# Here north wants the gift to be used, which south does only with the gift: off the table, of its own accord.
THANKS = """
format: detente/1
title: A gift that leads on
parties:
  north: {options: {give: {moves: forward}}}
  south: {options: {use: {}}}
status_quo: []
issues: {gift: {options: [give]}, usage: {options: [use]}}
agendas: {gift: [gift], usage: [usage]}
preferences:
  north: {statements: [use, not give]}
  south: {core: [give and use], secondary: [not use]}
principles:
  used: {holds: use}
  nobody_worse: {criterion: no_party_worse}
  efficient: {criterion: pareto_efficient}
  fair: {criterion: all_cores_met}
"""

# South goes to war unless it is given what north would rather keep; north would rather give than be at war.
THREAT = """
format: detente/1
title: To give is the lesser evil
parties:
  north: {options: {give: {}}}
  south: {options: {war: {}}}
status_quo: []
issues: {gift: {options: [give]}}
agendas: {gift: [gift]}
preferences:
  north: {core: [not war], secondary: [not give]}
  south: {core: [give], secondary: [war if not give, not war]}
"""

# South opens up where north has given. North would then take the gift back, if that could be an answer in the talks.
TRUST = """
format: detente/1
title: Nobody answers by taking back what was given
parties:
  north: {options: {give: {}}}
  south: {options: {open: {}}}
status_quo: []
issues: {gift: {options: [give]}}
preferences:
  north: {ranking: [s3, s4, s1, s2]}
  south: {ranking: [s4, s2, s1, s3], core: [give and open]}
"""

# The same, but nobody knows which half of the gift is given today: to give only half of it turns nothing back.
HALVES = """
format: detente/1
title: What has no value today cannot be turned back to it
parties:
  north: {options: {one: {}, other: {}}}
  south: {options: {open: {}}}
require: ["at least 1 of (one, other)"]
indistinguishable: ["not (one and other) and not open", "not (one and other) and open"]
status_quo: [one]
issues: {gift: {options: [one, other]}}
preferences:
  north: {ranking: [s3, s4, s1, s2]}
  south: {ranking: [s4, s2, s1, s3], core: [one and other and open]}
"""

# West's guard would end the raid. It costs west nothing, or something, or less than the raid does.
PACT = """
format: detente/1
title: A guard against a raider
parties:
  raider: {options: {raid: {}}}
  north: {options: {}}
  west: {options: {guard: {}}}
status_quo: [raid]
issues: {defence: {options: [guard]}}
agendas: {defence: [defence]}
preferences:
  raider: {core: [not (raid and guard)], secondary: [raid]}
  north: {core: [not raid]}
  west: {statements: []}
claims:
  needless: {by: raider, agenda: nothing, party: raider, verdict: [harms, futile]}
  lost: {by: raider, agenda: defence, party: raider, verdict: [futile, harms]}
  useless: {by: raider, agenda: nothing, party: raider, verdict: [futile]}
  no_good: {by: raider, agenda: nothing, party: raider, verdict: [futile, harms, opens]}
variants:
  reluctant: {preferences: {west: {statements: [not guard]}}}
  concerned: {preferences: {west: {statements: [not raid, not guard]}}}
"""

# North can withdraw only when it ceases fire, which in the base cannot be asked of it.
TIED = """
format: detente/1
title: A step that is tied to conduct
parties:
  north: {options: {fire: {}, withdraw: {moves: forward}}}
  south: {options: {pay: {moves: forward}}}
infeasible: [fire and withdraw]
status_quo: [fire]
issues: {withdrawal: {options: [withdraw]}, money: {options: [pay]}}
preferences:
  north: {statements: [pay, fire]}
  south: {core: [withdraw], secondary: [not pay]}
variants:
  asked: {issues: {withdrawal: {options: [withdraw, fire]}}}
"""

# What south does anyway is not outside, though it is an issue that is not on the table.
ANYWAY = """
format: detente/1
title: What comes anyway
parties:
  north: {options: {give: {}}}
  south: {options: {use: {}}}
status_quo: []
issues: {gift: {options: [give]}, usage: {options: [use]}}
agendas: {gift: [gift]}
preferences:
  north: {statements: []}
  south: {core: [give], secondary: [use]}
"""

# South has what it needs, and would like something more.
SECURE = """
format: detente/1
title: Who needs nothing may still gain
parties:
  north: {options: {give: {}, take: {}}}
  south: {options: {}}
status_quo: []
issues: {gift: {options: [give]}}
preferences:
  north: {statements: [not take]}
  south: {core: [not take], secondary: [give]}
"""

# A third party could give the one or the other to either, and not both.
RIVALS = """
format: detente/1
title: All can be served, and not at once
parties:
  owner: {options: {one: {}, other: {}}}
  north: {options: {}}
  south: {options: {}}
infeasible: [one and other]
status_quo: []
issues: {first: {options: [one]}, second: {options: [other]}}
preferences:
  owner: {statements: []}
  north: {core: [one]}
  south: {core: [other]}
"""

# Either gift will do.
EITHER = """
format: detente/1
title: Two ways to settle it
parties:
  north: {options: {one: {}, other: {}}}
  south: {options: {}}
status_quo: []
issues: {first: {options: [one]}, second: {options: [other]}}
preferences:
  north: {statements: []}
  south: {core: [one or other]}
"""

# North does one thing or the other, whichever; south needs the first.
FORK = """
format: detente/1
title: It may come without talks
parties:
  north: {options: {one: {}, other: {}}}
  south: {options: {}}
infeasible: [one and other]
status_quo: []
issues: {first: {options: [one]}}
preferences:
  north: {statements: [one or other]}
  south: {core: [one]}
"""

# The two chase each other round; a deal would stop that, and north likes it less than any turn of the chase.
CHASE = """
format: detente/1
title: Without talks they go round
parties:
  north: {options: {hide: {}, sign: {moves: forward}}}
  south: {options: {seek: {}}}
infeasible: [sign and (hide or seek)]
status_quo: []
issues: {deal: {options: [sign]}}
preferences:
  north: {statements: [not sign, hide iff seek]}
  south: {core: [hide or not hide], secondary: [sign, not (hide iff seek)]}
"""

# North rests, or starts the chase: it gains as much by either, and neither can be undone.
ROUND_OR_REST = """
format: detente/1
title: Without talks they go round, or rest
parties:
  north: {options: {rest: {moves: forward}, start: {moves: forward}, hide: {}}}
  south: {options: {seek: {}}}
infeasible: [rest and start, (hide or seek) and not start]
status_quo: []
issues: {courses: {options: [rest, start]}}
preferences:
  north: {statements: [rest or start, hide iff seek]}
  south: {core: [rest or start], secondary: [not (hide iff seek)]}
"""

# Arming alone, whoever does it, is one state, which stands in the place of the greater.
ARMS = """
format: detente/1
title: Nobody can tell who has armed
parties:
  north: {options: {arm: {}}}
  south: {options: {follow: {}, sign: {}}}
status_quo: []
indistinguishable: ["exactly 1 of (arm, follow) and not sign"]
issues: {treaty: {options: [arm, sign]}}
preferences:
  north: {ranking: [s5, s2, s1, s4, s6, s3, s7]}
  south: {ranking: [s5, s2, s1, s4, s6, s3, s7]}
principles: {armed: {holds: arm}, followed: {holds: follow}}
history:
  start: [arm]
  moves:
    - {by: north, drop: [arm]}
    - {by: south, take: [follow]}
    - {by: north, take: [arm]}
"""

NO_ISSUES = """
format: detente/1
title: There is nothing to talk about, and nobody to whom it matters
parties: {one: {options: {x: {}}}, other: {options: {}}}
status_quo: [x]
preferences: {one: {statements: []}, other: {statements: []}}
"""

MANY_ISSUES = f"""
format: detente/1
title: Thirteen issues, one of which can be settled
parties: {{owner: {{options: {{{", ".join(f"x{k}: {{}}" for k in range(13))}}}}}, other: {{options: {{}}}}}}
require: ["at most 1 of ({", ".join(f"x{k}" for k in range(13))})"]
status_quo: []
issues: {{{", ".join(f"i{k}: {{options: [x{k}]}}" for k in range(13))}}}
preferences: {{owner: {{statements: []}}, other: {{core: [x7]}}}}
"""

TALKS = (
    GIFT, THANKS, THREAT, TRUST, HALVES, PACT, TIED, ANYWAY, SECURE, RIVALS, EITHER, FORK, CHASE, ROUND_OR_REST, ARMS,
    NO_ISSUES, MANY_ISSUES,
)  # fmt: skip


def two_by_two():
    """Every dispute of two parties with one option each and strict rankings, in which each wants the other's."""
    rankings = [list(order) for order in permutations(["s1", "s2", "s3", "s4"])]
    for north in rankings:
        for south in rankings:
            yield f"""
format: detente/1
title: Two by two
parties: {{north: {{options: {{give: {{}}}}}}, south: {{options: {{pay: {{}}}}}}}}
status_quo: []
issues: {{gift: {{options: [give]}}, price: {{options: [pay]}}}}
preferences:
  north: {{ranking: [{", ".join(north)}], core: [pay]}}
  south: {{ranking: [{", ".join(south)}], core: [give]}}
"""
