"""Tables of how often the answers of a reading survive."""

from __future__ import annotations

from collections.abc import Iterator

from detente.questions.robustness import Findings, Robustness
from detente.reports.robustness.sentences import doubt_words, percent, share_words
from detente.reports.tables import Table
from detente.reports.words import party_name, state_title

MAX_ROWS = 30
"""More rows of states are left out, and said to be."""

MAX_INFLUENCES = 6
"""So many influences on one answer are told."""


def equilibria_table(found: Findings) -> tuple[Table, int]:
    """In what share each state is an equilibrium, the largest first; and how many states are left out."""
    model = found.work.variation.model
    codes = list(found.equilibria)
    states = sorted(
        {state for shares in found.equilibria.values() for state in shares},
        key=lambda s: (
            -max(found.equilibria[code][s].share for code in codes if s in found.equilibria[code]),
            s,
        ),
    )
    rows = []
    for state in states[:MAX_ROWS]:
        shares = [found.equilibria[code].get(state) for code in codes]
        mark = "equilibrium" if found.work.answers.equilibria[state] else ""
        cells = ["–" if share is None else share_words(share) for share in shares]
        rows.append((state_title(model, state), *cells, mark))
    return Table(("State", *codes, "As written"), tuple(rows)), max(0, len(states) - MAX_ROWS)


def words_table(found: Findings) -> Table:
    """For each agenda and party, the word as written and the share of each word that occurs."""
    scenario = found.work.variation.scenario
    rows = [
        (
            agenda,
            party_name(scenario, party),
            found.stated_words[agenda][party],
            ", ".join(f"{word} {percent(share.share)}" for word, share in words.items()),
        )
        for agenda, parties in found.words.items()
        for party, words in parties.items()
    ]
    return Table(("Agenda", "Party", "As written", "Over the variants"), tuple(rows))


def claims_table(found: Findings) -> Table:
    """Each claim: as written, and in what share of the variants it holds."""
    told = {True: "holds", False: "fails", None: "cannot be tested"}
    rows = [
        (name, told[found.stated_claims[name]], "–" if share is None else f"holds in {share_words(share)}")
        for name, share in found.claims.items()
    ]
    return Table(("Claim", "As written", "Over the variants"), tuple(rows))


def influences_table(found: Findings, each: Robustness) -> Table:
    """What matters to one answer: the share that answers the same, with a doubt as written and otherwise."""
    scenario = found.work.variation.scenario
    rows = [
        (
            doubt_words(scenario, influence.doubt),
            _percent(influence.written),
            _percent(influence.otherwise),
        )
        for influence in each.influences[:MAX_INFLUENCES]
    ]
    return Table(("What may be otherwise", "same if as written", "same if otherwise"), tuple(rows))


def _percent(share: float | None) -> str:
    return "–" if share is None else percent(share)


def answers_that_change(found: Findings) -> Iterator[tuple[str, Robustness]]:
    """Every answer of the reading that not all variants share, with what it is: claims, words, equilibria."""
    scenario, model = found.work.variation.scenario, found.work.variation.model
    for name, claimed in found.of_claims.items():
        yield f"The claim ‘{name}’ {'holds' if found.stated_claims[name] else 'fails'}", claimed
    for agenda, parties in found.of_words.items():
        for party, each in parties.items():
            word = found.stated_words[agenda][party]
            yield f"Talks on ‘{agenda}’, for {party_name(scenario, party)}: {word}", each
    for state, each in found.of_states.items():
        yield f"{state_title(model, state)} is an equilibrium", each
