"""What rests on what, in tables and sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from detente.answers.evidence.check import cited_words
from detente.answers.tables import Table
from detente.answers.words import counted, listed
from detente.scenario.grounded import Element
from detente.sources.coverage import SourceCoverage, Support

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
SUPPORTS: Mapping[Support, str] = MappingProxyType(
    {
        "passages": "on passages",
        "source": "on a source without words of it",
        "lost": "on passages that are not found",
        "reason": "on a reason only",
        "nothing": "on nothing",
    }
)


def support_table(elements: Sequence[Element], supports: Mapping[str, Support]) -> Table:
    """How many elements of each kind rest on passages, on the analyst's reason only, on nothing written.

    That some rest on a source of which they quote nothing, or on passages that are not found, is a column of its own
    where there are such.
    """
    numbers: Counter[tuple[str, Support]] = Counter((each.kind, supports[each.path]) for each in elements)
    present: set[str] = {each.kind for each in elements}
    in_all = Counter(supports[each.path] for each in elements)
    shown = [how for how in SUPPORTS if how not in {"source", "lost"} or in_all[how]]
    rows = [
        (plural, *(str(numbers[kind, how] or "–") for how in shown))
        for kind, plural in KINDS
        if kind in present
    ]
    totals = ("together", *(str(in_all[how]) for how in shown))
    heads = ("", *(SUPPORTS[how] for how in shown))
    return Table(heads, (*rows, totals), frozenset(range(1, len(heads))))


def lost_sentence(supports: Mapping[str, Support]) -> str | None:
    """Which elements cite nothing but passages that are not found; None where there are none."""
    lost = [path for path, how in supports.items() if how == "lost"]
    cite = "cites" if len(lost) == 1 else "cite"
    return f"{len(lost)} {cite} passages that are not found: {listed(lost)}." if lost else None


def source_sentence(id: str, found: SourceCoverage) -> str:
    """How much of a source is used."""
    cited = f"‘{id}’: {cited_words(found.n_cited, found.n_unquoted)}"
    if found.passages is None:
        return f"{cited}; its text is not there, so how much of it is used is not known."
    if found.n_lost:
        cited = f"{cited}, of which {found.n_lost} {'is' if found.n_lost == 1 else 'are'} not found"
    return f"{cited}; {len(found.used)} of its {counted(len(found.passages), 'sentence')} are used."


def idle_sources(sources: Mapping[str, SourceCoverage]) -> list[str]:
    """The sources that no element cites and whose text is not there."""
    return [id for id, found in sources.items() if not found.n_cited and found.passages is None]
