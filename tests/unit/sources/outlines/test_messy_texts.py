"""Messy texts of our own. In each, a block is written as <kind|text>; what the program sees has no such marks.

What stands between two blocks is white space, or nothing where a scrape lost it.
"""

import re

import pytest

from detente.sources.outlines import text_outline

BLOCK = re.compile(r"<(heading|byline|caption|credit|boilerplate|body)\|(.*?)>", re.DOTALL)


def read(marked):
    """The raw text, and the blocks that a reader marks in it."""
    text, blocks, at = "", [], 0
    for found in BLOCK.finditer(marked):
        text += marked[at : found.start()]
        blocks.append((found.group(1), len(text), len(text) + len(found.group(2))))
        text, at = text + found.group(2), found.end()
    return text + marked[at:], blocks


def seen(text, **known):
    return [(each.kind, each.start, each.end) for each in text_outline(text, **known).blocks]


def shown(text, blocks):
    return [(kind, text[start:end]) for kind, start, end in blocks]


MESSY = {
    "a credit in brackets ends a caption": """\
<heading|Ferry talks stall>

<caption|The harbour of Vell on Tuesday morning> <credit|(Reuters/Ann Lee)>

<body|The talks about the ferry stalled on Tuesday. Both sides blamed each other.>
""",
    "a photo line after its caption": """\
<heading|Ferry talks stall>
<byline|By Jane Doe and Petr Novak>
<caption|Dockers wait at the gate of the harbour> <credit|Photo: Ann Lee>

<body|The talks about the ferry stalled on Tuesday.>
""",
    "a photo line of its own": """\
<heading|Ferry talks stall>

<caption|Dockers are pictured at the gate of the harbour.>

<credit|Photo by Ann Lee/Getty Images>

<body|The talks about the ferry stalled on Tuesday.>
""",
    "an agency's line of its own, glued": """\
<heading|Ferry talks stall>

<body|The talks stalled. Nobody was surprised.><credit|© AP Photo / Ann Lee><caption|Dockers at the gate><body|The \
next round is in May. Nobody expects much of it.>
""",
    "a caption said twice without a credit": """\
<heading|Ferry talks stall>

<body|The talks stalled.> <caption|Dockers wait at the gate in Vell.><caption|Dockers wait at the gate in Vell.>\
<body|The next round is in May.>
""",
    "a caption said twice on two lines": """\
<heading|Ferry talks stall>

<caption|Dockers wait at the gate in Vell on Monday>
<caption|Dockers wait at the gate in Vell on Monday>

<body|The talks stalled. Nobody was surprised.>
""",
    "a caption said three times after a credit": """\
<heading|Ferry talks stall>

<body|The talks stalled.><credit|© Sputnik / Ivan PETROV><caption|A ferry leaves Vell, May 3><caption|A ferry leaves \
Vell, May 3><caption|A ferry leaves Vell, May 3><body|Both sides blamed each other.>
""",
    "a file photo": """\
<heading|Ferry talks stall>

<caption|FILE PHOTO: A ferry leaves the harbour of Vell in 2019.>

<body|The talks about the ferry stalled on Tuesday.>
""",
    "a byline glued to the body": """\
<heading|Ferry talks stall>

<byline|By Jane Doe><body|The talks about the ferry stalled on Tuesday. Both sides blamed each other.>
""",
    "a name glued between the lead picture's caption and the body": """\
<heading|Ferry talks stall>

<caption|A ferry in the harbour><byline|Mary McAllister><body|The talks about the ferry stalled. Nobody cared.>
""",
    "a comment form glued to the last sentence": """\
<heading|Ferry talks stall>

<body|The talks stalled. Nobody was surprised.><boilerplate|Leave a Reply><boilerplate|Your email address will not be \
published.> <boilerplate|Required fields are marked *>
""",
    "buttons, newsletter, cookies and footer": """\
<boilerplate|Skip to main content>
<boilerplate|Advertisement>
<heading|Ferry talks stall>
<byline|Jane Doe | 3 May 2021>
<boilerplate|Share this article>
<boilerplate|Facebook Twitter WhatsApp Email>

<body|The talks about the ferry stalled on Tuesday. Both sides blamed each other.>

<boilerplate|Read more: The ferry nobody wanted>

<body|The next round is in May.>

<boilerplate|Sign up for our daily newsletter to get the best of the coast>
<boilerplate|We use cookies to make this page better. By staying you agree.>
<boilerplate|© 2021 The Vell Courier. All rights reserved.>
""",
    "titles of other texts": """\
<heading|Ferry talks stall>

<body|The talks about the ferry stalled on Tuesday.>

<boilerplate|Related articles>
<boilerplate|The ferry nobody wanted>
<boilerplate|Who pays for the pier>
<boilerplate|Back to top>
""",
    "a treaty with articles": """\
<heading|TREATY BETWEEN VELL AND ORM>

<heading|Preamble>

<body|The Parties, recalling the Charter, have agreed as follows:>

<heading|Article 1>

<body|The Parties shall consult each other. They shall do so in good faith.>

<heading|Article 2 – Ferries>

<body|1. The Parties shall keep the ferry running.>
<body|2. The fare shall not exceed 3.50 crowns.>

<heading|Article 3.> <body|The Parties undertake to publish the fares.>
""",
    "markdown and numbered headings": """\
<heading|# Joint statement>

<heading|## 1. Security>

<body|Both sides reaffirm their commitment to peace in the Sound.>

<heading|2. Trade>

<body|Both sides want more trade across the Sound, and fewer papers.>
""",
    "lines wrapped at a width, and page numbers": """\
<heading|Report on the ferry talks>

<body|The talks about the ferry stalled on Tuesday, when the two sides
met in Vell for the third time. Nobody had expected much of them,
and nobody was surprised that the ministers left before
noon.>

<boilerplate|1>
\f<body|The next round is in May. It will be held in Orm, where the ferry
company has its seat.>

<boilerplate|2>
""",
    "Windows line ends, tabs and a mark at the beginning": (
        "\ufeff<heading|Ferry talks stall>\r\n\r\n\t<body|The talks stalled. \t Nobody was surprised.>\r\n \r\n"
        "<body|The next round is in May.>\r\n"
    ).replace("\ufeff<heading|", "<heading|\ufeff"),
    "a French page": """\
<heading|Le bac ne partira pas>

<byline|Par Anne Leroy>

<body|Les pourparlers ont échoué. « Nous refusons. » Personne n’est surpris.><body_end>
<boilerplate|Lire aussi : Le bac dont personne ne veut>
<boilerplate|Tous droits réservés>
""".replace("<body_end>", ""),
    "a Russian page": """\
<heading|Паром не пойдёт>

<caption|Паром в гавани> <credit|Фото: ТАСС>

<body|Переговоры провалились.Москва молчит. Следующий раунд пройдёт в мае.>

<boilerplate|Читайте также: Паром, который никому не нужен>
""",
    "a place and a date under the title": """\
<heading|Joint statement on the ferry>

<byline|Vell, 12 March>

<body|The two sides met in Vell. They agreed on nothing.>
""",
    "one line and nothing else": "<body|The talks failed>",
    "nothing but white space": " \n\t\n",
}


