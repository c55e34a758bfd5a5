"""Sentences told apart by hand: | stands between two of them."""

import pytest

from detente.sources.outlines import sentences


def told_apart(text, joins=()):
    return [text[start:end] for start, end in sentences(text, 0, len(text), joins)]


@pytest.mark.parametrize(
    "marked",
    [
        "Dr. Li met Mr. Roe in St. Ives. |They spoke.",
        "The U.S. Senate voted on Jan. 5, 2022. |It was close.",
        "He lives in the U.S. |They do not.",
        "See Art. 5, No. 7, pp. 3 and Fig. 2 below. |It is clear.",
        "“Is that so? |We doubt it,” she said. |Nobody laughed.",
        "“Will you go?” John Roe asked. |He did not.",
        "“Never.” |They left.",
        "They left (in a hurry.) |Nobody knew why.",
        "It grew by 3.5 per cent in 2.0. |We measured it.",
        "Well… |Perhaps. |Wait... |No.",
        "Well… perhaps not.",
        "J. R. Smith and V. V. Putin met. |It rained.",
        "They want plan B. |The others want plan A.",
        "They came by ships, planes, etc. |The rest walked.",
        "It is cold, i.e. below zero, e.g. Oslo, cf. Bergen vs. Rome.",
        "1. The Parties shall consult. |2. They shall report.",
        "(a) The Parties shall consult. |(b) They shall report.",
        "Article 5. The Parties agree.".replace(". The", ". |The"),
        "« Nous refusons. » |Il est parti. |Pourquoi ? |Parce que M. Roy l’a dit.",
        "Он ушёл. |«Почему?» |Никто не знает, т. е. все молчат. |В 2022 г. было тихо.",
        "„Wir gehen.“ |Am 17. Dezember kam z. B. niemand.",
        "我们不同意。|他们走了。",
        "نحن لا نوافق؟ |غادروا.",
        "He said no. |“secondary issues” were all they got.",
        "It ended.[12] |Then it began.² |So it goes.",
        "Really?! |Yes!! |So it is.",
        "They met on the 5. and left",
        "No heading here\n\n|Two paragraphs there",
        "Acme Inc. and Roe Ltd. merged. |Acme Inc. |The firm grew.",
        "The eFP group came. |eFP means forward presence.".replace("|", ""),
        "He was born on 3 May 1990. |7 years later he left.",
    ],
)
def test_told_apart(marked):
    parts = [part.strip() for part in marked.split("|")]
    assert told_apart(marked.replace("|", "")) == parts


def test_a_sentence_ends_at_a_join():
    text = "It was welcomed.Nevertheless 2017NATO came."
    assert told_apart(text, [16, 33]) == ["It was welcomed.", "Nevertheless 2017", "NATO came."]


def test_the_number_of_a_paragraph_is_no_sentence_at_a_join():
    assert told_apart("1.The Parties agree. 2.They report.", [2, 23]) == [
        "1.The Parties agree.",
        "2.They report.",
    ]


def test_dots_and_asterisks_are_no_sentence():
    assert told_apart("* * *. The talks. […] They failed. ***") == [
        "* * *. The talks.",
        "[…] They failed. ***",
    ]
    assert told_apart("***") == ["***"]
    assert told_apart("  \n ") == []


def test_only_the_span_is_looked_at():
    text = "One. Two. Three."
    assert sentences(text, 5, 9) == ((5, 9),)
    assert sentences(text, 5, 5) == ()
