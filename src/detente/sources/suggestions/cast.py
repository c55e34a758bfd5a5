"""Who acts in a document: names found, short names led back to long ones, and known parties to their ids."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from detente.sources.suggestions.english import DETERMINERS, FUNCTION_WORDS
from detente.sources.suggestions.names import (
    BODIES,
    COMPANY_MARKS,
    COMPANY_WORDS,
    NO_NAMES,
    PEOPLE,
    TITLES,
    known_actors,
)
from detente.sources.suggestions.sentences import Sentence, Word

LONGEST_NAME = 7
"""Words of a name at most."""

_JOINTS = frozenset(
    {"of", "for", "de", "du", "des", "la", "le", "el", "al", "von", "van", "der", "den", "the", "&"}
)


@dataclass(frozen=True, slots=True)
class Mention:
    """A name or a body in a sentence; offsets into the sentence.

    Attributes
    ----------
    id
        Of the actor: a known party's, else the name in lower case.
    sort
        ``known`` (of the scenario or the table), ``name``, ``body`` (‘the council’), ``people`` (‘tenants’) or
        ``person``.
    is_adjective
        Whether it only belongs to a name: ‘Russian’ in ‘Russian officials’.
    """

    start: int
    end: int
    id: str
    sort: str
    is_adjective: bool = False

    @property
    def may_be_party(self) -> bool:
        """Whether it names one who can decide: no person, no adjective."""
        return self.sort != "person" and not self.is_adjective


@dataclass(frozen=True)
class Cast:
    """The actors that a document can name, and how.

    Attributes
    ----------
    known
        From a name as a tuple of words to the actor's id.
    adjectives
        The same for what is said of a people.
    names
        Proper names found in the document, as tuples of words, with the id of their longest form.
    persons
        Those of them that are people.
    """

    known: Mapping[tuple[str, ...], str]
    adjectives: Mapping[tuple[str, ...], str]
    names: Mapping[tuple[str, ...], str] = field(default_factory=dict)
    persons: frozenset[str] = frozenset()

    def mentions(self, sentence: Sentence) -> tuple[Mention, ...]:
        """Everybody whom a sentence names, in order."""
        return tuple(self._mentions(sentence.words))

    def _mentions(self, words: Sequence[Word]) -> Iterator[Mention]:
        at = 0
        while at < len(words):
            found = self._mention_at(words, at)
            if found is None:
                at += 1
                continue
            mention, at = found
            yield mention

    def _mention_at(self, words: Sequence[Word], at: int) -> tuple[Mention, int] | None:
        first = words[at]
        if first.text[:1].isupper() and (name := self._name_at(words, at)):
            return name
        if first.lower in BODIES or first.lower in PEOPLE:
            return self._body_at(words, at)
        return None

    def _name_at(self, words: Sequence[Word], at: int) -> tuple[Mention, int] | None:
        for length in range(min(LONGEST_NAME, len(words) - at), 0, -1):
            key = tuple(word.text for word in words[at : at + length])
            span = words[at].start, words[at + length - 1].end
            for table, is_adjective in ((self.known, False), (self.names, False), (self.adjectives, True)):
                if id := table.get(key):
                    sort = "person" if id in self.persons else "known" if table is not self.names else "name"
                    return Mention(*span, id, sort, is_adjective), at + length
        return None

    def _body_at(self, words: Sequence[Word], at: int) -> tuple[Mention, int] | None:
        noun = words[at]
        first = _phrase_start(words, at)
        if first is None:
            return None
        lead = [
            word.lower for word in words[first:at] if word.lower not in DETERMINERS and word.lower.isalpha()
        ]
        id = self._named_by(noun.lower) if not lead else None
        sort = "people" if noun.lower in PEOPLE else "body"
        return Mention(words[first].start, noun.end, id or "_".join([*lead, noun.lower]), sort), at + 1

    def _named_by(self, noun: str) -> str | None:
        """The one actor whose name has the noun in it (‘the council’), or the one business of the text."""
        has_noun = {id for name, id in self.names.items() if _head(name) == noun}
        if not has_noun and noun in COMPANY_WORDS:
            has_noun = {id for name, id in self.names.items() if name[-1].lower() in COMPANY_MARKS}
        if not has_noun and noun == "alliance" and "nato" in self.known.values():
            has_noun = {"nato"} if ("NATO",) in self.names else set()
        return next(iter(has_noun)) if len(has_noun) == 1 else None


def _head(name: Sequence[str]) -> str:
    """The noun that a name is one of: ‘authority’ of the Port Authority of Sund."""
    end = next((at for at, word in enumerate(name) if at and word in _JOINTS), len(name))
    return name[end - 1].lower()


def _phrase_start(words: Sequence[Word], at: int) -> int | None:
    """Where the noun phrase of a body begins; None where the noun is only a part of another one."""
    following = words[at + 1].lower if at + 1 < len(words) else ""
    if following in BODIES or following in PEOPLE or words[at].text[:1].isupper():
        return None
    first = at
    while first > 0 and at - first < 4:
        before = words[first - 1]
        if before.lower in DETERMINERS:
            return first if before.lower == "'s" else first - 1
        is_lead = (
            before.lower.isalpha() and before.lower not in FUNCTION_WORDS and not before.text[0].isupper()
        )
        if not is_lead and before.lower != "'":
            break
        first -= 1
    return at if words[at].lower in PEOPLE else None


def cast_of(sentences: Iterable[Sentence], parties: Mapping[str, str], persons: Iterable[str] = ()) -> Cast:
    """The cast of a document.

    Parameters
    ----------
    sentences
        All sentences that are searched.
    parties
        The names of the scenario's parties by their ids.
    persons
        Names that a parser took for people's.
    """
    known, adjectives = _known(parties)
    told = list(sentences)
    runs = [run for sentence in told if not _is_title(sentence) for run in name_runs(sentence.words)]
    steady = {run.words for run in runs if not run.may_be_chance}
    found = {run.words for run in runs if run.words in steady or len(run.words) > 1}
    names = {
        words: id for words, id in _longest(found).items() if words not in known and words not in adjectives
    }
    people = {slug(tuple(name.split())) for name in persons} | {
        slug(run.words) for run in runs if run.is_titled
    }
    return Cast(known, adjectives | _derived(names, told), names, frozenset(_people(people, names)))


def _is_title(sentence: Sentence) -> bool:
    """Whether most longer words have a capital, which then says nothing."""
    longer = [word.text for word in sentence.words if len(word.text) > 3]
    return 2 * sum(word[0].isupper() for word in longer) > len(longer) > 2


@dataclass(frozen=True, slots=True)
class NameRun:
    """Capitalised words that stand together.

    Attributes
    ----------
    may_be_chance
        Whether the capital may be due to the beginning of the sentence.
    is_titled
        Whether a title before it makes it a person's.
    """

    words: tuple[str, ...]
    may_be_chance: bool
    is_titled: bool


def name_runs(words: Sequence[Word]) -> Iterator[NameRun]:
    """The runs of capitalised words of a sentence that may be names."""
    at = 0
    while at < len(words):
        if not _is_capital(words[at]):
            at += 1
            continue
        first, titled = at, at > 0 and words[at - 1].lower in TITLES
        while at < len(words) and _continues(words, first, at):
            at += 1
        while first < at - 1 and words[first].lower in TITLES:
            first, titled = first + 1, True
        run = tuple(word.text for word in words[first:at])
        starts = first == 0 or words[first - 1].lower in {'"', ":", ".", "'"}
        if not (len(run) == 1 and (run[0].lower() in BODIES | TITLES)):
            yield NameRun(run, starts and len(run) == 1, titled)


def _is_capital(word: Word) -> bool:
    return word.text[:1].isupper() and word.lower not in FUNCTION_WORDS and word.lower not in NO_NAMES


def _continues(words: Sequence[Word], first: int, at: int) -> bool:
    if at - first >= LONGEST_NAME:
        return False
    if _is_capital(words[at]):
        return True
    joint = words[at].lower
    if joint == "'" and at + 1 < len(words) and words[at - 1].lower.endswith("s"):  # the Workers' Union
        return words[at + 1].text[:1].isupper()
    following = [word for word in words[at + 1 : at + 3] if word.lower not in _JOINTS]
    return joint in _JOINTS and joint != "the" and bool(following) and _is_capital(following[0])


def slug(words: Sequence[str]) -> str:
    """A name as an id: lower case, words joined.

    Examples
    --------
    >>> slug(("Transport", "Workers", "'", "Federation"))
    'transport_workers_federation'
    """
    return "_".join(filter(None, (re.sub(r"\W+", "_", word.lower()).strip("_") for word in words)))


def _longest(found: set[tuple[str, ...]]) -> dict[tuple[str, ...], str]:
    """The id of each name: of the one longer name that begins or ends with it, else its own."""
    ends: dict[tuple[str, ...], set[tuple[str, ...]]] = {}
    for name in found:
        for length in range(1, len(name)):
            ends.setdefault(name[:length], set()).add(name)
            ends.setdefault(name[-length:], set()).add(name)
    return {name: slug(max(ends[name], key=len) if len(ends.get(name, ())) == 1 else name) for name in found}


def _people(people: Iterable[str], names: Mapping[tuple[str, ...], str]) -> Iterator[str]:
    full = {slug(words): id for words, id in names.items()}
    for person in people:
        yield full.get(person, person)


def _known(parties: Mapping[str, str]) -> tuple[dict[tuple[str, ...], str], dict[tuple[str, ...], str]]:
    """Names and adjectives of the table, then those of the scenario's parties, which count first."""
    known: dict[tuple[str, ...], str] = {}
    adjectives: dict[tuple[str, ...], str] = {}
    owners = _owners(parties)
    for actor in known_actors().values():
        id = owners.get(actor.id, actor.id)
        known |= {_key(name): id for name in actor.names}
        adjectives |= {_key(name): id for name in actor.adjectives}
    for id, name in parties.items():
        for label in (id.replace("_", " ").title(), name):
            known[_key(label)] = id
    return known, adjectives


