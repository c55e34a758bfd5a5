"""Which of the actors that a document names are parties of the dispute: who acts, or is acted upon, by name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence

from detente.sources.suggestions.found import Found
from detente.sources.suggestions.setting import Told

_SIGNING = re.compile(
    r"hereinafter|have agreed|referred to as|\bdelegations? of\b|on the one (?:hand|part)|contracting part",
    re.IGNORECASE,
)


def party_candidates(
    told: Sequence[Told], acts: Iterable[Found], parties: Collection[str]
) -> Iterator[Found]:
    """One candidate for each party, at its first mention: the scenario's own, and who acts."""
    scores = _scores(told, acts)
    wanted = {*parties, *(id for id, score in scores.items() if score >= 2)}
    for each in told:
        for mention in each.mentions:
            if mention.id in wanted and (mention.may_be_party or mention.id in parties):
                wanted.discard(mention.id)
                yield Found("party", *each.sentence.raw(mention.start, mention.end), "cue:party", mention.id)


def _scores(told: Sequence[Told], acts: Iterable[Found]) -> Counter[str]:
    """How much speaks for each actor: 2 for an act of its own, 1 for being addressed, 2 for signing."""
    scores: Counter[str] = Counter()
    for act in acts:
        if act.kind in {"demand", "rejection", "offer", "commitment"}:
            if act.actor:
                scores[act.actor] += 2
            if act.addressee:
                scores[act.addressee] += 1
    for each in told:
        if _SIGNING.search(each.sentence.text):
            scores.update({mention.id: 2 for mention in each.mentions if mention.sort in {"known", "name"}})
    return scores