@pytest.mark.parametrize("name", MESSY)
def test_messy_text(name):
    text, blocks = read(MESSY[name])
    assert shown(text, seen(text)) == shown(text, blocks)
    assert seen(text) == blocks


def test_a_title_that_is_known_is_found_though_glued():
    text = "Ferry talks stall, again“Never,” said the minister. Nobody was surprised at that."
    blocks = seen(text, title="Ferry Talks Stall – Again")
    assert shown(text, blocks) == [("heading", text[:24]), ("body", text[24:])]


def test_an_author_that_is_known_is_found_wherever_the_name_is_glued():
    text = "Stall\n\nThe harbour at nightJo X.Talks about the ferry stalled. Nobody was surprised."
    assert shown(text, seen(text, authors=["Jo X."]))[1:3] == [
        ("caption", "The harbour at night"),
        ("byline", "Jo X."),
    ]


def test_an_author_in_a_sentence_is_no_byline():
    text = "Stall\n\nThe book by Jane Doe is out. Jane Doe is pleased with it.\n\nJane Doe smiles at us."
    assert {kind for kind, _, _ in seen(text, authors=["Jane Doe"])} == {"heading", "body"}


@pytest.mark.parametrize(
    "sentence",
    [
        "The bank was, according to the minister (Reuters) and others, insolvent. Nobody knew.",
        "MOSCOW (Reuters) - Russia said on Monday that it would answer. It did not.",
        "By Monday the talks had failed.",
        "We shall not yield. We shall not yield. The photo by the door shows why.",
        "Credit: that is what the firm lacked, as its owner says. It had debts.",
        "He told AFP that the talks had failed, and that AP/Dow Jones was wrong. He left.",
        "They share this view and follow us on every path. We subscribe to it.",
        "Article 5 of the treaty says that an attack on one is an attack on all.",
        "The search for a menu of options, a home and next steps goes on.",
    ],
)
def test_what_only_looks_like_a_defect_is_body(sentence):
    text = f"Ferry talks stall\n\n{sentence}\n\nThe next round of the talks is in May."
    start = text.index(sentence)
    assert ("body", start, start + len(sentence)) in seen(text)


def test_passages_are_the_sentences_of_headings_and_body_as_they_should_read():
    text = "Stall\n\nThe  talks\nstalled.Nobody cared.© AFP / Ann LeeDockers at the gate\n\nLeave a Reply"
    outline = text_outline(text)
    assert [(each.id, each.text) for each in outline.passages] == [
        ("p1", "Stall"),
        ("p2", "The talks stalled."),
        ("p3", "Nobody cared."),
    ]
    assert [text[each.start : each.end] for each in outline.passages][1] == "The  talks\nstalled."
    assert [text[at:][:7] for at in outline.joins] == ["Nobody ", "© AFP /", "Dockers"]
