"""Whether a word of a parsed sentence stands in a frame of the table of acts."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from detente.sources.suggestions.speech_acts import is_of_class
from detente.sources.suggestions.trees import OBJECTS, Token, is_passive, subject


def in_frame(token: Token, frame: str) -> bool:
    """Whether what a frame asks for follows a word (in the passive: stands before it)."""
    name, _, wanted = frame.partition(":")
    if check := _FRAMES.get(name):
        return check(token) and (not wanted or _has_class(token, wanted))
    return _has_particle(token, name, wanted)


def _bare(token: Token) -> bool:
    return True


def objects(token: Token) -> list[Token]:
    """What a verb acts on: its objects, in the passive its subject."""
    found = [child for child in token.children if child.dep_ in OBJECTS]
    patient = subject(token) if is_passive(token) else None
    return found + ([patient] if patient is not None else [])


def _object(token: Token) -> bool:
    return bool(objects(token)) or any(
        (child.dep_ in {"ccomp", "xcomp"} and child.tag_ == "VBG") or child.dep_ == "pcomp"
        for child in token.children
    )


def _that(token: Token) -> bool:
    return any(
        child.dep_ in {"ccomp", "acl", "relcl"} and child.i > token.i and _is_clause(child)
        for child in token.children
    )


def _is_clause(token: Token) -> bool:
    return (
        any(child.dep_ in {"nsubj", "nsubjpass", "expl", "csubj"} for child in token.children)
        and token.i > token.head.i
    )


def _infinitive(token: Token) -> bool:
    return any(
        child.dep_ in {"xcomp", "acl", "advcl", "relcl", "ccomp"} and child.i > token.i and _has_to(child)
        for child in token.children
    )


def _has_to(token: Token) -> bool:
    return any(child.dep_ == "aux" and child.lower_ == "to" for child in token.children)


def _other_does(token: Token) -> bool:
    """Somebody else is to do it: an object and an infinitive, or a clause in the infinitive with its own subject."""
    if _infinitive(token) and objects(token):
        return True
    return any(
        child.dep_ in {"ccomp", "xcomp"} and (_has_to(child) or child.tag_ == "VBN") and _is_other(child)
        for child in token.children
    )


def _is_other(child: Token) -> bool:
    return any(each.dep_ in {"nsubj", "nsubjpass"} and each.i > child.head.i for each in child.children)


def _has_particle(token: Token, word: str, wanted: str) -> bool:
    for child in token.children:
        if child.lower_ == word and child.dep_ in {
            "prep",
            "prt",
            "advmod",
            "agent",
            "mark",
            "aux",
            "dative",
            "advcl",
        }:
            if child.dep_ in {"prt", "advmod"} or not wanted:
                return child.i > token.i or is_passive(token)
            return any(is_of_class(each.lower_, wanted) for each in child.subtree)
    return False


def _has_class(token: Token, wanted: str) -> bool:
    """Whether an object is of a class, or has one of it close by (‘the terms of the agreement’)."""
    for each in objects(token):
        if is_of_class(each.lower_, wanted):
            return True
        near = (inner for prep in each.children if prep.lower_ == "of" for inner in prep.children)
        if any(is_of_class(inner.lower_, wanted) for inner in near):
            return True
    return False


_FRAMES: Mapping[str, Callable[[Token], bool]] = {
    ".": _bare,
    "object": _object,
    "that": _that,
    "to": _infinitive,
    "object-to": _other_does,
}
