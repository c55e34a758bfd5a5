"""The words by which people demand, reject, offer and promise: one table for both tiers.

A line of a table is a word and what must follow it for the act to be meant (`insist: on, that`):

====================  =============================================================================
``object``            a noun phrase; in the passive it stands before the verb
``object:promise``    the same, with a word of that class in it (`NOUN_CLASSES`)
``object-to``         a noun phrase and an infinitive: somebody else is to do it
``to``                an infinitive: whoever speaks is to do it
``that``              a clause
``.``                 nothing: the word alone is the act
any other word        a preposition or particle
====================  =============================================================================
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from detente.sources.suggestions.english import forms
from detente.sources.values import CandidateKind


@dataclass(frozen=True, slots=True)
class Act:
    """A word that may carry an act, and the frames in which it does."""

    kind: CandidateKind
    word: str
    frames: frozenset[str]


_VERBS: Mapping[CandidateKind, str] = {
    "demand": """
        demand: object, that, to
        insist: on, upon, that
        call: on, upon, for
        urge: object, that
        require: object, that
        press: for, object-to
        push: for
        lobby: for, object-to
        campaign: for
        clamour: for
        request: object, that
        ask: object-to, for, that
        appeal: to, for
        plead: with, for
        beg: object-to
        implore: object-to
        beseech: object-to
        exhort: object-to
        entreat: object-to
        petition: for, object-to
        order: object-to, that
        command: object-to, that
        instruct: object-to
        tell: object-to
        want: object-to
        expect: object-to
        warn: against
        seek: object:claimed
        issue: object:ultimatum
        deliver: object:ultimatum
        set: object:ultimatum
        impose: object:ultimatum
        present: object:ultimatum
        make: object:ultimatum
        recommend: that
        """,
    "rejection": """
        reject: object
        refuse: ., object, to
        decline: to, object:proposal
        dismiss: object:proposal
        rebuff: object
        spurn: object
        repudiate: object
        veto: object
        oppose: object
        object: to
        rule: out
        turn: down
        throw: out
        vote: down, against
        shoot: down
        slap: down
        brush: aside, off
        wave: away, aside
        walk: away
        resist: object:proposal
        block: object:proposal
        deny: object:proposal
        ignore: object:proposal
        disregard: object:proposal
        withhold: object:proposal
        balk: at
        baulk: at
        """,
    "offer": """
        offer: object, to
        propose: object, that, to
        suggest: object:proposal, that
        table: object:proposal
        submit: object:proposal
        present: object:proposal
        circulate: object:proposal
        float: object:proposal
        extend: object:proposal
        renew: object:proposal
        make: object:proposal
        put: forward
        hold: out
        invite: object-to, object
        volunteer: to, object
        """,
    "commitment": """
        promise: object, to, that, .
        pledge: object, to, that
        vow: to, that
        swear: to, that
        undertake: to, that
        commit: object:self, to
        bind: object:self
        guarantee: object, that
        assure: object, that, of
        agree: to, that
        sign: up
        give: object:promise
        offer: object:promise
        receive: object:promise
        obtain: object:promise
        accept: object:promise
        make: object:promise
        reaffirm: object:promise
        reiterate: object:promise
        confirm: object:promise
        renew: object:promise
        keep: object:promise
        honour: object:promise
        honor: object:promise
        fulfil: object:promise
        fulfill: object:promise
        uphold: object:promise
        observe: object:promise
        respect: object:promise
        break: object:promise
        breach: object:promise
        violate: object:promise
        betray: object:promise
        flout: object:promise
        dishonour: object:promise
        abandon: object:promise
        forget: object:promise
        drop: object:promise
        scrap: object:promise
        shelve: object:promise
        tear: object:promise
        denounce: object:promise
        renege: on, .
        backtrack: on
        default: on
        go: back
        abide: by
        comply: with:promise
        adhere: to:promise
        """,
}

_ADJECTIVES: Mapping[CandidateKind, str] = {
    "offer": "ready: to, for\nwilling: to\nprepared: to\nopen: to\nhappy: to\nglad: to",
    "rejection": """
        unwilling: to
        unprepared: to
        opposed: to
        unacceptable: .
        inadmissible: .
        non-negotiable: .
        """,
    "commitment": "committed: to\nbound: by, to\nobliged: to\npledged: to\nobligated: to",
}

_NOUNS: Mapping[CandidateKind, str] = {
    "demand": """
        demand: for, that, to
        call: for
        request: for, that, to
        appeal: for, to
        insistence: on, that
        ultimatum: .
        precondition: .
        """,
    "rejection": "refusal: to\nrejection: of\nnon-starter: .",
    "offer": """
        offer: of, to
        proposal: to, for, that
        readiness: to
        willingness: to
        invitation: to
        """,
    "commitment": """
        promise: to, that, of, not
        pledge: to, that, of, not
        assurance: that, of, not
        guarantee: that, of, not
        undertaking: to, that, not
        vow: to, that
        commitment: to, that, not
        """,
}

NOUN_CLASSES: Mapping[str, frozenset[str]] = {
    "promise": frozenset(
        "promise pledge vow assurance guarantee undertaking commitment obligation word agreement accord deal treaty pact "
        "convention contract ceasefire truce armistice memorandum protocol settlement bargain covenant".split()
    ),
    "proposal": frozenset(
        "proposal offer plan package deal demand request call appeal draft text compromise idea suggestion invitation "
        "talk negotiation dialogue mediation arbitration concession amendment motion bid claim term condition petition "
        "ultimatum treaty agreement resolution settlement solution application permission consent approval "
        "deletion recognition warning protest".split()
    ),
    "claimed": frozenset(
        "compensation reparation guarantee assurance apology withdrawal removal halt end return recognition damages "
        "rise increase exemption moratorium ban access concession refund release repeal suspension explanation "
        "injunction reinstatement restoration independence autonomy".split()
    ),
    "ultimatum": frozenset("ultimatum demand condition deadline precondition".split()),
    "self": frozenset("itself themselves himself herself ourselves myself yourselves".split()),
}

AIMS = frozenset(
    "seek hope aim wish try attempt plan intend want like strive endeavour endeavor prefer desire prepare expect tend "
    "threaten continue begin start fail struggle need".split()
)
"""Verbs before an infinitive that make it an aim, an attempt or a threat: no act is done yet."""

SPEECH = frozenset(
    "say state claim argue point note add tell write report announce explain recall stress maintain contend allege "
    "suggest declare believe think admit acknowledge concede confirm deny complain remind accuse assert comment remark "
    "observe inform hear indicate reiterate emphasise emphasize underline warn reply respond answer quip insist "
    "know let understand signal hint".split()
)
"""Verbs that make what follows somebody's words, not the text's own."""

QUOTING = SPEECH | frozenset(
    "ask demand urge promise conclude continue declare shout cry plead call put vow pledge".split()
)
"""Verbs beside a quotation."""

YIELDING = frozenset(
    "accept agree allow tolerate permit recognise recognize negotiate compromise concede yield withdraw sign entertain "
    "consent discuss talk return pay abandon cede surrender retreat bow submit consider meet countenance surrender "
    "renounce relinquish approve endorse ratify join reopen reinstate grant give lift ease stop halt budge back "
    "stand support move leave hand take change drop settle engage participate attend sit do".split()
)
"""What one refuses with ‘will not’ or ‘cannot’."""


KEPT_OR_BROKEN = frozenset(
    "keep honour honor fulfil fulfill uphold observe respect break breach violate betray flout dishonour abandon forget drop "
    "scrap shelve tear denounce renege backtrack default go abide comply adhere".split()
)
"""Verbs that say what became of a promise: negated, they still do."""


def _table(written: Mapping[CandidateKind, str]) -> dict[str, tuple[Act, ...]]:
    found: dict[str, tuple[Act, ...]] = {}
    for kind, lines in written.items():
        for line in filter(None, map(str.strip, lines.split("\n"))):
            word, _, frames = line.partition(": ")
            found[word] = (*found.get(word, ()), Act(kind, word, frozenset(frames.split(", "))))
    return found


@cache
def verb_acts() -> Mapping[str, tuple[Act, ...]]:
    """The acts that a form of a verb may carry: from ``insisted`` to ``insist``."""
    return {form: acts for verb, acts in _table(_VERBS).items() for form in forms(verb)}


@cache
def adjective_acts() -> Mapping[str, tuple[Act, ...]]:
    """The acts that an adjective behind a form of ‘be’ may carry."""
    return _table(_ADJECTIVES)


@cache
def noun_acts() -> Mapping[str, tuple[Act, ...]]:
    """The acts that a noun may name, singular and plural."""
    table = _table(_NOUNS)
    return table | {f"{noun}s": acts for noun, acts in table.items()}


@cache
def forms_of(verbs: frozenset[str]) -> Mapping[str, str]:
    """From every form of the verbs of a set to its verb."""
    return {form: verb for verb in verbs for form in forms(verb)}


def is_of_class(word: str, name: str) -> bool:
    """Whether a noun, singular or plural, is of a class of `NOUN_CLASSES`."""
    known = NOUN_CLASSES[name]
    return word in known or word.removesuffix("s") in known or word.removesuffix("ies") + "y" in known
