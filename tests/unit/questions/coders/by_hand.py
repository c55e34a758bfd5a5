"""Two codings of one page of minutes, small enough to be compared with pencil and paper."""

MINUTES = "The upper village wants water. The lower village fears for its springs."
#          0                            29 31                                     71
# [0, 29): “The upper village wants water”, [31, 70): “The lower village fears for its springs”; 71 characters.

ANNA = """
format: detente/1
title: The deep well, coded by Anna
parties:
  upper: {name: Upper village, options: {drill: {name: Drill a deep well, moves: forward}}}
  lower: {name: Lower village, options: {sue: Go to court, protest: March to the well}}
infeasible: [protest and not drill]
require: [not protest]
status_quo: []
preferences:
  upper:
    core: [not sue]
    secondary:
      - prefer: drill
        evidence: [{source: minutes, exact: The upper village wants water, start: 0, end: 29}]
  lower:
    core: [not drill]
    secondary: [sue iff drill]
issues: {water: {options: [drill]}}
claims:
  ends_in_court: {state_where: drill and sue, stable: nash}
  nothing_stays: {state_where: not drill, unstable: nash}
commitments:
  old_pact: {by: upper, to: lower, status: kept}
  new_pact: {by: upper, to: lower, status: open}
sources: {minutes: {csl: {type: document, title: Minutes}, file: minutes.txt}}
"""

BORIS = """
format: detente/1
title: The deep well, coded by Boris
parties:
  upper: {name: The upper village, options: {drill: Drill a deep well}}
  lower:
    name: Lower village
    options: {sue: Go to court, protest: March}
    evidence: [{source: minutes, exact: The lower village fears for its springs, start: 31, end: 70}]
require: [not protest]
status_quo: []
preferences:
  upper:
    core:
      - prefer: drill
        evidence: [{source: minutes, exact: The upper village wants water, start: 0, end: 29}]
    secondary: [not sue]
  lower:
    core: [not drill]
    secondary: [not sue]
issues: {water: {options: [drill]}}
claims:
  ends_in_court: {state_where: drill and sue, stable: nash}
  nothing_stays: {state_where: not drill, unstable: nash}
commitments:
  old_pact: {by: upper, to: lower, status: broken}
  new_pact: {by: upper, to: lower, status: open}
sources: {minutes: {csl: {type: document, title: Minutes}, file: minutes.txt}}
"""

# Four states, the same in both: s1 nothing, s2 drill, s3 sue, s4 drill and sue (protest is excluded by ‘require’).
#
# Scores, with 2 for the first statement and 1 for the second:
#                  s1  s2  s3  s4     from best to worst
# upper, Anna       2   3   0   1     s2 s1 s4 s3     not sue, drill
# upper, Boris      1   3   0   2     s2 s4 s1 s3     drill, not sue
# lower, Anna       3   0   2   1     s1 s3 s4 s2     not drill, sue iff drill
# lower, Boris      3   1   2   0     s1 s3 s2 s4     not drill, not sue
#
# Of the 6 pairs, upper is judged oppositely at (s1, s4) only and lower at (s2, s4) only. Read both ways round, of 12
# readings 10 agree; better and worse are each half of either coder's, so chance alone would agree on 1/2:
# kappa = (10/12 − 1/2) / (1 − 1/2) = 2/3; tau-b = (5 − 1) / 6 = 2/3.
#
# Nash. Upper moves s1–s2 and s3–s4 (for Anna only s1→s2, s3→s4) and gains by drilling in both codings: stable at
# s2 and s4. Lower moves s1–s3 and s2–s4. For Anna it gains s3→s1 and s2→s4: stable at s1 and s4; for Boris s3→s1 and
# s4→s2: stable at s1 and s2. So s4 is the only equilibrium for Anna, s2 the only one for Boris.
#
# With all of Boris's preferences of lower in Anna's model the equilibrium is s2: it decides. Those of upper leave
# upper stable at s2 and s4, and decide nothing. One statement of lower at a time:
#   ‘not sue’ added behind ‘not drill’: not drill, not sue, sue iff drill make 4 + 2 + 1 at s1, 2 at s2, 4 at s3 and
#     1 at s4. Lower gains s3→s1 and s4→s2, so the equilibrium is s2: it decides.
#   ‘sue iff drill’ dropped: only ‘not drill’ is left, s2 and s4 are equal for lower, and both are equilibria. Of the
#     two states that differ, s2 gets Boris's verdict and s4 keeps Anna's.
