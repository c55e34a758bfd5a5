"""The nouns by which bodies and offices are named that have no name of their own in a text."""

from __future__ import annotations

BODIES = frozenset(
    "administration agency airline alliance army assembly association authority bank bloc board broadcaster bureau cabinet "
    "chamber church city club coalition college commission committee commune community company confederation congress "
    "consortium cooperative council county court delegation department directorate district duchy emirate employer "
    "federation firm foundation fund government group guild hospital institute institution junta kingdom league "
    "management ministry movement municipality nation newspaper operator opposition organisation organization owner "
    "parliament parish party police presidency province publisher railway regime region regulator republic school "
    "secretariat senate society state syndicate team town treasury tribe tribunal trust union university utility village "
    "works zoo cartel carrier developer contractor manufacturer supplier landlord insurer producer grower "
    "farm mine plant port quarry studio orchestra theatre museum hotel brewery".split()
)
"""A body decides as one."""

PEOPLE = frozenset(
    "activists actors campaigners carriers creditors demonstrators developers doctors drivers employees employers farmers "
    "fishermen fishers growers herders investors islanders landowners miners musicians neighbours nurses owners "
    "parents pilots players producers protesters rebels residents scientists shareholders skippers students teachers "
    "tenants traders villagers workers writers mediators negotiators separatists insurgents militants unions councils "
    "governments ministers allies leaders officials states firms companies sides parties delegations".split()
)
"""People who act together."""


COMPANY_WORDS = frozenset(
    "company firm management employer operator manufacturer developer supplier carrier plant".split()
)
"""What a text may call a business once it has said its name."""

COMPANY_MARKS = frozenset(
    "ltd limited inc incorporated plc llc corp corporation co company gmbh ag sa holdings group industries lines "
    "chemicals energy motors airlines railways steel mining foods systems partners brothers works shipping".split()
)
"""What the name of a business may end in."""

TITLES = frozenset(
    "mr mrs ms miss dr sir dame lord lady prof professor president mayor minister secretary ambassador chancellor senator "
    "governor judge justice captain general colonel king queen prince princess pope bishop archbishop madam "
    "chairman chairwoman premier commissioner councillor".split()
)
"""What stands before the name of a person."""

NO_NAMES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september "
    "october november december article articles paragraph annex annexes section chapter protocol charter constitution "
    "act treaty agreement easter christmas english french i".split()
)
"""Capitalised words that name nobody."""
