"""The laws of dialogue.md, each a function that yields what breaks it in the talks that it is given.

All agendas that a file's issues allow are looked at, not only those that it names.
"""

from itertools import combinations

from tests.oracle.dialogue import PLACE
from tests.oracle.document import text_of

ABOVE_SECURE = ("resolves", "prevails", "eases", "opens")  # words 1 to 4


def broken_laws(talks):
    """(law, what breaks it), for the laws of one dialogue."""
    return [(law.__name__, found) for law in LAWS for found in law(talks)]


def agendas(model):
    """Every set of issues, in file order."""
    issues = list(model.scenario.get("issues", {}))
    return [list(some) for size in range(len(issues) + 1) for some in combinations(issues, size)]


def larger_agendas(talks):
    return [
        (one, other)
        for one in agendas(talks.model)
        for other in agendas(talks.model)
        if set(one) < set(other)
    ]


def words(talks):
    return [
        (p, issues, talks.word(p, issues)) for issues in agendas(talks.model) for p in talks.model.parties
    ]


# --- what comes without talks


def something_comes_without_talks(talks):
    if not talks.without:
        yield "B is empty"


def today_stays_where_it_holds(talks):
    if talks.is_equilibrium(talks.q) and talks.without != {talks.q}:
        yield texts(talks.without)


def no_own_step_leads_from_equilibria_alone(talks):
    own = talks.steps([]).own
    for s in talks.model.states:
        if talks.is_equilibrium(s) == any(own(j, s) for j in talks.model.parties):
            yield text_of(s)


def the_parties_come_to_rest(talks):
    """Under seq and gmr, without merged states."""
    merged = any(len(members) > 1 for members in talks.model.members.values())
    if talks.concept in ("seq", "gmr") and not merged:
        yield from (text_of(s) for s in talks.without if not talks.is_equilibrium(s))


# --- settlements and words


def nothing_settles_what_comes_without_talks(talks):
    if talks.settlements([]) != sorted(s for s in talks.without if talks.is_equilibrium(s)):
        yield texts(talks.settlements([]))


def a_larger_agenda_keeps_settlements(talks):
    for smaller, larger in larger_agendas(talks):
        lost = set(talks.settlements(smaller)) - set(talks.settlements(larger))
        if lost:
            yield smaller, larger, texts(lost)


def a_larger_agenda_keeps_words(talks):
    for smaller, larger in larger_agendas(talks):
        for p in talks.model.parties:
            before, after = talks.word(p, smaller), talks.word(p, larger)
            if before in ABOVE_SECURE and PLACE[after] < PLACE[before]:
                yield p, smaller, before, larger, after


def a_larger_agenda_keeps_together(talks):
    for smaller, larger in larger_agendas(talks):
        if talks.together(smaller) and not talks.together(larger):
            yield smaller, larger


def on_nothing_nobody_is_eased_opened_or_harmed(talks):
    for p in talks.model.parties:
        if talks.word(p, []) not in ("resolves", "prevails", "secure", "futile"):
            yield p, talks.word(p, [])


def everything_never_opens(talks):
    for p in talks.model.parties:
        if talks.word(p, talks.model.issues_of("everything")) == "opens":
            yield p


def together_resolves_for_all_who_need_talks(talks):
    for issues in agendas(talks.model):
        for p in talks.parties_with_core:
            if talks.together(issues) and p not in talks.secure and talks.word(p, issues) != "resolves":
                yield issues, p, talks.word(p, issues)


def what_resolves_leaves_nobody_below_today_and_its_best(talks):
    for p, issues, word in words(talks):
        for s in talks.earning("resolves", p, issues) if word == "resolves" else []:
            for k in talks.model.parties:
                if talks.change(k, s) == -1 and talks.model.scores[k][s] < talks.best(k):
                    yield p, issues, text_of(s), k


def who_prevails_leaves_somebody_else_below(talks):
    """Below today, or below its own best."""
    for p, issues, _ in words(talks):
        for s in talks.earning("prevails", p, issues):
            if not any(
                talks.change(k, s) == -1 or talks.model.scores[k][s] < talks.best(k)
                for k in talks.model.parties
                if k != p
            ):
                yield p, issues, text_of(s)


def who_is_harmed_can_gain_by_nothing_acceptable(talks):
    for p, issues, word in words(talks):
        if word == "harms":
            for s in talks.settlements(issues):
                if talks.is_acceptable(s) and talks.gain(p, s) == 1:
                    yield p, issues, text_of(s)


def secure_and_futile_carry_no_risk(talks):
    for p, issues, word in words(talks):
        if word in ("secure", "futile") and talks.risk(p, issues):
            yield p, issues, word


def some_settlement_earns_each_word_above_secure(talks):
    for p, issues, word in words(talks):
        earning, n = talks.support(p, issues)
        if word not in ("secure", "futile") and not 1 <= earning <= n:
            yield p, issues, word


LAWS = (
    something_comes_without_talks,
    today_stays_where_it_holds,
    no_own_step_leads_from_equilibria_alone,
    the_parties_come_to_rest,
    nothing_settles_what_comes_without_talks,
    a_larger_agenda_keeps_settlements,
    a_larger_agenda_keeps_words,
    a_larger_agenda_keeps_together,
    on_nothing_nobody_is_eased_opened_or_harmed,
    everything_never_opens,
    together_resolves_for_all_who_need_talks,
    what_resolves_leaves_nobody_below_today_and_its_best,
    who_prevails_leaves_somebody_else_below,
    who_is_harmed_can_gain_by_nothing_acceptable,
    secure_and_futile_carry_no_risk,
    some_settlement_earns_each_word_above_secure,
)


# --- expected, but false


def all_resolve_but_not_together(talks, issues):
    others = [p for p in talks.parties_with_core if p not in talks.secure]
    return bool(
        others and all(talks.word(p, issues) == "resolves" for p in others) and not talks.together(issues)
    )


def more_on_the_table_is_worse(talks, p, smaller, larger):
    return PLACE[talks.word(p, larger)] < PLACE[talks.word(p, smaller)]


def texts(states):
    return [text_of(s) for s in sorted(states)]
