"""The stability analysis: which states are shown, rows for programs, and the page in a notebook."""

from __future__ import annotations

import csv
import io
from html.parser import HTMLParser

import pytest

import detente
from detente.answers.analyze import shown_states
from detente.api.answer import told_as
from detente.errors import RequestError
from detente.renderers import Format

ONE_PARTY = """\
format: detente/1
title: {}
parties: {{us: {{name: {}, options: {{a: {}}}}}}}
preferences: {{us: {{statements: [a]}}}}
"""


@pytest.fixture(scope="module")
def elmira():
    return detente.analyze(detente.gallery_case("elmira"))


def test_of_many_states_the_status_quo_and_equilibria_are_shown(elmira):
    assert shown_states(elmira.found, most=9) == list(range(9))
    # s1 is the status quo; s5, s8 and s9 are equilibria under nash, s1 and s4 besides under gmr
    assert shown_states(elmira.found, most=5) == [0, 3, 4, 7, 8]
    assert shown_states(elmira.found, most=4) == [0, 4, 7, 8]
    assert shown_states(elmira.found, most=3) == [0, 4, 7]


def test_a_frame_has_a_row_a_state(elmira):
    frame = elmira.to_frame()
    assert list(frame.index) == [f"s{number}" for number in range(1, 10)]
    assert list(frame.index[frame["seq.equilibria"]]) == ["s5", "s8", "s9"]
    assert list(frame.index[frame["nash.uniroyal"]]) == ["s1", "s4", "s5", "s8", "s9"]
    assert list(frame.index[frame["option.accept"].astype(bool)]) == ["s3", "s4", "s7", "s8"]
    assert frame.loc["s9", "option.insist"] is __import__("pandas").NA
    assert frame.loc["s9", "members"] == 4


def test_all_options_of_a_frame_with_merged_states_may_lack_a_value(elmira):
    frame = elmira.to_frame()
    assert {str(frame[column].dtype) for column in frame if column.startswith("option.")} == {"boolean"}
    assert frame["status_quo"].dtype == frame["seq.equilibria"].dtype == bool
    assert frame["name"].tolist() == [None] * 9


def test_a_frame_without_merged_states_has_plain_truth_values():
    frame = detente.analyze(detente.gallery_case("syria-iraq")).to_frame()
    assert frame["option.attack"].dtype == bool
    assert list(frame["option.attack"]) == [False] * 3 + [True] * 3


def test_without_pandas_it_says_what_to_install(elmira, monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "pandas", None)
    with pytest.raises(RequestError, match=r'install "detente\[all\]"'):
        elmira.to_frame()


def test_csv_and_frame_agree(elmira):
    rows = list(csv.DictReader(io.StringIO("".join(told_as(Format.csv, [elmira])))))
    frame = elmira.to_frame()
    assert list(rows[0]) == ["state", *frame.columns]
    assert [row["gmr.local"] == "1" for row in rows] == list(frame["gmr.local"])


class Tags(HTMLParser):
    """Notes tags that are opened and not closed, and the text."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.text = ""
        self.seen: set[str] = set()

    def handle_starttag(self, tag, attrs):
        self.open.append(tag)
        self.seen.add(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.text += data


def parsed(html: str) -> Tags:
    tags = Tags()
    tags.feed(html)
    assert tags.open == []
    return tags


def test_a_notebook_shows_the_states_and_the_equilibria(elmira):
    tags = parsed(elmira._repr_html_())
    assert "nobody would leave 3 of 9 states" in tags.text
    assert "SEQ3fears answers by which the others gain" in tags.text
    assert tags.text.count("★") > 10


def test_a_notebook_escapes_what_was_written():
    scenario = detente.loads(ONE_PARTY.format("<script>alert(1)</script>", "'<b>us</b>'", "'<img src=x>'"))
    tags = parsed(detente.analyze(scenario)._repr_html_())
    assert not {"script", "b", "img"} & tags.seen
    assert "<script>alert(1)</script>" in tags.text


def test_a_notebook_takes_its_colours_from_the_page(elmira):
    assert "style=" not in elmira._repr_html_()
