"""How firm the words of one reading are, and what they rest on.

Tried are other ways of looking ahead, and an exchange of two neighbours in a list. Wishes are quoted from sources, rest
on a reason only, or on nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from detente.engines import Field
from detente.graph import GraphModel
from detente.graph.truth_columns import ranks_of_orders, statement_columns
from detente.progress import SILENT, Progress
from detente.questions.dialogue import Dialogue
from detente.questions.talks import WORDS, Court, Issues, court, court_of_variants, is_better, variants_of
from detente.scenario.elements import Element, listed_statements, statement_paths, written_elements
from detente.scenario.values import Scenario, Source, Word
from detente.sources.evidence import Support, checked_passages, kept_sources, supports
from detente.stability import CONCEPTS

MOST_RANKS = 2**19
"""Exchanges are tried where states times exchanges, over all parties, are no more than this."""


@dataclass(frozen=True, slots=True)
class Turned:
    """A word that is another one."""

    agenda: str
    party: int
    before: Word
    after: Word

    @property
    def is_more(self) -> bool:
        """Whether the talks would bring the party more."""
        return is_better(self.after, self.before)

    @property
    def is_less(self) -> bool:
        """Whether they would bring it less."""
        return is_better(self.before, self.after)


@dataclass(frozen=True, slots=True)
class Exchange:
    """Two neighbours of a party's order, from the more to the less important, which change places.

    Attributes
    ----------
    party
        Its index.
    place
        That of the first in its list of statements, from 0; of a ranking, in its classes from the best.
    """

    party: int
    place: int


@dataclass(frozen=True, slots=True)
class Firmness:
    """What would turn the words of one reading.

    Attributes
    ----------
    foresight
        For each other concept by its code, the words that are others under it.
    n_exchanges
        How many exchanges of two neighbours were tried, core concerns left alone.
    turning
        Those that change a word, with the words that they change; the most words first.
    was_tried
        Whether exchanges were tried; not where that is too much work.
    """

    foresight: Mapping[str, tuple[Turned, ...]]
    n_exchanges: int
    turning: tuple[tuple[Exchange, tuple[Turned, ...]], ...]
    was_tried: bool


def firmness(found: Dialogue, progress: Progress = SILENT) -> Firmness:
    """Find under what the words of one reading would be others."""
    return Firmness(_foresight(found, progress), *_exchanged(found))


def _foresight(found: Dialogue, progress: Progress) -> dict[str, tuple[Turned, ...]]:
    """What is otherwise under each other concept."""
    others = [code for code in CONCEPTS if code != found.court.concept.code]
    return {
        code: tuple(_turned(found, court(found.court.engine, CONCEPTS[code])))
        for code in progress.each(others, "how firm it is: {}".format)
    }


TRIED_ON_SEVERAL = ("nash", "gmr")
"""On several readings tried are the concept that expects no answer of the others and the one that expects any."""


@dataclass(frozen=True, slots=True)
class Foresight:
    """What several readings find where parties look ahead otherwise.

    Attributes
    ----------
    same
        In how many readings no word is another one.
    gains
        In how many some agenda brings somebody more than comes without talks.
    """

    same: int
    gains: int


def foresight_of_several(talks: Sequence[Dialogue], progress: Progress = SILENT) -> dict[str, Foresight]:
    """Find, for each other concept that is tried, in how many readings what stands."""
    found: dict[str, Foresight] = {}
    for code, part in progress.parts(TRIED_ON_SEVERAL):
        if all(each.court.concept.code != code for each in talks):
            same = gains = 0
            for each in part.each(talks, f"how firm it is: {code}"):
                other = court(each.court.engine, CONCEPTS[code])
                same += not any(_turned(each, other))
                gains += _gains(each, other)
            found[code] = Foresight(same, gains)
    return found


def _gains(found: Dialogue, other: Court) -> bool:
    """Whether some agenda brings somebody more than comes without talks, as another court judges."""
    return any(
        is_better(WORDS[int(other.word(own.issues, party))], WORDS[int(other.word((), party))])
        for own in found.on_table.values()
        for party in found.court.parties
    )


def _turned(found: Dialogue, other: Court) -> Iterator[Turned]:
    for agenda, own in found.agendas.items():
        for party, finding in enumerate(own.findings):
            word = WORDS[int(other.word(own.issues, party))]
            if word != finding.word:
                yield Turned(agenda, party, finding.word, word)


def _exchanged(
    found: Dialogue,
) -> tuple[int, tuple[tuple[Exchange, tuple[Turned, ...]], ...], bool]:
    """How many exchanges there are, which of them change what, and whether they were tried."""
    model = found.model
    exchanges = [each for i in range(model.n_parties) for each in _exchanges(model, i)]
    if len(exchanges) * len(model.states) > MOST_RANKS:
        return len(exchanges), (), False
    if not exchanges:
        return 0, (), True
    ranks = [_ranks(model, i, exchanges) for i in range(model.n_parties)]
    judged = court_of_variants(model, variants_of(model, ranks), found.court.concept)
    assert judged is not None, "talks are judged only where there is a status quo"
    turned: dict[Exchange, list[Turned]] = {}
    for agenda, issues in _distinct(found).items():
        for party, finding in enumerate(found.agendas[agenda].findings):
            words = judged.word(issues, party)
            for k in np.flatnonzero(words != WORDS.index(finding.word)).tolist():
                word = WORDS[int(words[k])]
                turned.setdefault(exchanges[k], []).append(Turned(agenda, party, finding.word, word))
    ordered = sorted(turned.items(), key=lambda each: (-len(each[1]), each[0].party, each[0].place))
    return len(exchanges), tuple((each, tuple(words)) for each, words in ordered), True


def _distinct(found: Dialogue) -> dict[str, Issues]:
    """The agendas, one of each set of issues."""
    first: dict[Issues, str] = {}
    for agenda, own in found.agendas.items():
        first.setdefault(own.issues, agenda)
    return {agenda: issues for issues, agenda in first.items()}


def _exchanges(model: GraphModel, i: int) -> list[Exchange]:
    """Which neighbours of a party's order can change places: of statements those of which none is core."""
    preferences = model.scenario.preferences[model.scenario.parties[i].id]
    if preferences.statements is None:
        return [Exchange(i, place) for place in range(int(model.ranks[i].max(initial=0)))]
    core = [each.core for each in preferences.statements]
    return [Exchange(i, k) for k in range(len(core) - 1) if not core[k] and not core[k + 1]]


