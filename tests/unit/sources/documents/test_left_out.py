from detente.sources.documents.left_out import LeftOut, told


def test_nothing_left_out_is_nothing_told():
    assert told([], "text") == ()


def test_places_of_one_kind_are_told_together_with_the_first_words():
    share, line = told([LeftOut("footnotes", "one two"), LeftOut("footnotes", "three")], "a" * 11)
    assert share == "Kept: 50 % of the characters that could be read."
    assert line == "Left out: footnotes (2 places, 11 characters), the first begins “one two”"


def test_what_has_no_words_is_told_by_its_name_and_does_not_count():
    assert told(
        [LeftOut("attachments", name="treaty.pdf"), LeftOut("attachments", name="map.png")], "text"
    ) == ("Left out: attachments (2 places), “treaty.pdf”, “map.png”.",)


def test_a_word_without_end_is_cut():
    _, line = told([LeftOut("hidden text", "a" * 10_000)], "text")
    assert len(line) < 150