def _owners(parties: Mapping[str, str]) -> dict[str, str]:
    """Which party of the scenario an actor of the table is, or belongs to."""
    found: dict[str, str] = {}
    for id, name in parties.items():
        label = f" {id.replace('_', ' ')} {name} ".lower()
        for actor in known_actors().values():
            is_it = any(re.search(rf"\b{re.escape(each.lower())}\b", label) for each in actor.names)
            if is_it and (actor.id not in found or actor.id == id):
                found[actor.id] = id
    return found


def _key(name: str) -> tuple[str, ...]:
    words = Sentence(0, name).words
    return tuple(word.text for word in (words[1:] if len(words) > 1 and words[0].lower == "the" else words))


def _derived(
    names: Mapping[tuple[str, ...], str], sentences: Iterable[Sentence]
) -> dict[tuple[str, ...], str]:
    """Adjectives made of names that only this document has: Velian of Velia."""
    places = {
        name[0][:-1] if name[0][-1] in "aeo" else name[0]: id for name, id in names.items() if len(name) == 1
    }
    found = {}
    for ending in ("n", "an", "ian", "ese", "ish", "er", "ic", "i"):
        for stem, id in places.items():
            found[(stem + ending,)] = id
    used = {word.text for sentence in sentences for word in sentence.words if word.text[:1].isupper()}
    return {words: id for words, id in found.items() if words[0] in used and words not in names}
