"""The document of ``detente claims --format json``: what somebody says, under each reading."""

from tests.oracle.dialogue import Dialogue
from tests.oracle.model import ModelError
from tests.oracle.parser import read
from tests.oracle.readings import readings_of

CONCEPT = "seq"  # of the talks; a claim about states names its own


class UntestableError(ValueError):
    """The claim speaks of something that the reading does not know."""


def claims(text):
    scenario = read(text)
    return document(scenario, readings_of(scenario))


def document(scenario, readings):
    """Every variant is shown; nothing can be tested in one in which a party has no preferences."""
    if "claims" not in scenario:
        return {"claims": {}}
    names = (["base"] if "base" in readings else []) + list(scenario.get("variants", {}))
    talks = {name: Dialogue(readings[name], CONCEPT) if name in readings else None for name in names}
    return {"claims": {id: claim_entry(claim, talks) for id, claim in scenario["claims"].items()}}


def claim_entry(claim, talks):
    entry = {"by": claim.get("by"), "variants": {}, "why": {}}
    for name, talks_of_reading in talks.items():
        try:
            entry["variants"][name] = "holds" if is_true(claim, talks_of_reading) else "fails"
        except UntestableError as error:
            entry["variants"][name] = "untestable"
            entry["why"][name] = str(error)
    return entry


def is_true(claim, talks):
    if talks is None:
        raise UntestableError("no preferences")
    if "agenda" in claim:
        return talks.word(party_of(claim, talks), issues_of(claim, talks)) in words_of(claim)
    equilibria = [s for s in states_of(claim, talks.model) if is_equilibrium(talks, claim, s)]
    return equilibria != [] if "stable" in claim else equilibria == []


def words_of(claim):
    """The words asserted; exactly futile and harms mean "brings it nothing", and then `secure` counts as well."""
    said = claim["verdict"] if isinstance(claim["verdict"], list) else [claim["verdict"]]
    return {*said, "secure"} if set(said) == {"futile", "harms"} else set(said)


def is_equilibrium(talks, claim, s):
    """Under the concept that the claim names, in M."""
    concept = claim["stable"] if "stable" in claim else claim["unstable"]
    return all(talks.whole.is_stable(concept, p, s) for p in talks.model.parties)


def party_of(claim, talks):
    if claim["party"] not in talks.model.parties:
        raise UntestableError(f"no party {claim['party']}")
    return claim["party"]


def issues_of(claim, talks):
    try:
        issues = talks.model.issues_of(claim["agenda"])
    except ModelError as error:
        raise UntestableError(f"no agenda {claim['agenda']}") from error
    if talks.q is None:
        raise UntestableError("no status quo")
    return issues


def states_of(claim, model):
    """The state that a claim names, or all where its formula holds; there must be one."""
    try:
        if "state" in claim:
            return [model.find(claim["state"])]
        states = [s for s in model.members if model.holds_somewhere(claim["state_where"], s)]
    except ModelError as error:
        raise UntestableError("no such state") from error
    if not states:
        raise UntestableError("no such state")
    return states
