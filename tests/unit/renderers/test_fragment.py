"""Fragments that stand beside others on a page."""

from detente.blocks import Cite, Entries, Entry, Figure, Heading, Mention, Note, NoteList, Paragraph, Term
from detente.charts import arrow_swatch
from detente.renderers.fragment import fragment_of, standing_beside

NOTES = NoteList((Note(1, "They paid.", ("cite-1", "cite-1-2")),))


def test_headings_are_as_much_deeper_as_they_need_be():
    told = fragment_of([Heading(1, "A"), Heading(2, "B"), Heading(4, "C")], "k")
    assert told == "<h3>A</h3>\n<h4>B</h4>\n<h6>C</h6>\n"
    assert fragment_of([Heading(3, "A")], "k", below=4) == "<h5>A</h5>\n"
    assert fragment_of([Heading(4, "A")], "k") == "<h3>A</h3>\n"


def test_ids_and_the_links_to_them_have_the_key():
    told = fragment_of(
        [Entries((Entry("s1", "rests", anchor="s1"),)), Paragraph(Term("there", "s1"))], "left"
    )
    assert '<div id="left-s1">' in told
    assert '<a href="#left-s1">there</a>' in told


def test_a_link_to_what_is_elsewhere_is_none():
    assert (
        fragment_of([Paragraph((Term("an agenda", "term-agenda"), " is one"))], "k")
        == "<p>an agenda is one</p>\n"
    )
    cite = Paragraph(("Paid", Cite((Mention(1, 1, "cite-1"),), "")))
    assert fragment_of([cite], "k") == '<p>Paid<sup class="cites">1</sup></p>\n'


def test_a_note_leads_back_only_to_mentions_that_are_there():
    told = fragment_of([Paragraph(("Paid", Cite((Mention(1, 1, "cite-1"),), ""))), NOTES], "k")
    assert '<a href="#k-note-1" id="k-cite-1" role="doc-noteref"' in told
    assert '<li id="k-note-1" value="1">' in told
    assert 'href="#k-cite-1"' in told
    assert "cite-1-2" not in told
    assert told.count("↩") == 1


def test_what_is_named_by_several_is_so_still():
    svg = '<svg aria-labelledby="d-title d-words"><title id="d-title">A</title><desc id="d-words">B</desc></svg>'
    told = fragment_of([Figure(svg, "A drawing")], "k")
    assert 'aria-labelledby="k-d-title k-d-words"' in told
    assert '<title id="k-d-title">' in told


def test_what_looks_like_mark_up_in_a_text_stays_a_text():
    hostile = 'x <h2 id="a"> <a href="#b">c</a>'
    told = fragment_of([Heading(2, "A", "a"), Paragraph(hostile)], "k")
    assert "<p>x &lt;h2 id=&quot;a&quot;&gt; &lt;a href=&quot;#b&quot;&gt;c&lt;/a&gt;</p>" in told
    assert fragment_of([Heading(2, "A", "a")], '"><b>') == '<h3 id="&quot;&gt;&lt;b&gt;-a">A</h3>\n'


def test_drawings_without_ids_are_as_they_were():
    swatch = arrow_swatch(gains=True)
    assert standing_beside(swatch, "k") == swatch
