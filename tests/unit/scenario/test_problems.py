from detente.errors import Diagnostic, Place
from detente.scenario.problems import MAX_PROBLEMS, MAX_SUGGESTIONS, Problems, in_order, listed, quoted


def test_the_nearest_name_whatever_its_case():
    problems = Problems("x")
    assert problems.nearest("Insist", ["resist", "insist", "inside"]) == "did you mean ‘insist’?"
    assert problems.nearest("SEQ", ["nash", "seq"]) == "did you mean ‘seq’?"
    assert problems.nearest("zzz", ["insist"]) is None
    assert problems.nearest("x" * 1000, ["x" * 1000]) is None


def test_suggestions_are_bounded():
    problems = Problems("x")
    found = [problems.nearest("insist", ["insists"]) for _ in range(MAX_SUGGESTIONS + 5)]
    assert sum(each is not None for each in found) == MAX_SUGGESTIONS


def test_problems_are_bounded_and_an_error_too_many_is_an_error():
    problems = Problems("x")
    for line in range(MAX_PROBLEMS):
        problems.warning("empty-move", Place(line + 1, 1), "m")
    problems.warning("empty-move", Place(1, 1), "m")
    assert len(problems.found) == MAX_PROBLEMS
    problems.error("bad-id", Place(1, 1), "m")
    problems.error("bad-id", Place(2, 1), "m")
    assert len(problems.found) == MAX_PROBLEMS + 1
    assert (problems.found[-1].code, problems.found[-1].severity) == ("too-many-problems", "error")


def test_the_order_of_the_file_and_each_once():
    first, second = (Diagnostic("bad-id", "m", "x", Place(line, 1)) for line in (1, 2))
    assert in_order([second, first, second]) == (first, second)


def test_words():
    assert listed(["a"]) == "a"
    assert listed(["a", "b", "c"], "and") == "a, b and c"
    assert quoted("a\0" + "b" * 100) == "‘a\\x00" + "b" * 57 + "…’"
