"""Blocks as HTML."""

import re

from detente.blocks import Card, Entries, Entry, Heading, Mark, Paragraph, grid
from detente.charts import party_swatch
from detente.renderers.html import to_html
from tests.report.pages import tree
from tests.unit.renderers.examples import BLOCKS, INLINES, SAMPLE, SVG, every_block, every_inline

SCROLL = '<div class="scroll" role="region" tabindex="0" aria-label="{}">'
CELL = '<td class="mark" data-label="s{:02}">{}</td>'

EASES = (
    '<span class="mark-of"><span class="both"><span class="mark eases">eases</span> <span class="mark adds">'
    '<span aria-hidden="true">+</span> <span class="heard">by the talks</span></span></span> '
    '<span class="support">1 of 2</span></span>'
)
FUTILE = (
    '<span class="mark-of"><span class="both"><span class="mark futile">futile</span></span> '
    '<span class="support">1/1'
)
END = "</span></span>"

DRAWN = {
    "title": ["<h1>Elmira</h1>"],
    "heading": ["<h2>The states</h2>"],
    "heading with an anchor": ['<h3 id="wants-ann">What Ann wants</h3>'],
    "heading of a thing": ["<h4>State s5</h4>"],
    "paragraph": [
        "<p>Two parties argue over a plant that must be cleaned, and neither can be made to pay.</p>"
    ],
    "break": [],
    "items": [
        *("<ul>", "<li>one</li>", "<li>two"),
        *("<ul>", "<li>two a</li>", "<li>two b"),
        *("<ul>", "<li>deepest</li>", "</ul>", "</li>", "</ul>", "</li>", "</ul>"),
    ],
    "ranked items": [
        "<ol>",
        "<li>peace</li>",
        "<li>land",
        "<ul>",
        "<li>or money</li>",
        "</ul>",
        "</li>",
        "</ol>",
    ],
    "steps": ['<ol class="steps"><li>Ann stops</li><li>Bob leaves</li></ol>'],
    "entries": [
        '<dl class="entries">',
        "<div><dt>s1</dt>",
        "<dd>nobody moves</dd></div>",
        '<div id="s10"><dt>s10</dt>',
        "<dd>Ann stops</dd></div>",
        "</dl>",
    ],
    "entries of something": [
        "<h3>Ann</h3>",
        '<dl class="entries">',
        "<div><dt>wants</dt>",
        "<dd>peace</dd></div>",
        "</dl>",
    ],
    "entries in blocks": [
        '<dl class="reasons">',
        "<div><dt>s1</dt>",
        "<dd>",
        "<p>Ann leaves.</p>",
        '<ol class="steps"><li>Ann stops</li></ol>',
        "</dd></div>",
        "</dl>",
    ],
    "grid": [
        SCROLL.format("state, who"),
        '<table class="grid">',
        '<thead><tr><th scope="col">state</th><th scope="col">who</th></tr></thead>',
        "<tbody>",
        '<tr><th scope="row">s1</th><td data-label="who">Ann</td></tr>',
        '<tr><th scope="row">s2</th><td data-label="who">Bob</td></tr>',
        *("</tbody>", "</table>", "</div>"),
    ],
    "grid of kinds": [
        SCROLL.format("How often"),
        '<table class="grid">',
        "<caption>How often</caption>",
        '<thead><tr><th scope="col" class="state">state</th><th scope="col" class="mark">now</th>'
        '<th scope="col" class="number">ways</th><th scope="col" class="share">share</th></tr></thead>',
        "<tbody>",
        '<tr><th scope="row">s1</th><td class="mark" data-label="now"><span class="mark sign">'
        '<span aria-hidden="true">●</span> <span class="heard">yes</span></span></td>'
        '<td class="number" data-label="ways">12</td>'
        '<td class="share" data-label="share"><span class="share">50 %</span></td></tr>',
        '<tr><th scope="row">s2</th><td class="mark" data-label="now"></td>'
        '<td class="number" data-label="ways">3</td>'
        '<td class="share" data-label="share"><span class="share">25 %</span></td></tr>',
        *("</tbody>", "</table>", "</div>"),
    ],
    "grid in groups": [
        SCROLL.format("s1 status quo"),
        '<table class="grid">',
        '<thead><tr><td></td><th scope="col" class="mark is-today">s1 <span class="mark today">status quo</span></th>'
        "</tr></thead>",
        "<tbody>",
        f'<tr><th scope="rowgroup" colspan="2"><span class="party">{party_swatch(0)} Ann</span></th></tr>',
        '<tr><th scope="row">stop</th><td class="mark is-today" data-label="s1 status quo">●</td></tr>',
        *("</tbody>", "<tbody>"),
        '<tr><th scope="rowgroup" colspan="2">Held under</th></tr>',
        '<tr><th scope="row">nash</th><td class="mark is-today" data-label="s1 status quo"><span class="mark held">'
        '<span aria-hidden="true"></span> <span class="heard">no</span></span></td></tr>',
        *("</tbody>", "</table>", "</div>"),
    ],
    "grid without heads": [
        SCROLL.format("Table"),
        '<table class="grid">',
        "<tbody>",
        '<tr><th scope="row">s1</th><td>Ann</td></tr>',
        "<tr><td></td><td>Bob</td></tr>",
        *("</tbody>", "</table>", "</div>"),
    ],
    "grid without rows": [
        SCROLL.format("state, who"),
        '<table class="grid">',
        '<thead><tr><th scope="col">state</th><th scope="col">who</th></tr></thead>',
        *("<tbody>", "</tbody>", "</table>", "</div>"),
    ],
    "grid of prose": [
        SCROLL.format("passage, text"),
        '<table class="grid">',
        '<thead><tr><th scope="col">passage</th><th scope="col" class="prose">text</th></tr></thead>',
        "<tbody>",
        '<tr><th scope="row">p1</th><td class="prose" data-label="text">'
        "We accept nothing that binds us, and we shall re-examine it.</td></tr>",
        *("</tbody>", "</table>", "</div>"),
    ],
    "grid in parts": [
        SCROLL.format("option, " + ", ".join(f"s{k:02}" for k in range(1, 13))),
        '<table class="grid">',
        '<thead><tr><th scope="col">option</th>'
        + "".join(f'<th scope="col" class="mark">s{k:02}</th>' for k in range(1, 13))
        + "</tr></thead>",
        "<tbody>",
        '<tr><th scope="row">cooperate</th>'
        + "".join(CELL.format(k, "●○"[k % 2 - 1]) for k in range(1, 13))
        + "</tr>",
        *("</tbody>", "</table>", "</div>"),
    ],
    "states": [
        *("<h2>States</h2>", SCROLL.format("stop, NASH"), '<table class="grid">'),
        '<thead><tr><td></td><th scope="col" class="mark">stop</th><th scope="col" class="mark">NASH</th></tr></thead>',
        "<tbody>",
        '<tr><th scope="row">s1 now</th><td class="mark" data-label="stop"><span class="mark not-taken">'
        '<span aria-hidden="true">○</span> <span class="heard">not taken</span></span></td>'
        '<td class="mark" data-label="NASH">·</td></tr>',
        '<tr><th scope="row">s2</th><td class="mark" data-label="stop"><span class="mark taken">'
        '<span aria-hidden="true">●</span> <span class="heard">taken</span></span></td>'
        '<td class="mark" data-label="NASH"><span class="mark equilibrium">'
        '<span aria-hidden="true">★</span> <span class="heard">stable for every party</span></span></td></tr>',
        *("</tbody>", "</table>", "</div>"),
        "<p>● taken; ○ not taken; now: the status quo.</p>",
        "<p>★ stable for every party; else a letter for each party that it is stable for.</p>",
        *("<ul>", "<li>A, Ann: (stop) Stop</li>", "</ul>"),
    ],
    "fold": [
        '<details class="unprinted">',
        "<summary>More of it</summary>",
        "<p>Few want this.</p>",
        "</details>",
    ],
    "open fold": [
        '<details class="unprinted" open>',
        "<summary>More of it</summary>",
        "<p>Few want this.</p>",
        "</details>",
    ],
    "card": [
        '<div class="cards">',
        *('<article class="card">', "<h4>State s5</h4>", "<p>Stable.</p>", "</article>"),
        "</div>",
    ],
    "command": ['<p class="command">All of it: <code>detente states elmira</code></p>'],
    "long command": [
        '<p class="command">All of what can be told: '
        "<code>detente coalitions &#x27;my talks.yaml&#x27; --variant hawks</code></p>"
    ],
    "notes": [
        '<ol class="notes">',
        '<li id="note-1" value="1">Lee 1991</li>',
        '<li id="note-2" value="2">Fang <code>p. 2</code><span class="back">'
        ' <a href="#cite-2" role="doc-backlink" aria-label="Back to note 2 in the text, mention 1">↩<sub>1</sub></a>'
        ' <a href="#cite-2-2" role="doc-backlink" aria-label="Back to note 2 in the text, mention 2">'
        "↩<sub>2</sub></a></span></li>",
        "</ol>",
    ],
    "figure": [
        '<figure class="drawing">',
        SCROLL.format("Moves"),
        SVG,
        "</div>",
        "<figcaption>",
        '<ul class="legend" aria-label="Legend: Moves">',
        f"<li>{SAMPLE} <span>Ann moves</span></li>",
        "</ul>",
        "<p>Arrows lead to what is better.</p>",
        "</figcaption>",
        "</figure>",
        '<details class="unprinted">',
        "<summary>The same in words</summary>",
        "<p>Ann moves to s2.</p>",
        "</details>",
    ],
    "figure without words": ['<figure class="drawing">', SCROLL.format("Moves"), SVG, "</div>", "</figure>"],
    "legend of several figures": [
        '<figure class="drawing">',
        "<figcaption>",
        '<ul class="legend" aria-label="Legend: all drawings">',
        f"<li>{SAMPLE} <span>Ann moves</span></li>",
        "</ul>",
        *("</figcaption>", "</figure>"),
    ],
    "matrix": [
        SCROLL.format("All agendas"),
        '<table class="matrix">',
        "<caption>All agendas</caption>",
        '<thead><tr><th scope="col">Agenda</th><th scope="col">Ann</th><th scope="col">Bob</th>'
        '<th scope="col">at once</th></tr></thead>',
        "<tbody>",
        '<tr><th scope="row"><a href="#agenda-offered">offered</a> <span class="support">short</span></th>'
        f'<td data-label="Ann">{EASES}{FUTILE}{END}</td><td data-label="Bob">–</td>'
        '<td class="together" data-label="at once">yes</td></tr>',
        f'<tr><th scope="row">nothing</th><td data-label="Ann">{FUTILE}{END}</td>'
        f'<td data-label="Bob">{FUTILE}{END}</td><td class="together" data-label="at once">–</td></tr>',
        *("</tbody>", "</table>", "</div>"),
    ],
    "matrix with rows of notes": [
        SCROLL.format("Ann, Bob, together"),
        '<table class="matrix">',
        '<thead><tr><td></td><th scope="col">Ann</th><th scope="col">Bob</th>'
        '<th scope="col">together</th></tr></thead>',
        "<tbody>",
        '<tr><th scope="row">nothing</th><td data-label="Ann">{0}</td><td data-label="Bob">{0}</td>'
        '<td class="together" data-label="together">no</td></tr>'.format(f"{FUTILE} settlements{END}"),
        *("</tbody>", "</table>", "</div>"),
    ],
    "matrix with keys": [
        SCROLL.format("Ann of the Valley, Bob of the Valley, together"),
        '<table class="matrix">',
        '<thead><tr><td></td><th scope="col">Ann of the Valley</th><th scope="col">Bob of the Valley</th>'
        '<th scope="col">together</th></tr></thead>',
        "<tbody>",
        '<tr><th scope="row">nothing</th><td data-label="Ann of the Valley">{0}</td>'
        '<td data-label="Bob of the Valley">{0}</td>'
        '<td class="together" data-label="together">no</td></tr>'.format(f"{FUTILE} settlements{END}"),
        *("</tbody>", "</table>", "</div>"),
    ],
    "keys": [],
    "no keys": [],
    "figure in letters": ['<figure class="drawing">', SCROLL.format("Moves"), SVG, "</div>", "</figure>"],
}