def _ranks(model: GraphModel, i: int, exchanges: Sequence[Exchange]) -> Field:
    """Shape (n_states, n_exchanges): the ranks of a party where its neighbours change places, as written elsewhere."""
    rank = model.ranks[i]
    own = [(k, each.place) for k, each in enumerate(exchanges) if each.party == i]
    found = np.repeat(rank[:, None], len(exchanges), axis=1)
    if not own:
        return found
    preferences = model.scenario.preferences[model.scenario.parties[i].id]
    columns, places = [k for k, _ in own], np.array([place for _, place in own])
    if preferences.statements is None:
        better = int(rank.max()) - places[None, :]
        ranks = rank[:, None]
        found[:, columns] = np.where(
            ranks == better, better - 1, np.where(ranks == better - 1, better, ranks)
        )
        return found
    orders = np.repeat(np.arange(len(preferences.statements))[None, :], len(own), axis=0)
    rows = np.arange(len(own))
    orders[rows, places], orders[rows, places + 1] = places + 1, places
    holds = statement_columns(preferences.statements, model.scenario, model.states)
    found[:, columns] = ranks_of_orders(holds, orders)
    return found


@dataclass(frozen=True, slots=True)
class Resting:
    """An element that is told of, and what it rests on.

    Attributes
    ----------
    party
        The id of whose wish it is; empty where it is nobody's.
    is_core
        Whether it is a core concern.
    """

    element: Element
    support: Support
    party: str = ""
    is_core: bool = False


@dataclass(frozen=True, slots=True)
class BriefGrounds:
    """What the wishes of the readings rest on, each wish once.

    Attributes
    ----------
    wishes
        The statements, rankings and weights of all parties.
    sources
        By id the sources that these wishes cite, the most cited first.
    has_texts
        Whether the text of any of these sources is there, so that quotations were looked for in it.
    """

    wishes: tuple[Resting, ...]
    sources: Mapping[str, Source]
    has_texts: bool

    def number(self, support: Support) -> int:
        """How many wishes rest on something of that kind."""
        return sum(each.support == support for each in self.wishes)


def brief_grounds(
    scenario: Scenario, readings: Sequence[Scenario], progress: Progress = SILENT
) -> BriefGrounds:
    """Find what the wishes of some readings rest on."""
    kept = kept_sources(scenario)
    checked = checked_passages(scenario, kept, progress)
    wishes: dict[str, tuple[Element, str, bool]] = {}
    for reading in readings:
        written = written_elements(scenario, reading.variant)
        for party, preferences in reading.preferences.items():
            path = f"preferences.{party}"
            if preferences.statements is None and path in written:
                wishes.setdefault(written[path].path, (written[path], party, False))
            statements = listed_statements(preferences)
            for own, each in zip(statement_paths(path, preferences), statements, strict=True):
                wishes.setdefault(written[own].path, (written[own], party, each.core))
    found = supports([element for element, _, _ in wishes.values()], checked)
    resting = tuple(
        Resting(element, found[path], party, is_core) for path, (element, party, is_core) in wishes.items()
    )
    cited = [each.source for element, _, _ in wishes.values() for each in element.grounds.evidence]
    every = {id: each for reading in (scenario, *readings) for id, each in reading.sources.items()}
    ids = sorted(dict.fromkeys(cited), key=lambda id: -cited.count(id))
    has_texts = any(kept[id].text is not None for id in ids if id in kept)
    return BriefGrounds(resting, {id: every[id] for id in ids if id in every}, has_texts)
