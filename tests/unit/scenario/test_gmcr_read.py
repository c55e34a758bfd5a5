"""GMCR+ files that are wrong, each with the place and the path of what is; and what is told of those that are not."""

import json
import random

import pytest

from detente.errors import ScenarioError
from detente.scenario.gmcr import GMCR_CODES, read_gmcr

OPTIONS = '"options": [{"name": "Release"}, {"name": "Attack", "permittedDirection": "fwd"}]'
MAKERS = '"decisionMakers": [{"name": "S", "options": [0]}, {"name": "I", "options": [1]}]'


def written(tmp_path, content):
    path = tmp_path / "a.gmcr"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def with_makers(*makers, **beside):
    return json.dumps(
        {"options": [{"name": "Release"}, {"name": "Attack"}], "decisionMakers": makers, **beside}
    )


def of_two(first=None, second=None, **beside):
    return with_makers(
        {"name": "S", "options": [0], **(first or {})},
        {"name": "I", "options": [1], **(second or {})},
        **beside,
    )


@pytest.mark.parametrize(
    ("content", "code", "told"),
    [
        ("", "gmcr-format", "the file holds nothing"),
        ("[]", "gmcr-format", "expected an object with ‘options’ and ‘decisionMakers’, found a list"),
        ("{", "gmcr-format", "found the end of the file"),
        ('{"options": [,]}', "gmcr-format", "expected a value, found ‘,’"),
        ('{"options": [1,]}', "gmcr-format", "a comma stands behind the last item"),
        ('{"a": 1} {', "gmcr-format", "stands behind the end"),
        ('{"options": [], "deci', "gmcr-format", "found a double quote behind which no whole text stands"),
        ("{'options': []}", "gmcr-format", "expected a key in double quotes"),
        (b"\xff\xfe{\0}\0", "gmcr-format", "not UTF-8"),
        ("[" * 5_000, "gmcr-too-large", "lists nest deeper than 30"),
        ("[" + "1," * 250_001, "gmcr-too-large", "more than 500,000 values and signs"),
        ('"' + "a" * 5_000_001, "gmcr-too-large", "more than 5 MB"),
        (f"{{{OPTIONS}, {OPTIONS}, {MAKERS}}}", "gmcr-repeated", "the key ‘options’ stands twice"),
        (f'{{{OPTIONS}, {MAKERS}, "version": NaN}}', "gmcr-bad-number", "NaN is no number"),
        (f'{{{OPTIONS}, {MAKERS}, "version": 1e999}}', "gmcr-bad-number", "more than 400 digits"),
        ('{"options": [{"name": "\\ud800"}]}', "gmcr-bad-text", "U+D800"),
        (f"{{{MAKERS}}}", "gmcr-missing-key", "the file has no ‘options’"),
        (f'{{"option": [], {MAKERS}}}', "gmcr-missing-key", "did you mean ‘option’?"),
        (f"{{{OPTIONS}}}", "gmcr-missing-key", "the file has no ‘decisionMakers’"),
        (f'{{"options": {{}}, {MAKERS}}}', "gmcr-wrong-kind", "options: expected a list, found a mapping"),
        (f'{{"options": [], {MAKERS}}}', "gmcr-format", "options: the file has no option"),
        (f'{{{OPTIONS}, "decisionMakers": []}}', "gmcr-format", "the file has no decision maker"),
        (of_two({"name": 5}), "gmcr-wrong-kind", "decisionMakers[0].name: expected a text, found a number"),
        (of_two(infeasibles=[[]]), "gmcr-format", "infeasibles[0]: expected an option or more, found none"),
        (of_two(infeasibles=[[[0, "y"]]]), "gmcr-unknown-word", "infeasibles[0][0][1]: ‘y’ is no mark"),
        (of_two(infeasibles=[[[0, True]]]), "gmcr-unknown-word", "infeasibles[0][0][1]: ‘true’ is no mark"),
        (of_two(infeasibles=[[0, "Y"]]), "gmcr-wrong-kind", "infeasibles[0][0]: expected a pair"),
        (of_two(infeasibles=[[[2, "Y"]]]), "gmcr-unknown-index", "none of the options has the number 2"),
        (of_two(infeasibles=[[[-1, "Y"]]]), "gmcr-unknown-index", "they have the numbers 0 to 1"),
        (of_two(infeasibles=[[[10**300, "Y"]]]), "gmcr-unknown-index", "has the number 10000"),
        (of_two(infeasibles=[[[0.5, "Y"]]]), "gmcr-wrong-kind", "expected a whole number"),
        (
            of_two(second={"preferences": [{"compound": True, "members": [[[7, "N"]]]}]}),
            "gmcr-unknown-index",
            "decisionMakers[1].preferences[0].members[0][0][0]: none of the options has the number 7",
        ),
        (of_two(second={"preferences": [{"compound": True}]}), "gmcr-missing-key", "has no ‘members’"),
        (of_two({"payoffs": 5}), "gmcr-wrong-kind", "decisionMakers[0].payoffs: expected a list, found a number"),
        (of_two(useManualPreferenceRanking="true"), "gmcr-wrong-kind", "expected true or false, found a text"),
        (of_two({"options": [0, 0]}), "gmcr-repeated", "decisionMakers[0].options[1]: 0 stands there twice"),
        (of_two({"options": []}), "gmcr-owner", "options[0]: ‘Release’ is no decision maker’s"),
        (of_two(coalitions=[[0, 2]]), "gmcr-unknown-index", "none of the decision makers has the number 2"),
        (
            of_two({"payoffs": [1, 2, 3]}, useManualPreferenceRanking=True),
            "gmcr-ranking",
            "decisionMakers[0].payoffs: 3 of 4 feasible states; expected a number for each",
        ),
        (
            of_two({"payoffs": [1, 2, 3, "4"]}, useManualPreferenceRanking=True),
            "gmcr-ranking",
            "decisionMakers[0].payoffs: expected a number for each of the 4 feasible states",
        ),
        (
            of_two({"preferenceRanking": [[1, 2], [2, 3, 4]]}, useManualPreferenceRanking=True),
            "gmcr-ranking",
            "expected each of the 4 feasible states once, best first, ties in lists",
        ),
        (
            of_two(
                {"payoffs": [1, 2, 3, 4], "preferenceRanking": [1, [2, 3], 4]}, useManualPreferenceRanking=True
            ),
            "gmcr-ranking",
            "decisionMakers[0].preferenceRanking says another order than decisionMakers[0].payoffs",
        ),
        (
            of_two(
                {"payoffs": [1]}, infeasibles=[[[0, "Y"]], [[0, "N"]]], useManualPreferenceRanking=True
            ),
            "gmcr-no-state",
            "no combination of options is feasible",
        ),
        ('{"options": [{"name": "a", "permittedDirection": "foward"}]}', "gmcr-unknown-word", "‘both’, ‘fwd’"),
        (json.dumps({"options": [{"name": "a"}] * 101}), "gmcr-too-large", "101 options; 100 are the most"),
        (json.dumps({"options": [{"name": "a" * 1001}]}), "gmcr-too-large", "more than 1,000 characters"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told(tmp_path, content, code, told):
    with pytest.raises(ScenarioError) as caught:
        read_gmcr(written(tmp_path, content))
    found = [each for each in caught.value.diagnostics if each.code == code]
    assert any(told in str(each) for each in found), str(caught.value)
    assert {each.code for each in caught.value.diagnostics} <= set(GMCR_CODES)


def test_all_is_told_at_once_with_lines_and_columns(tmp_path):
    lines = ['{"options": [{"name": "a", "permittedDirection": "up"}],', ' "infeasibles": [[[3, "Y"]]],']
    text = "\r\n".join([*lines, ' "decisionMakers": 1}'])
    with pytest.raises(ScenarioError) as caught:
        read_gmcr(written(tmp_path, b"\xef\xbb\xbf" + text.encode()))
    places = [(each.code, each.place.line, each.place.column) for each in caught.value.diagnostics]
    assert places == [("gmcr-unknown-word", 1, 50), ("gmcr-unknown-index", 2, 20), ("gmcr-wrong-kind", 3, 20)]


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(ScenarioError) as caught:
        read_gmcr(tmp_path / "a.gmcr")
    assert caught.value.diagnostics[0].code == "gmcr-missing"


@pytest.mark.parametrize(
    ("first", "beside", "told"),
    [
        ({"preferences": [[]]}, {}, "decisionMakers[0].preferences[0] asks for nothing, and was left out."),
        ({"preferences": []}, {}, "Of what ‘S’ prefers nothing is said: all states are equal for it."),
        ({"misperceptions": [3]}, {}, "Not taken over: a misperceived state of ‘S’."),
        ({"misperceptions": [3, 4]}, {}, "Not taken over: 2 misperceived states of ‘S’."),
        ({"name": ""}, {}, "decisionMakers[0] has no name; it is called ‘Decision maker 1’."),
        ({"colour": 1}, {}, "Not read, of decisionMakers: ‘colour’."),
        ({}, {"infeasible": []}, "Not read, of the file: ‘infeasible (did you mean ‘infeasibles’?)’."),
        (
            {"options": [0, 1]},
            {},
            "‘Attack’ is an option of ‘S’ and ‘I’: it stands with ‘S’; the moves of ‘I’ are listed under `moves`.",
        ),
        (
            {},
            {"coalitions": [[1, 0]]},
            "Not taken over: the coalition of ‘S’ and ‘I’. ‘analyze --as-one s,i’ takes them as one.",
        ),
        (
            {"preferences": [[[1, "N"]]], "payoffs": [1, 2, 1, 2]},
            {"useManualPreferenceRanking": True},
            "Not taken over: one statement of ‘S’; the file’s ranking counts.",
        ),
        (
            {"preferences": [[[1, "N"]]]},
            {"useManualPreferenceRanking": True},
            "The file says that its rankings count, and has none; statements were read.",
        ),
        (
            {"preferenceVector": [4, 2, 3, 1]},
            {"useManualPreferenceVectors": True},
            "‘preferenceVector’ of ‘S’ was read as a payoff for each feasible state, more is better: of the feasible "
            "states in the file’s order, number 1 is best, number 4 worst.",
        ),
    ],
)
def test_what_is_not_taken_over_is_told(tmp_path, first, beside, told):
    notes = read_gmcr(written(tmp_path, of_two(first, **beside))).notes
    assert any(each.startswith(told) for each in notes), notes


@pytest.mark.parametrize(
    ("lists", "ranking"),
    [
        ({"payoffs": [1, 2.5, 1, -3e2]}, ((1,), (0, 2), (3,))),
        ({"preferenceRanking": [[2, 3], 4, 1]}, ((1, 2), (3,), (0,))),
        ({"preferenceRanking": [[1, 2], 3, 0]}, ((1, 2), (3,), (0,))),
        ({"preferenceRanking": [4, 2, 3, 1], "payoffs": [1, 3, 2, 4]}, ((3,), (1,), (2,), (0,))),
        ({"preferenceRanking": [5, 5, 7, 1]}, ((2,), (0, 1), (3,))),
    ],
)
def test_rankings(tmp_path, lists, ranking):
    dispute = read_gmcr(written(tmp_path, of_two(lists, useManualPreferenceRanking=True)))
    assert dispute.makers[0].ranking == ranking
    assert dispute.codes == (0, 1, 2, 3)


def test_one_list_with_ties_says_how_all_under_its_key_are_read(tmp_path):
    text = of_two(
        {"preferenceVector": [2, 1, 3, 4]},
        {"preferenceVector": [[2, 4], 3, 1]},
        useManualPreferenceVectors=True,
    )
    dispute = read_gmcr(written(tmp_path, text))
    assert [maker.ranking for maker in dispute.makers] == [((1,), (0,), (2,), (3,)), ((1, 3), (2,), (0,))]
    assert any("was read as the states in order" in note for note in dispute.notes)


def test_states_in_order_are_known_by_their_codes(tmp_path):
    """Fraser and Hipel write a state as the sum of 2 to the place of each option that is taken."""
    text = of_two(
        {"preferenceVector": [3, 0, 2]}, infeasibles=[[[0, "Y"], [1, "N"]]], useManualPreferenceVectors=True
    )
    dispute = read_gmcr(written(tmp_path, text))
    assert dispute.codes == (0, 2, 3)
    assert dispute.makers[0].ranking == ((2,), (0,), (1,))


def test_whatever_is_broken_is_refused_and_nothing_else_happens(tmp_path):
    rng = random.Random(17)
    sound = of_two(
        {"preferences": [[[1, "N"]], {"compound": True, "members": [[[0, "Y"]]]}], "payoffs": [1, 2, 3, 4]},
        infeasibles=[[[0, "Y"], [1, "Y"]]],
        useManualPreferenceRanking=False,
    ).encode()
    for _ in range(300):
        data = bytearray(sound)
        for _ in range(rng.randint(1, 4)):
            at = rng.randrange(len(data))
            choice = rng.choice(
                [b"[", b"]", b"{", b"}", b'"', b",", b":", b"9", b"\xff", b"null", b"-1", b""]
            )
            data[at : at + rng.randint(0, 3)] = choice
        try:
            read_gmcr(written(tmp_path, bytes(data)))
        except ScenarioError as error:
            assert {each.code for each in error.diagnostics} <= set(GMCR_CODES)
