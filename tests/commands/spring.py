"""Small scenarios whose dialogue analysis is worked out by hand from the definitions.

The spring. North decides ‘share’, South ‘pay’, each an issue of its own; East only looks on. States: s1 neither
(today), s2 share, s3 pay, s4 both. North wants pay first, then not to share: s3 > s4 > s1 > s2; South the mirror image:
s2 > s4 > s1 > s3; East wants ‘not share’: s1 ~ s3 > s2 ~ s4.

Moves: North s1–s2, s3–s4; South s1–s3, s2–s4. At s1 nobody gains by moving. At s4 North gains by s3, but South then
gains by s1, which North likes less than s4; likewise South: s4 is an equilibrium (seq), not under nash. From s2 North
gains by s1 and South has no answer there by which it gains; s3 the same for South. Equilibria (seq): s1, s4.

Without talks things stay at s1, where East's core holds: East is secure. Water: North could give ‘share’, and would
take it back; s1 is the only settlement. Money: s1 likewise. Everything: s1 and s4, where the cores of North and of
South hold. s4 is worse for East than s1, and so imposed: North and South prevail, and East is harmed. Without East it
is an agreement, which resolves for both.
"""

from __future__ import annotations

SPRING = """\
format: detente/1
title: The spring
parties:
  north: {name: North, options: {share: Share the spring}}
  south: {name: South, options: {pay: Pay for the pipes}}
  east: {name: East, options: {}}
status_quo: []
issues:
  water: {name: Water, options: [share]}
  money: {name: Money, options: [pay]}
agendas:
  small: [water]
  other: [money]
principles:
  fair: {name: Fairness, holds: share iff pay}
  today: {name: No loss, criterion: no_party_worse}
claims:
  hopeless: {by: East, agenda: small, party: north, verdict: [futile, harms]}
  elsewhere: {agenda: nowhere, party: north, verdict: [resolves]}
  deal: {state_where: share and pay, stable: seq}
  unsafe: {by: South, state: s4, stable: nash}
commitments:
  old: {by: north, date: 2001-01-01, what: To share, status: broken}
  new: {by: north, date: 2003-01-01, what: To share, status: disputed}
history:
  start: []
  moves:
    - {date: 2001, by: north, take: [share], what: North shares}
    - {date: 2002, by: south, take: [pay]}
    - {date: 2003, by: south, drop: [pay]}
    - {date: 2004, by: north, drop: [share]}
preferences:
  north: {core: [pay], secondary: [not share]}
  south: {core: [share], secondary: [not pay]}
  east: {core: [not share]}
"""

READINGS = """\
format: detente/1
title: The spring
parties:
  north: {name: North, options: {share: Share the spring}}
  south: {name: South, options: {pay: Pay for the pipes}}
status_quo: []
issues:
  water: {name: Water, options: [share]}
  money: {name: Money, options: [pay]}
claims:
  hopeless: {by: East, agenda: small, party: north, verdict: [futile]}
  deal: {state_where: share and pay, stable: nash}
history:
  start: []
  moves: [{date: 2001, by: north, take: [share]}]
variants:
  wary:
    title: Each would rather not begin
    preferences:
      north: {core: [pay], secondary: [not share]}
      south: {core: [share], secondary: [not pay]}
  generous:
    title: Each gladly gives
    agendas: {small: [water]}
    preferences:
      north: {core: [share], secondary: [pay]}
      south: {core: [pay], secondary: [share]}
"""
"""Wary: as above without East, so that s4 is an agreement and both cores are met together there.

Generous: North s4 > s2 > s3 > s1, South s4 > s3 > s2 > s1. From s1 each gains by giving, so without talks things come
to s4, the one equilibrium, where both cores are met: both are secure, whatever is on the table. ‘small’ is an agenda of
this reading only, and ‘secondary’ (no issue: each has an option in a core) is one of the other only.
"""
