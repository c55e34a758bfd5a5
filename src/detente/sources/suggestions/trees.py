"""Parsed sentences, by spaCy where it is installed, and questions to them: who does it, to what, under which verbs."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from detente.sources.suggestions.english import MODALS, NEGATIONS

if TYPE_CHECKING:
    from spacy.language import Language

Token = Any

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
OBJECTS = frozenset({"dobj", "obj", "dative", "oprd"})
FIRST_PERSON = frozenset({"i", "we", "us", "me", "my", "our", "ours", "mine"})
PRONOUNS = frozenset("it they he she them him her its their his".split())
RELATIVES = frozenset("who which that whom whose".split())


def installed_model() -> str | None:
    """The name of an English model that is installed, the first in the alphabet; None without one, or without spaCy."""
    if find_spec("spacy") is None:
        return None
    from spacy.util import get_installed_models

    return min((name for name in get_installed_models() if name.startswith("en_core_web")), default=None)


@cache
def parser(name: str) -> Language:
    """The parser with a model, loaded once."""
    import spacy

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return spacy.load(name)


def parsed(name: str, texts: list[str]) -> list[Any]:
    """Each text as a parsed document of spaCy."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return list(parser(name).pipe(texts, batch_size=64))


def is_verb(token: Token) -> bool:
    """Whether a token is a verb in its sentence, not a participle before a noun."""
    return bool(token.tag_[:1] == "V") and token.dep_ != "amod"


def is_passive(token: Token) -> bool:
    """Whether a verb is in the passive."""
    return any(child.dep_ in {"auxpass", "nsubjpass", "agent"} for child in token.children) or (
        token.dep_ == "acl" and token.tag_ == "VBN"
    )


def auxiliaries(token: Token) -> set[str]:
    """The auxiliaries of a verb in lower case; ‘wo’ and ‘ca’ in full."""
    short = {"wo": "will", "ca": "can", "'ll": "will", "'d": "would", "sha": "shall"}
    words = {child.lower_ for child in token.children if child.dep_ in {"aux", "auxpass"}}
    return {short.get(word, word) for word in words}


def modals(token: Token) -> set[str]:
    """The modal verbs of a verb, or of the verb that it is joined to without an own subject."""
    own = auxiliaries(token) & MODALS
    if not own and token.dep_ == "conj" and not own_subject(token) and not auxiliaries(token):
        return modals(token.head)
    return own


def own_subject(token: Token) -> Token | None:
    """The subject that stands beside a verb itself."""
    return next((child for child in token.children if child.dep_ in SUBJECTS), None)


def subject(token: Token, depth: int = 8) -> Token | None:
    """Who or what a verb is said of, through conjunction, control and relative clauses."""
    own = own_subject(token)
    if own is not None:
        if own.lower_ in RELATIVES and token.dep_ in {"relcl", "acl"}:
            return token.head
        return own
    if depth == 0 or token.head == token:
        return None
    if token.dep_ in {"xcomp", "ccomp"} and (controller := _object(token.head)) is not None:
        return controller
    if token.dep_ in {
        "conj",
        "xcomp",
        "advcl",
        "acomp",
        "pcomp",
        "prep",
        "ccomp",
        "auxpass",
        "aux",
        "attr",
        "dep",
    }:
        return subject(token.head, depth - 1)
    return token.head if token.dep_ in {"acl", "relcl"} else None


def _object(token: Token) -> Token | None:
    return next((child for child in token.children if child.dep_ in {"dobj", "obj"}), None)


def agent(token: Token) -> Token | None:
    """Who does what is told in the passive."""
    for child in token.children:
        if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by"):
            return next((each for each in child.children if each.dep_ == "pobj"), None)
        if child.dep_ == "prep" and is_passive(token):  # signed up to by
            by = next((each for each in child.children if each.lower_ == "by"), None)
            if by is not None:
                return next((each for each in by.children if each.dep_ == "pobj"), None)
    return None


def doer(token: Token) -> Token | None:
    """Who does what a verb says: its subject, in the passive its agent."""
    return agent(token) if is_passive(token) else subject(token)


def is_negated(token: Token) -> bool:
    """Whether a verb, or a word that governs it as an infinitive, or its subject is negated."""
    return any(_has_negation(each) for each in chain(token)) or _is_none(subject(token))


def _has_negation(token: Token) -> bool:
    return any(
        child.dep_ == "neg" or child.lower_ in {"never", "hardly", "neither", "nor"}
        for child in token.children
    )


def _is_none(token: Token | None) -> bool:
    if token is None:
        return False
    return token.lower_ in NEGATIONS or any(
        child.lower_ in {"no", "neither"} for child in token.children if child.dep_ in {"det", "preconj"}
    )


def has_no(token: Token | None) -> bool:
    """Whether a noun phrase says that there is none: ‘no proposal’."""
    return _is_none(token)


def chain(token: Token) -> Iterator[Token]:
    """A word and the words that govern it as an infinitive or complement without a subject of its own."""
    yield token
    while token.dep_ in {"xcomp", "acomp", "attr", "oprd"} and token.head != token:
        token = token.head
        yield token


def top(token: Token) -> Token:
    """The last of the chain: the finite verb of the clause."""
    *_, last = chain(token)
    return last


def climb(token: Token) -> Iterator[Token]:
    """A word and everything above it."""
    yield token
    while token.head != token:
        token = token.head
        yield token


def edges(token: Token) -> tuple[int, int]:
    """The span of the clause of a finite verb, or of a noun phrase, in characters, without what only follows on."""
    return clause(token, top(token))


def clause(token: Token, head: Token) -> tuple[int, int]:
    """The span of what `head` governs, without clauses joined to it."""
    kept = [head]
    for child in head.children:
        if not _follows_on(child, token):
            kept += child.subtree
    tokens = sorted(kept, key=lambda each: each.i)
    while len(tokens) > 1 and _is_edge(tokens[0], is_first=True):
        tokens = tokens[1:]
    while len(tokens) > 1 and _is_edge(tokens[-1], is_first=False):
        tokens = tokens[:-1]
    return tokens[0].idx, tokens[-1].idx + len(tokens[-1].text)


def _follows_on(child: Token, token: Token) -> bool:
    if child == token or any(each == child for each in climb(token)):
        return False
    if child.dep_ == "conj":
        return bool(child.pos_ in {"VERB", "AUX"})
    return child.dep_ in {"parataxis", "cc", "dep", "intj"} or (
        child.dep_ == "ccomp" and child.i < child.head.i
    )


def _is_edge(token: Token, is_first: bool) -> bool:
    if token.is_space or (token.is_punct and token.text not in {"[", "]"}):
        return True
    return (
        is_first
        and token.dep_ in {"cc", "mark"}
        and token.lower_ in {"and", "but", "or", "that", "yet", "so"}
    )