WRITTEN = {
    "text": "plain words",
    "party": '<span class="party"><svg/> Ann</span>',
    "state": '<span class="state">s5</span>',
    "state with a name": '<span class="state">s5 Modify</span>',
    "term": '<a href="#term-equilibrium">equilibrium</a>',
    "code": "<code>x or y</code>",
    "cite": (
        'So it is.<sup class="cites"><a href="#note-1" id="cite-1" role="doc-noteref" aria-label="Note 1">1</a> '
        '<a href="#note-2" role="doc-noteref" aria-label="Note 2">2</a></sup>'
    ),
    "cite of what is lost": (
        'So it is.<sup class="cites"><a href="#note-3" id="cite-3" role="doc-noteref" '
        'aria-label="Note 3, passage not verified" class="lost">3?</a></sup>'
    ),
    "cite of nothing": 'So it is.<sup class="lacks">‡<span class="heard"> no passage</span></sup>',
    "cite without a sign": "So it is.",
    "mark": '<span class="mark cannot-be-tested">cannot be tested</span>',
    "mark with what is heard": '<span class="mark futile">futile <span class="heard">by the talks</span></span>',
    "sign": '<span class="mark sign"><span aria-hidden="true">●</span> <span class="heard">taken</span></span>',
    "aside": 'much <span class="support">(3 of 4)</span>',
    "share": '<span class="share">50 %</span>',
    "sample": "moves: <svg/>",
    "quotation": 'Lee: <q dir="auto">we stay</q>',
    "quotation in a language": '<q dir="auto" lang="de">wir bleiben</q>',
    "address": (
        'See <a class="address" href="https://example.org/a?b=1&amp;c=2" rel="noreferrer">'
        "https://example.org/a?b=1&amp;c=2</a>"
    ),
    "address of something else": '<span class="address">javascript:alert(1)</span>',
    "several": 'under <code>seq</code> in <span class="state">s5</span>.',
}


