"""Laws of mended texts, on texts made of what scrapes are made of: it marks everything once and loses nothing."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from detente.sources.outlines import mended, mended_text, sentences, text_outline

PIECES = st.sampled_from(
    [
        *(
            "Talks failed.",
            "Nobody came!",
            "Why?",
            "“secondary issues”.",
            "soldiers in Tapa",
            "NATO",
            "2017",
            "eFP",
            "U.S.",
        ),
        *(
            "© AFP 2022 / Ann LEE",
            "(Reuters/Ann Lee)",
            "Photo: ",
            "Getty Images",
            "Leave a Reply",
            "By Ann Lee",
            "FILE PHOTO: ",
        ),
        *(
            "# ",
            "Article 5",
            "1.",
            "(a)",
            "…",
            "...",
            "]",
            ")",
            "”",
            "«",
            "»",
            '"',
            "*",
            "Read more",
            "© 2021",
            "All rights reserved",
        ),
        *(
            "\n",
            "\n\n",
            "\r\n",
            "\f",
            " ",
            "  ",
            "\t",
            "\u00a0",
            "\u2029",
            "\ufeff",
            "\u200b",
            "İ",
            "ß",
            "🙂",
            "我们。",
            "е.",
            "М. ",
        ),
        *(
            "A ferry leaves the harbour of Vell",
            "Dockers wait at the gate.",
            "a",
            "B",
            ".",
            "/",
            "-",
            "Jane DoeThe",
            "http://a.b/C.D",
        ),
    ]
)
TEXTS = st.one_of(st.lists(PIECES, max_size=40).map("".join), st.text(max_size=200))


@given(TEXTS)
def test_blocks_hold_all_that_is_not_white_space_once(text):
    blocks = text_outline(text).blocks
    for one, other in pairwise(blocks):
        assert one.end <= other.start
    for block in blocks:
        inside = text[block.start : block.end]
        assert inside and inside == inside.strip()
    held = "".join(text[block.start : block.end] for block in blocks)
    assert "".join(held.split()) == "".join(text.split())


@given(TEXTS)
def test_a_space_is_missing_at_a_join(text):
    outline = text_outline(text)
    assert list(outline.joins) == sorted(set(outline.joins))
    for at in outline.joins:
        assert 0 < at < len(text)
        assert not text[at - 1].isspace() and not text[at].isspace()


@given(TEXTS)
def test_blocks_that_touch_meet_at_a_join(text):
    outline = text_outline(text)
    assert all(
        one.end < other.start or other.start in outline.joins for one, other in pairwise(outline.blocks)
    )


@given(TEXTS)
def test_passages_are_headings_and_body_once(text):
    outline = text_outline(text)
    assert [each.id for each in outline.passages] == [f"p{k}" for k in range(1, len(outline.passages) + 1)]
    told = "".join(text[each.start : each.end] for each in outline.passages)
    held = "".join(text[each.start : each.end] for each in outline.blocks if each.kind in {"heading", "body"})
    assert "".join(told.split()) == "".join(held.split())
    for one, other in pairwise(outline.passages):
        assert one.end <= other.start
    for each in outline.passages:
        assert each.text == mended(text, outline.joins, each.start, each.end)


@given(TEXTS)
def test_mending_adds_spaces_at_joins_and_makes_white_space_single(text):
    joins = text_outline(text).joins
    whole = mended_text(text, joins)
    assert whole.text == mended(text, joins, 0, len(text))
    assert "".join(whole.text.split()) == "".join(text.split())
    with_spaces = "".join(f" {each}" if at in joins else each for at, each in enumerate(text))
    assert whole.text == " ".join(with_spaces.split())


@given(TEXTS, st.data())
def test_a_span_of_the_mended_text_leads_to_its_raw_code_points(text, data):
    joins = text_outline(text).joins
    whole = mended_text(text, joins)
    start = data.draw(st.integers(0, len(whole.text)))
    end = data.draw(st.integers(start, len(whole.text)))
    first, last = whole.raw_span(start, end)
    assert 0 <= first <= last <= len(text)
    shown = whole.text[start:end]
    assert mended(text, joins, first, last) == " ".join(shown.split())
    if shown.strip() == shown != "":
        assert whole.mended_span(first, last) == (start, end)


@given(TEXTS, st.data())
def test_a_raw_span_stands_where_the_mended_text_shows_it(text, data):
    joins = text_outline(text).joins
    whole = mended_text(text, joins)
    left, right = whole.raw_marks[0], whole.raw_marks[-1]
    start = data.draw(st.integers(left, right))
    end = data.draw(st.integers(start, right))
    a, b = whole.mended_span(start, end)
    assert " ".join(whole.text[a:b].split()) == mended(text, joins, start, end)


@given(TEXTS, st.data())
def test_sentences_hold_all_of_their_span(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    spans = sentences(text, start, end, text_outline(text).joins)
    assert all(one[1] <= other[0] for one, other in pairwise(spans))
    assert all(start <= a < b <= end for a, b in spans)
    assert "".join("".join(text[a:b] for a, b in spans).split()) == "".join(text[start:end].split())


@given(TEXTS, TEXTS)
@settings(max_examples=50)
def test_a_title_and_authors_that_are_known_break_nothing(text, name):
    blocks = text_outline(f"{name} {text}", title=name, authors=[name, "Ann Lee"]).blocks
    held = "".join(f"{name} {text}"[each.start : each.end] for each in blocks)
    assert "".join(held.split()) == "".join(f"{name}{text}".split())
