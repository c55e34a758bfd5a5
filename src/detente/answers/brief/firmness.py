"""How firm a brief is, what it rests on, and what it cannot say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from detente.answers.brief.detail import Detail, some_things
from detente.answers.brief.sentences import facts_sentence, of_all
from detente.answers.citations.source_words import short_reference
from detente.answers.concepts import concept_phrase
from detente.answers.dialogue.outcomes import capital, names
from detente.answers.look_first import but_for_later
from detente.answers.words import counted, date_words, definition_name, formula_words, listed
from detente.graph import GraphModel
from detente.questions.brief import Brief, Exchange, Firmness, Turned
from detente.sources.evidence import Support

NO_VOTE = "The number of readings is no vote on which is right."

SEVERAL = 4
"""So many agendas are not named."""


def firmness_sentences(brief: Brief, detail: Detail) -> list[str]:
    """In how many readings what stands; of one reading, what would turn its words."""
    if brief.facts is None:
        return ["How firm this is was not tried: there are no talks to judge."]
    if brief.is_part or (brief.stop and not brief.is_of_several):
        return ["How firm this is was not worked out."]
    if brief.firmness is None:
        return [
            facts_sentence(brief.facts),
            *_foresight_of_several(brief, brief.facts.n_readings),
            *([] if detail.is_short else [NO_VOTE]),
        ]
    model, code = brief.model, brief.readings[0].concept.code
    return [
        _foresight(model, code, brief.firmness) if detail.extras else _foresight_in_short(brief.firmness),
        _exchanges(model, brief.firmness, detail),
    ]


def _foresight(model: GraphModel, code: str, found: Firmness) -> str:
    """Under which other ways of looking ahead the same is found."""
    lead = f"It is taken that a party that thinks of a step {concept_phrase(code)}."
    same = [concept_phrase(each) for each, turned in found.foresight.items() if not turned]
    by_promise: dict[str, list[str]] = {}
    for each, turned in found.foresight.items():
        if turned:
            by_promise.setdefault(_promise(model, turned), []).append(concept_phrase(each))
    if not by_promise:
        return f"{lead} Whatever else it expects (four other ways were tried), the findings are the same."
    told = [f"If it {listed(same, 'or')}, the findings are the same."] if same else []
    told += [f"If it {listed(phrases, 'or')}, {promise}." for promise, phrases in by_promise.items()]
    return " ".join((lead, *told))


def _foresight_of_several(brief: Brief, number: int) -> Iterator[str]:
    """In how many readings the same is found where parties look ahead otherwise, and whether talks bring anything."""
    lead, same = "If a party that thinks of a step", "the findings are the same in"
    for code, found in brief.foresight.items():
        gains = (
            "" if found.same == number else f" (talks could bring somebody more in {found.gains or 'none'})"
        )
        yield f"{lead} {concept_phrase(code)}, {same} {of_all(found.same, number)}{gains}."
        lead, same = "If it", "they are the same in"


def _foresight_in_short(found: Firmness) -> str:
    """The same as a count."""
    same, ways = sum(not turned for turned in found.foresight.values()), len(found.foresight)
    return f"If parties look ahead otherwise, the findings are the same in {same} of {ways} ways that were tried."


def _agendas(turned: Iterable[Turned]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(f"‘{definition_name(each.agenda)}’" for each in turned))


def _exchanges(model: GraphModel, found: Firmness, detail: Detail) -> str:
    """Which exchange of two neighbouring wishes would turn a word."""
    if not found.was_tried:
        number = f"{found.n_exchanges:,}"
        return f"What turns when two neighbouring wishes change places was not tried: there are {number} exchanges."
    if not found.n_exchanges:
        return "No two neighbouring wishes can change places without touching a core concern."
    of = counted(found.n_exchanges, "exchange")
    lead = f"Of {of} of two neighbouring wishes of one party, core concerns left alone,"
    if not found.turning:
        return f"{lead} none changes what an agenda brings anybody."
    if not detail.extras:
        whose = names(model, sorted({exchange.party for exchange, _ in found.turning}))
        return f"{lead} {len(found.turning)} of {whose} would change what an agenda brings somebody."
    shown = found.turning[: min(detail.things, 2)]
    verb = "changes" if len(found.turning) == 1 else "change"
    told = "; ".join(_exchange(model, exchange, turned) for exchange, turned in shown)
    for_example = "" if len(shown) == len(found.turning) else " for example"
    return f"{lead} {len(found.turning)} {verb} what an agenda brings somebody:{for_example} {told}."


def _exchange(model: GraphModel, exchange: Exchange, turned: Sequence[Turned]) -> str:
    """Which two change places, and for whom talks then promise more or less."""
    party = model.scenario.parties[exchange.party]
    statements = model.scenario.preferences[party.id].statements
    if statements is None:
        places = f"outcomes {exchange.place + 1} and {exchange.place + 2} of its order"
        which = f"if {party.name} had {places} the other way round"
    else:
        first, second = (
            formula_words(model.scenario, statements[k].formula.node, party.id)
            for k in (exchange.place, exchange.place + 1)
        )
        which = f"if {party.name} cared more for [{second}] than for [{first}]"
    return f"{which}, {_promise(model, turned)}"


def _promise(model: GraphModel, turned: Sequence[Turned]) -> str:
    """‘talks on “…” would bring Russia more’."""
    more = Counter(each.party for each in turned if each.is_more)
    less = Counter(each.party for each in turned if each.is_less)
    told = [f"more to {names(model, sorted(more))}"] if more else []
    told += [f"less to {names(model, sorted(less))}"] if less else []
    told = told or ["another, though no better or worse, answer"]
    agendas = _agendas(turned)
    which = listed(agendas) if len(agendas) < SEVERAL else "several agendas"
    return f"{which} would bring {' and '.join(told)}"


# What it rests on

RESTS: Mapping[Support, str] = {
    "passages": "passages",
    "source": "a source as a whole",
    "lost": "passages that were not found",
    "reason": "a reason of the analyst’s only",
    "nothing": "nothing",
}


def grounds_sentences(brief: Brief, detail: Detail) -> list[str]:
    """What the wishes of the parties rest on, and those that rest on nothing."""
    found = brief.grounds
    if not found.wishes:
        return ["No wish of a party is written."]
    numbers = {what: found.number(support) for support, what in RESTS.items()}
    first, *others = [f"{number:,} {{}}on {what}" for what, number in numbers.items() if number]
    told = listed((first.format("rest "), *(each.format("") for each in others)))
    wishes = counted(len(found.wishes), "written wish", "written wishes")
    sentences = [f"Of {wishes} of the parties, {told}."]
    if found.sources and detail.extras:
        cited = [short_reference(source) for source in found.sources.values()]
        looked = "" if found.has_texts else "; their texts are not here, so the quotations were not looked up"
        sentences.append(f"Sources: {some_things(cited, detail)}{looked}.")
    if detail.extras > 1:
        sentences += [*_unsupported(brief, detail), *_cores(brief)]
    return sentences


def _unsupported(brief: Brief, detail: Detail) -> list[str]:
    """The wishes that rest on nothing that is written."""
    called = {party.id: party.name for each in brief.readings for party in each.model.scenario.parties}
    told = [
        f"{called[each.party]} ({each.element.words})"
        for each in brief.grounds.wishes
        if each.support == "nothing"
    ]
    return [f"On nothing: {some_things(told, detail)}."] if told else []


def _cores(brief: Brief) -> list[str]:
    """How many core concerns of each party are quoted."""
    called = {party.id: party.name for each in brief.readings for party in each.model.scenario.parties}
    told = []
    for party, name in called.items():
        own = [each for each in brief.grounds.wishes if each.party == party and each.is_core]
        quoted = sum(each.support == "passages" for each in own)
        told += [f"{name} {quoted} of {len(own)}"] if own else []
    return [f"Core concerns that rest on a passage: {listed(told)}."] if told else []


# What it cannot say


def limits_sentence(brief: Brief) -> str:
    """What a brief cannot say."""
    told = [
        "What will happen: an outcome named here would hold if it came about and the wishes are as written. How likely "
        "or just it is: wishes are an order of better and worse. How talks would go."
    ]
    if brief.is_of_several:
        told.append("Which reading is right.")
    if brief.scenario.as_of:
        later = but_for_later([each.model.scenario for each in brief.readings])
        told.append(f"Anything after {date_words(brief.scenario.as_of)}{later}.")
    return capital(" ".join(told))