def lines(*blocks):
    text = to_html(blocks)
    assert not list(tree(text).every("style", "script"))
    assert "style=" not in text
    return text.splitlines() if blocks and text != "\n" else []


@every_block
def test_every_block_has_a_drawing(name):
    assert lines(BLOCKS[name]) == DRAWN[name]


@every_inline
def test_every_inline_has_a_drawing(name):
    (line,) = lines(Paragraph(INLINES[name]))
    assert re.sub("<svg.*</svg>", "<svg/>", line) == f"<p>{WRITTEN[name]}</p>"


def test_cards_that_follow_each_other_stand_together():
    one, two = Card((Paragraph("One."),)), Card((Paragraph("Two."),))
    told = [
        line
        for line in to_html([one, two, Paragraph("Three."), one]).splitlines()
        if "div" in line or "<p>" in line
    ]
    assert told == [
        *('<div class="cards">', "<p>One.</p>", "<p>Two.</p>", "</div>"),
        "<p>Three.</p>",
        *('<div class="cards">', "<p>One.</p>", "</div>"),
    ]


def test_what_entries_belong_to_stands_below_the_heading_before():
    told = [Heading(3, "Ann"), Entries((Entry("a", "b"),), of="Wants")]
    assert "<h4>Wants</h4>" in lines(*told)
    assert lines(Heading(9, "Deep")) == ["<h6>Deep</h6>"]


def test_a_table_without_heads_is_called_by_the_heading_before():
    assert SCROLL.format("Ann &amp; Bob") in lines(Heading(3, "Ann & Bob"), grid(("",), [("s1",)]))


def test_a_word_of_several_words_is_no_sign():
    (line,) = lines(Paragraph(Mark("− 2 ranks", "worse", "for Ann")))
    assert "aria-hidden" not in line
    assert ">− 2 ranks <" in line
