"""Scenarios of talks short enough to check by eye; what is right of them stands in test_dialogue.py."""

# Giving cannot be taken back. South would use the gift, which north would rather keep.
GIFT = """
format: detente/1
title: A gift that cannot be taken back
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
  given: {by: south, agenda: gift, party: south, verdict: [opens, eases]}
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

# Everybody's smallest wish comes true when only the road is talked about; with the toll on the table as well, north
# takes both, and nobody can answer as long as the tariff is not.
ROAD = """
format: detente/1
title: More on the table can lose what less settles
parties:
  north: {options: {road: {}, toll: {}}}
  south: {options: {tariff: {}}}
status_quo: []
issues: {roads: {options: [road]}, tolls: {options: [toll]}, tariffs: {options: [tariff]}}
agendas: {small: [roads], wide: [tolls, roads]}
preferences:
  north: {statements: [not tariff, road, toll]}
  south: {core: [road and not toll], secondary: [tariff iff toll]}
"""

# Today holds in the whole model, since south would answer `grab` with `wall`; in talks that leave the wall out, it
# does not hold, but what south wants is where it is already.
TODAY = """
format: detente/1
title: What is there already is not opened
parties:
  north: {options: {grab: {}, give: {moves: forward}}}
  south: {options: {wall: {}, use: {}}}
infeasible: [give and (grab or wall), use and not give]
status_quo: []
issues: {gift: {options: [give]}, walls: {options: [wall]}, usage: {options: [use]}}
agendas: {small: [gift]}
preferences:
  north: {statements: [not give, not wall, grab]}
  south: {core: [give and use or not (grab or wall or give)], secondary: [wall if grab]}
"""

# Without talks the two chase each other round; a deal stops that, and north likes it less than today.
CHASE = """
format: detente/1
title: Talks that harm although nothing is settled without
parties:
  north: {options: {hide: {}, sign: {moves: forward}}}
  south: {options: {seek: {}}}
infeasible: [sign and (hide or seek)]
status_quo: []
issues: {deal: {options: [sign]}}
preferences:
  north: {statements: [not sign, hide iff seek]}
  south: {statements: [sign, not (hide iff seek)]}
"""

# Arming little or much is one state, which stands in the place of the greater. It is like today in one of its members.
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
parties: {{all: {{options: {{{", ".join(f"x{k}: {{}}" for k in range(13))}}}}}}}
require: ["at most 1 of ({", ".join(f"x{k}" for k in range(13))})"]
status_quo: []
issues: {{{", ".join(f"i{k}: {{options: [x{k}]}}" for k in range(13))}}}
preferences: {{all: {{core: [x7]}}}}
"""

TALKS = (GIFT, ROAD, TODAY, CHASE, ARMS, NO_ISSUES, MANY_ISSUES)
