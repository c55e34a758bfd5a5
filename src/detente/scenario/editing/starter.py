"""The file that `detente new NAME` writes: a small dispute to change, with every key explained."""

from __future__ import annotations

import re

from detente.shell import typed

_DOCUMENTATION = "docs/reference/scenario-format.md"

_STARTER = """\
# A scenario is one dispute in one file. Change this one until it is yours, then run
#   detente analyze {name}      which outcomes hold
#   detente dialogue {name}     whether talks can lead anywhere
# Every key is explained in {documentation}; all but `format`, `title` and `parties` may go.
format: detente/1
title: {title}
summary: Two neighbours share a river; the one downstream wants more water, and the dam inspected.
as_of: 2024-05                    # the date of the model: YYYY, YYYY-MM or YYYY-MM-DD

# Those who decide, and what each can do or not do. Ids are yours: letters a to z, digits and _.
parties:
  upstream:
    name: The upstream state
    options:
      release: Release more water in the dry season
      inspect: {{name: Let inspectors visit the dam, moves: both}}    # moves: both | forward | backward
  downstream:
    name: The downstream state
    options:
      invest: Pay a share of the dam's upkeep
      sue: {{name: Go to court, moves: forward}}    # forward: once taken, it cannot be taken back
    because: Its capital drinks from the river      # `because` may stand beside most elements

# Formulas are made of options, not, and, or, implies, iff, `a if b`, `exactly 1 of (a, b)`.
definitions:
  deal: release and invest        # a name for a formula
infeasible:
  - invest and sue                # states where this holds cannot occur

status_quo: []                    # the options taken today: none of them
history:                          # how it came to that: who took or dropped what, the first move first
  moves:
    - {{date: 2023-07, by: upstream, take: [release], what: It releases more water}}
    - {{date: 2024-02, by: upstream, drop: [release], what: It holds the water back again}}
states:
  settlement: [release, invest]   # a name for a state, by the options taken there

# What each party would rather have, most important first. Each statement outweighs all that follow.
# A `core` concern is one that the party says it cannot do without.
preferences:
  upstream:
    core:
      - not sue
    secondary:
      - invest
      - prefer: not release
        because: The turbines need the water
      - not inspect
  downstream:
    core:
      - release
    secondary:
      - not sue
      - inspect
      - not invest

# Issues group the options that are negotiated together. An option of no issue (here: sue) stays free.
issues:
  water: {{name: Water and money, options: [release, invest]}}
  inspections: {{name: Inspections, options: [inspect]}}

# An agenda is what is on the table; `nothing` and `everything` always exist.
agendas:
  small_steps: [inspections]

# What was promised, and what became of it: kept, broken, disputed or open.
commitments:
  dry_season: {{by: upstream, to: downstream, date: 2023-06, what: More water in dry months, status: disputed}}

# Principles are tested at every outcome of the talks.
principles:
  no_harm: {{name: Nobody is worse off than today, criterion: no_party_worse}}

# What somebody says about this dispute, in a form that can be tested.
claims:
  talks_are_futile:
    by: an editorial
    agenda: small_steps
    party: downstream
    verdict: [futile, harms]

# Another reading of the dispute: a patch. Mappings merge, lists and a party's preferences replace.
variants:
  proud_upstream:
    title: Upstream also refuses inspections on principle
    preferences:
      upstream:
        core:
          - not sue
          - not inspect
        secondary:
          - invest
          - not release
"""


def starter_text(name: str) -> str:
    """The text of a scenario to start from, analysable as it stands.

    Parameters
    ----------
    name
        The name of the file without its suffix; the title is made from it.

    Examples
    --------
    >>> starter_text("river-talks").splitlines()[5]
    'title: "River talks"'
    """
    title = " ".join(re.findall(r"[^\W_]+", name)) or "A dispute"
    quoted = f'"{title[:1].upper()}{title[1:]}"'
    shown = typed("".join(each if each.isprintable() else "_" for each in f"{name}.yaml"))
    return _STARTER.format(name=shown, title=quoted, documentation=_DOCUMENTATION)
