"""What each kind of sentence is suggested as, in both tiers; sentences of our own, one thought each."""

import pytest

from detente.errors import RequestError
from detente.sources.outlines import text_outline
from detente.sources.suggestions import suggest

TIERS = ("cues", "dependencies")
PARTIES = {"norland": "Norland", "sudland": "Sudland"}
FLAGS = ("question", "hedged", "conditional", "normative", "attributed")


def candidates(text, tier="cues", **known):
    return suggest(text, text_outline(text), parties=PARTIES, tier=tier, **known).candidates


def kinds(text, tier, **known):
    return {each.kind for each in candidates(text, tier, **known)} - {"party"}


@pytest.mark.parametrize("tier", TIERS)
@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        ("demand", "On Friday Norland demanded that Sudland withdraw its patrol boats."),
        ("demand", "Norland insists that the quota be shared equally."),
        ("demand", "Sudland called on Norland to reopen the bridge."),
        ("rejection", "Sudland rejected the proposal within an hour."),
        ("rejection", "Norland ruled out any talks on the islands."),
        ("offer", "Sudland offered to share its catch data with Norland."),
        ("offer", "Norland is ready to discuss the price of water."),
        ("commitment", "Norland promised that it would leave the valley by June."),
        ("commitment", "Sudland broke its pledge to keep the sluice open."),
        ("principle", "Norland invokes the principle of equitable use."),
        ("quotation", "“We will never leave the valley to its fate,” the minister of Norland said."),
    ],
)
def test_a_plain_case_of_each_kind_is_found(tier, kind, sentence):
    assert kind in kinds(sentence, tier)


@pytest.mark.parametrize("tier", TIERS)
@pytest.mark.parametrize(
    "sentence",
    [
        "Norland seeks to become an independent power.",
        "The river rises in the hills and reaches the sea after three hundred miles.",
        "About forty people attended the meeting in the old town hall.",
        "Sudland hopes to join the union one day.",
    ],
)
def test_an_aim_or_a_fact_is_no_demand_and_no_offer(tier, sentence):
    assert not kinds(sentence, tier) & {"demand", "offer", "rejection", "commitment"}


@pytest.mark.parametrize("tier", TIERS)
@pytest.mark.parametrize(
    ("flag", "sentence"),
    [
        ("question", "Should Norland insist that the quota be shared?"),
        ("conditional", "If the boats leave, Norland will offer to share its catch data."),
        ("attributed", "According to diplomats, Sudland demanded that the boats leave."),
        ("normative", "Norland should demand that the boats leave."),
    ],
)
def test_what_a_coder_should_look_at_twice_is_flagged(tier, flag, sentence):
    flags = {
        own
        for each in candidates(sentence, tier, genre="op-ed")
        if each.kind != "party"
        for own in each.flags
    }
    assert flag in flags


@pytest.mark.parametrize("tier", TIERS)
def test_the_articles_of_a_treaty_bind(tier):
    text = (
        "Article 1\n\nThe Parties shall share all data on the flow of the river.\n\n"
        "Article 2\n\nNorland shall not divert the river above the gauge.\n\n"
        "Article 3\n\nSudland undertakes to keep the sluice open.\n\n"
        "Article 4\n\nThis Agreement shall enter into force on signature.\n"
    )
    found = [each for each in candidates(text, tier, genre="treaty") if each.kind == "commitment"]
    assert [text[each.start : each.end].split(maxsplit=1)[0] for each in found] == [
        "The",
        "Norland",
        "Sudland",
    ]
    assert [each.actor for each in found][1:] == ["norland", "sudland"]


@pytest.mark.parametrize("tier", TIERS)
def test_known_parties_are_called_by_their_ids_at_their_first_mention(tier):
    text = "Norland closed the bridge. A day later Sudland protested. Norland was not moved."
    found = [(each.actor, each.start) for each in candidates(text, tier) if each.kind == "party"]
    assert found == [("norland", 0), ("sudland", text.index("Sudland"))]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (None, "Королевство требует, чтобы заполнение водохранилища было приостановлено немедленно."),
        (None, "Le Royaume demande que le remplissage soit suspendu et que la commission se réunisse."),
        ("de", "Norland demands that the boats leave."),
    ],
)
def test_other_languages_are_not_covered_and_it_is_said(language, text):
    found = suggest(text, text_outline(text), language=language, tier="cues")
    assert (found.candidates, found.tier) == ((), None)
    assert "do not cover the language" in found.notes[0]


def test_without_a_model_the_dependency_rules_say_what_they_need(monkeypatch):
    from detente.sources.suggestions import tiers

    monkeypatch.setattr(tiers, "installed_model", lambda: None)
    text = "Norland demands that the boats leave."
    with pytest.raises(RequestError, match="spaCy"):
        suggest(text, text_outline(text), tier="dependencies")
    found = suggest(text, text_outline(text))
    assert found.tier == "cues"
    assert "detente[nlp]" in found.notes[0]


MIXED = (
    "Quiet ship offered\n\nMarta LindNorland offers a quiet ship.It demands that the fine be dropped."
    "© Island Press / J. BERGNorland demands boats.Norland demands boats.Sudland rejected the offer.\n\n"
    "Leave a Reply\n\nYour email address will not be published. Required fields are marked *\n"
)


@pytest.mark.parametrize("tier", TIERS)
def test_offsets_lead_to_the_raw_text_and_never_into_captions_or_boilerplate(tier):
    outline = text_outline(MIXED)
    found = candidates(MIXED, tier)
    assert found
    bodies = [(each.start, each.end) for each in outline.blocks if each.kind in {"heading", "body"}]
    for each in found:
        assert "".join(MIXED[each.start : each.end].split()) == "".join(each.text.split())
        assert any(start <= each.start < each.end <= end for start, end in bodies)
        assert list(each.flags) == sorted(each.flags, key=FLAGS.index)


@pytest.mark.parametrize("tier", TIERS)
def test_equal_texts_give_equal_candidates_in_the_order_of_the_text(tier):
    assert candidates(MIXED, tier) == candidates(MIXED, tier)
    assert [each.start for each in candidates(MIXED, tier)] == sorted(
        each.start for each in candidates(MIXED, tier)
    )


@pytest.mark.parametrize("text", ["", " \n", "“" * 3000, "a" * 200_000, "“no” " * 5000, "demand " * 20_000])
def test_strange_texts_end_soon(text):
    suggest(text, text_outline(text), tier="cues")


@pytest.mark.parametrize("tier", TIERS)
@pytest.mark.parametrize(
    "text",
    [
        "promise",
        "not",
        "insist",
        "",
        "...",
        "  ",
        "\f \f",
        "“",
        '"',
        "'s",
        "x" * 5_000,
        "обещание",
        "約束",
    ],
)
def test_a_text_of_next_to_nothing_has_no_candidates(text, tier):
    assert list(candidates(text, tier)) == []
