"""What rests on what, in tables and sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from detente.reports.tables import Table
from detente.reports.words import counted
from detente.scenario.grounded import Element
from detente.sources.coverage import SourceCoverage, Support, support

KINDS = (
    ("party", "parties"),
    ("option", "options"),
    ("rule", "rules"),
    ("statement", "statements"),
    ("preferences", "rankings and weights"),
    ("view", "views"),
    ("issue", "issues"),
    ("principle", "principles"),
    ("claim", "claims"),
    ("commitment", "commitments"),
    ("past move", "past moves"),
)
SUPPORTS: tuple[Support, ...] = ("passages", "reason", "nothing")


def support_table(elements: Sequence[Element]) -> Table:
    """How many elements of each kind rest on passages, on the analyst's reason only, on nothing written."""
    numbers: Counter[tuple[str, Support]] = Counter((each.kind, support(each)) for each in elements)
    present: set[str] = {each.kind for each in elements}
    rows = [
        (plural, *(str(numbers[kind, how] or "–") for how in SUPPORTS))
        for kind, plural in KINDS
        if kind in present
    ]
    in_all = Counter(support(each) for each in elements)
    totals = ("together", *(str(in_all[how]) for how in SUPPORTS))
    return Table(("", "on passages", "on a reason only", "on nothing"), (*rows, totals), frozenset({1, 2, 3}))


def source_sentence(id: str, found: SourceCoverage) -> str:
    """How much of a source is used."""
    cited = f"‘{id}’: {counted(found.n_cited, 'passage')} cited"
    if found.passages is None:
        return f"{cited}; its text is not there, so how much of it is used is not known."
    return f"{cited}; {len(found.used)} of its {counted(len(found.passages), 'sentence')} are used."


def idle_sources(sources: Mapping[str, SourceCoverage]) -> list[str]:
    """The sources that no element cites and whose text is not there."""
    return [id for id, found in sources.items() if not found.n_cited and found.passages is None]
