"""How positions were counted: told by the names of passages, guessed by words, and said where it was guessed."""

import pytest

from detente.sources.exchange.position_guess import guess_sentences, likely_counting
from detente.sources.exchange.positions import CountedPositions, counting_named
from detente.sources.exchange.project import Selection, TextDocument

CROSSED = "one\r\ntwo\r\nthree"  # raw: t of two at 5, t of three at 10; with one a line end: 4 and 8
FACE = "a\U0001f600b\U0001f600c"
SPEECH = "\U0001f6a2 We offer talks.\r\nThey refuse \U0001f600 talks.\r\nThe council waits."
WORDS = ("offer talks", "They refuse", "council waits")
LINES = "We offer talks.\nThey refuse them.\nThe council waits."


def document(text, *passages, has_mark=False):
    selections = tuple(Selection("", name, start, end, ()) for name, start, end in passages)
    return TextDocument("", "Speech", text, selections, has_mark=has_mark)


def guess(text, *passages, origin="A tool", has_mark=False):
    return likely_counting(document(text, *passages, has_mark=has_mark), origin)


def counted(text, words, way, has_mark=False):
    """Where a tool that counts in a way sees words: the two places that lead back to them."""
    positions = CountedPositions(text, counting_named(way), has_mark)
    at = text.index(words)
    start, end = (
        next(each for each in range(positions.length + 1) if positions.offset(each) == place)
        for place in (at, at + len(words))
    )
    return start, end


WAYS = ["code-points", "lines", "utf-16", "utf-16+lines"]


@pytest.mark.parametrize("way", WAYS)
def test_the_names_of_passages_tell_the_way(way):
    named = [(words, *counted(SPEECH, words, way)) for words in WORDS]
    found = guess(SPEECH, *named)
    assert (found.counting.name, found.why, found.n_named) == (way, "names", 3)


@pytest.mark.parametrize("way", WAYS)
def test_ends_of_words_tell_where_there_are_no_names(way):
    places = [("", *counted(SPEECH, words, way)) for words in WORDS]
    found = guess(SPEECH, *places)
    assert (found.counting.name, found.inside_words) == (way, ())
    assert found.why == "words"
    (sentence,) = guess_sentences(found, "Speech")
    assert "is a guess" in sentence
    assert "--positions" in sentence


@pytest.mark.parametrize(
    ("way", "text", "has_mark"),
    [
        ("crlf", LINES, False),
        ("utf-16+crlf", f"\U0001f6a2 {LINES}", False),
        ("utf-8", f"Écoutez… {LINES}", False),
        ("utf-8+lines", f"Écoutez… {LINES}".replace("\n", "\r\n"), False),
        ("utf-8+crlf", f"Écoutez… {LINES}", False),
        ("utf-8+bom", f"Écoutez… {LINES}", True),
        ("bom", LINES, True),
        ("lines+bom", LINES.replace("\n", "\r\n"), True),
        ("utf-16+lines+bom", SPEECH, True),
    ],
)
def test_unusual_ways_are_told_by_names(way, text, has_mark):
    named = [(words, *counted(text, words, way, has_mark)) for words in WORDS]
    found = guess(text, *named, has_mark=has_mark)
    assert (found.counting.name, found.why) == (way, "names")
    assert "so fit the names of 3 passages" in guess_sentences(found, "Speech")[0]


@pytest.mark.parametrize(
    ("name", "start", "end", "way"),
    [
        ("three", 10, 15, "code-points"),
        ("three", 8, 13, "lines"),
        ("", 8, 13, "lines"),
        ("", 10, 15, "code-points"),
    ],
)
def test_a_line_end_of_two(name, start, end, way):
    assert guess(CROSSED, (name, start, end)).counting.name == way


def test_utf_16_is_told_by_what_a_passage_is_called():
    assert guess(f"{FACE} peace", ("peace", 8, 13)).counting.name == "utf-16"
    assert guess(f"{FACE} peace", ("peace", 6, 11)).counting.name == "code-points"


def test_atlas_counts_lines_unless_its_passages_say_else():
    atlas = "ATLAS.ti for Windows 23"
    assert guess(CROSSED, ("", 4, 7), origin=atlas).counting.name == "lines"
    assert guess(CROSSED, ("two", 5, 8), origin=atlas).counting.name == "code-points"


@pytest.mark.parametrize("text", ["plain text", "plain\ntext", "plain\r\ntext"])
def test_where_all_agree_nothing_is_guessed(text):
    found = guess(text, ("plain", 0, 5), origin="ATLAS.ti")
    assert (found.why, guess_sentences(found, "Speech")) == ("alike", ())


def test_where_nothing_tells_it_is_said_with_the_words_that_are_cut():
    found = guess("one two\r\nthree fourfive", ("", 10, 18))  # raw: ‘hree fou’; a line end as one: ‘ree four’
    assert found.why == "nothing"
    first, cut = guess_sentences(found, "Speech")
    assert "nothing in the file tells" in first
    assert "say --positions lines" in first
    assert "“…one two t|hree fourfive…”" in cut
    assert "fou|rfive" in cut


def test_one_sloppy_passage_does_not_make_an_unusual_way():
    found = guess(LINES, ("", 17, 27))  # ‘hey refuse’, whose line end would have to count two
    assert (found.counting.name, found.why) == ("code-points", "nothing")
    assert "T|hey refuse" in guess_sentences(found, "Speech")[1]


def test_one_passage_outside_the_text_does_not_turn_the_others():
    places = [("", *counted(LINES, words, "code-points")) for words in WORDS]
    for outside in ((3, len(LINES) + 2), (len(LINES) + 2, len(LINES) + 3)):
        assert guess(LINES, *places, ("", *outside)).counting.name == "code-points"
        assert guess(LINES, ("", *outside)).counting.name == "code-points"


ACCENTS = "Les délégués ont été reçus. Ils n'ont rien cédé à Genève."


@pytest.mark.parametrize("words", ["ont été reçus", "rien", "cédé", "Genève."])
def test_accents_alone_raise_no_doubt_of_the_standard(words):
    found = guess(ACCENTS, ("", *counted(ACCENTS, words, "code-points")))
    assert (found.counting.name, guess_sentences(found, "Speech")) == ("code-points", ())


def test_bytes_are_guessed_where_every_passage_is_cut_otherwise():
    places = [("", *counted(ACCENTS, words, "utf-8")) for words in ("reçus", "rien", "cédé", "à Genève.")]
    found = guess(ACCENTS, *places)
    assert (found.counting.name, found.inside_words) == ("utf-8", ())
    assert "bytes of UTF-8" in guess_sentences(found, "Speech")[0]


def test_scripts_without_spaces_have_no_words_to_cut():
    assert guess("甲乙\r\n丙丁戊己", ("", 5, 7)).inside_words == ()


def test_our_own_projects_are_not_guessed_at():
    found = guess(SPEECH, ("", 21, 30), origin="Detente 1.0")
    assert (found.counting.name, guess_sentences(found, "Speech")) == ("code-points", ())
