"""What of a page is in its text, and that all else is told. The text of each page was written out by hand."""

import pytest

from detente.errors import RequestError
from detente.sources.documents.child import taken_apart
from tests.unit.sources.documents.samples import SENTENCE, page

FIRST = SENTENCE.strip()
LAST = "Talks about the speed of the filling have been going on for three years, and nobody expects them to end soon."


def read(body, head="", language="en"):
    return taken_apart("html", page(body, f'<meta charset="utf-8">{head}', language), "page.html", None)


def lines(inside, language="en"):
    """The lines between two paragraphs of an article that holds something between them."""
    found = read(f"<article><p>{FIRST}</p>{inside}<p>{LAST}</p></article>", language=language).text.split(
        "\n"
    )
    assert (found[0], found[-1]) == (FIRST, LAST)
    return found[1:-1]


def notes(inside):
    return " ".join(read(f"<article><p>{FIRST}</p>{inside}<p>{LAST}</p></article>").notes)


@pytest.mark.parametrize(
    ("inside", "shown"),
    [
        ("<p>On <time datetime='2022-02-16'>16 February</time> they met.</p>", ["On 16 February they met."]),
        ("<div>No ship sails at night.</div>", ["No ship sails at night."]),
        ("<p class='share-of-water'>The share is two thirds.</p>", ["The share is two thirds."]),
        ("<figure><img src=a><figcaption>The dam in May</figcaption></figure>", ["The dam in May"]),
        ("<aside class=pullquote>“We insist on all of it”</aside>", ["“We insist on all of it”"]),
        ("<p><b>Correction:</b> the dam is 90 m high.</p>", ["Correction: the dam is 90 m high."]),
        ("<blockquote><p>We shall never sign.</p></blockquote>", ["We shall never sign."]),
        (
            "<details><summary>Background</summary><p>It began in 2011.</p></details>",
            ["Background", "It began in 2011."],
        ),
        (
            "<blockquote class=twitter-tweet><p>We said no.</p>— Minister</blockquote>",
            ["We said no.", "— Minister"],
        ),
        ("<ol start=3><li>Stop<li>Go</ol>", ["3. Stop", "4. Go"]),
        ("<ol type=a><li>Stop<li value=5>Go</ol>", ["a. Stop", "e. Go"]),
        ("<ol type=a start=26><li>Stop<li>Go<li>Wait</ol>", ["z. Stop", "aa. Go", "ab. Wait"]),
        (
            "<ol type=I start=400><li>Stop<li value=3999>Go<li>Wait</ol>",
            ["CD. Stop", "MMMCMXCIX. Go", "4000. Wait"],
        ),
        ("<ol reversed><li>Stop<li>Go</ol>", ["2. Stop", "1. Go"]),
        ("<ul><li>Stop<ul><li>Now</ul></ul>", ["- Stop", "- Now"]),
        ("<table><tr><th>Who<th>Vote<tr><td>A<br>B<td>yes</table>", ["| Who | Vote |", "| A B | yes |"]),
        (
            "<table><tr><td rowspan=2>A<td>yes<tr><td>pays<tr><td>B<td>no</table>",
            ["| A | yes |", "| A | pays |", "| B | no |"],
        ),
        (
            "<table><tr><td>A<td rowspan=3>yes<tr><td>B<tr><td>C<tr><td>D<td>no</table>",
            ["| A | yes |", "| B | yes |", "| C | yes |", "| D | no |"],
        ),
        (
            "<table><tr><td rowspan=2>A<td rowspan=2>B<td>1<tr><td>2<tr><td colspan=2>C<td>3</table>",
            ["| A | B | 1 |", "| A | B | 2 |", "| C | 3 |"],
        ),
        (
            "<table><tr><td colspan=2>A<td rowspan=0>B<tr><td>1<td>2</table>",
            ["| A | B |", "| 1 | 2 | B |"],
        ),
        (
            "<table><thead><tr><th rowspan=9>A<th>B<tbody><tr><td>1<td>2</table>",
            ["| A | B |", "| 1 | 2 |"],
        ),
        (
            "<table><tr><td><p>One column.</p><td><p>Another column.</p></table>",
            ["One column.", "Another column."],
        ),
        ("<p>First line<br>Second line</p>", ["First line", "Second line"]),
        ("<section><h2>Notes</h2><ol><li>Treaty of 1959.</ol></section>", ["Notes", "1. Treaty of 1959."]),
    ],
)
def test_whatever_stands_in_an_article_is_in_its_text_in_order(inside, shown):
    assert lines(inside) == shown


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("10<sup>6</sup> litres", "10⁶ litres"),
        ("10<sup>−6</sup> and 2<sup>10</sup>", "10⁻⁶ and 2¹⁰"),
        ("5 m<sup>2</sup> of E=mc<sup>2</sup>", "5 m² of E=mc²"),
        ("article 5<sup>2</sup> says", "article 5² says"),
        ("article 5<sup><a href='#n2'>2</a></sup> says", "article 5[2] says"),
        ("article 5<a href='#n2'><sup>2</sup></a> says", "article 5[2] says"),
        ("the treaty<sup>2</sup> says", "the treaty² says"),
        ("the treaty<sup class=reference>2</sup> says", "the treaty[2] says"),
        ("CO<sup>2</sup>, sin<sup>2</sup> x, 3 sec<sup>2</sup>", "CO², sin² x, 3 sec²"),
        ("(x+1)<sup>2</sup> and Article 5(1)<sup>1, 2</sup>", "(x+1)² and Article 5(1)^(1, 2)"),
        ("the dam<sup>a</sup> and the price<sup>†</sup>", "the damᵃ and the price[†]"),
        ("<a href='#c'>10<sup>6</sup> litres</a> lost", "10⁶ litres lost"),
        ("e<sup>kt</sup> for C<sup>ie</sup>", "e^(kt) for Cie"),
        ("It failed.<sup>[3]</sup>", "It failed.[3]"),
        ("the price<sup>*</sup>", "the price[*]"),
        ("H<sub>2</sub>O and x<sub>i</sub>", "H₂O and x_(i)"),
        ("x<sup>n+1</sup> or x<sup>n</sup>", "xⁿ⁺¹ or xⁿ"),
        ("3<sup>1</sup>/<sub>2</sub> days", "3¹/₂ days"),
        ("the 1<sup>st</sup> of the XX<sup>e</sup>, M<sup>me</sup> X", "the 1st of the XXe, Mme X"),
        ("Acme<sup>TM</sup> n<sup>o</sup> 5", "Acme™ nº 5"),
        ("He said <q>no, <q>never</q></q>.", "He said “no, ‘never’”."),
        ("<ruby>漢字<rt>かんじ</rt></ruby>", "漢字(かんじ)"),
        ("<ruby>漢字<rp>(</rp><rt>かんじ</rt><rp>)</rp></ruby>", "漢字(かんじ)"),
        ("<math><msup><mi>x</mi><mn>2</mn></msup><mo>=</mo><mn>4</mn></math> holds", "x²=4 holds"),
        ("<math><mn>3</mn><mfrac><mn>1</mn><mn>2</mn></mfrac></math> days", "3 1/2 days"),
        ("3<math><mfrac><mn>1</mn><mn>2</mn></mfrac></math> days", "3 1/2 days"),
        ("<math><mfrac><mn>1</mn><mn>2</mn></mfrac><mi>x</mi></math>", "1/2 x"),
        ("<math><mo>−</mo><mstyle><mfrac><mn>1</mn><mn>2</mn></mfrac></mstyle></math>", "−1/2"),
        ("<math><mn>3</mn><mstyle><mfrac><mn>1</mn><mn>2</mn></mfrac></mstyle></math>", "3 1/2"),
        (
            "<math><mmultiscripts><mi>U</mi><mprescripts/><mn>92</mn><mn>235</mn></mmultiscripts></math>",
            "₉₂²³⁵U",
        ),
        (
            "<math><mmultiscripts><mi>U</mi><none/><mn>6</mn><mprescripts/><none/><mn>235</mn>"
            "</mmultiscripts></math>",
            "²³⁵U⁶",
        ),
        ("<math><msup><msup><mi>x</mi><mn>2</mn></msup><mn>3</mn></msup></math>", "(x²)³"),
        ("<math><msub><mi>x</mi><mo>+</mo></msub><mi>y</mi></math>", "x_(+)y"),
        ("<math><mover><mi>x</mi><mo>¯</mo></mover></math>", "x\u0305"),
        ("<math><mi>f</mi><mfenced><mi>x</mi><mi>y</mi></mfenced></math>", "f(x,y)"),
        (
            "<math><mfenced open='[' close=']' separators='; |'><mi>x</mi><mi>y</mi><mi>z</mi></mfenced></math>",
            "[x;y|z]",
        ),
        ("<math><mfenced separators=''><mi>x</mi><mi>y</mi></mfenced></math>", "(xy)"),
        ("<math><mfenced></mfenced><mfenced open='|' close='|'><mi>x</mi></mfenced></math>", "()|x|"),
        ("<math><mfrac linethickness='0'><mi>n</mi><mi>k</mi></mfrac></math>", "[n; k]"),
        ("<math><mfrac linethickness='0.5'><mi>n</mi><mi>k</mi></mfrac></math>", "n/k"),
        ("<math><mroot><mn>8</mn><mn>3</mn></mroot></math>", "³√8"),
        ("<math alttext='a_i'><mi>a</mi></math> holds", "a_i holds"),
        ("co&shy;operation, &frac12; of it, <wbr>now", "cooperation, ½ of it, now"),
        ("<bdo dir=rtl>abc</bdo>", "\u202eabc\u202c"),
        ("a <ins>new</ins> <mark>dam</mark>", "a new dam"),
        ("<img alt=T src=t.png>he dam", "The dam"),
    ],
)
def test_what_typesetting_says_is_written_out(written, shown):
    assert lines(f"<p>{written}</p>") == [shown]


def test_cells_that_span_rows_are_told():
    rows = "<table><tr><td rowspan=2>{}<td>yes<tr><td>pays</table>"
    assert "Cells that span rows are written in each of them." in notes(rows.format("A"))
    assert "stand in the first of them only" in notes(rows.format("A " * 400))
    assert "span rows" not in notes("<table><tr><td rowspan=1>A<td>yes<tr><td>B<td>pays</table>")


def test_cells_that_span_more_rows_than_can_be_written_are_told():
    rows = "<tr><td rowspan=65534>A<td>b" * 600
    assert "stand in the first of them only" in notes(f"<table>{rows}</table>")


@pytest.mark.parametrize(("language", "shown"), [("fr", "« non »"), ("de", "„non“"), ("es", "“non”")])
def test_quotation_marks_are_those_of_the_language(language, shown):
    assert lines("<p>Ils disent <q>non</q>.</p>", language) == [f"Ils disent {shown}."]


def test_raised_characters_are_told():
    assert "Raised and lowered characters" in notes("<p>10<sup>6</sup></p>")
    assert "Raised" not in notes("<p>1<sup>st</sup></p>")


@pytest.mark.parametrize("tag", ["<s>", "<del>", "<strike>", "<span style='text-decoration: line-through'>"])
def test_struck_out_text_is_left_out_and_told(tag):
    inside = f"<p>We shall {tag}never{tag[:1]}/{tag[1:].split()[0].strip('>')}> sign.</p>"
    assert lines(inside) == ["We shall sign."]
    assert "struck-out text (1 place, 5 characters), “never”" in notes(inside)


@pytest.mark.parametrize(
    ("inside", "said"),
    [
        ("<p hidden>Nobody sees this.</p>", "hidden text (1 place, 15 characters), “Nobody sees this.”"),
        (
            "<p>So <span style='display:none'>not</span> it is.</p>",
            "hidden text (1 place, 3 characters), “not”",
        ),
        (
            "<iframe src=x title='Map of the dam'></iframe>",
            "embedded frames (1 place, 11 characters), “Map of the dam”",
        ),
        (
            "<div class=related><a href=x>Another text</a></div>",
            "links to other texts (1 place, 11 characters)",
        ),
        (
            "<section id=comments><p>I think so too.</p></section>",
            "readers’ comments (1 place, 12 characters)",
        ),
        (
            "<p>So <span style='opacity: 0'>not</span> it is.</p>",
            "hidden text (1 place, 3 characters), “not”",
        ),
        (
            "<p>So <span style='font-size:0px'>not</span> it is.</p>",
            "hidden text (1 place, 3 characters), “not”",
        ),
        (
            "<p>We will <svg><text>never</text></svg> sign.</p>",
            "words in drawings (1 place, 5 characters), “never”",
        ),
        (
            "<p>We will <input value=not> sign.</p>",
            "words filled into a form (1 place, 3 characters), “not”",
        ),
        (
            "<p>We will <img alt=never src=x> sign.</p>",
            "words for pictures in a sentence (1 place, 5 characters), “never”",
        ),
        (
            "<iframe srcdoc='&lt;style>p{}&lt;/style>&lt;p>We sign.&lt;/p>&lt;p>Not.&lt;/p>'></iframe>",
            "embedded frames (1 place, 11 characters), “We sign. Not.”",
        ),
        (
            "<p>We <select><option>will<option selected>will not</select> sign.</p>",
            "choices not made (1 place, 4 characters), “will”",
        ),
        ("<nav><a href=x>Home</a></nav>", "menus and the like (1 place, 4 characters), “Home”"),
        ("<svg><text>Axis</text></svg>", "words in drawings (1 place, 4 characters), “Axis”"),
        ("<p><a href=x>The whole statement</a></p>", "lines of links (1 place, 17 characters)"),
    ],
)
def test_what_is_no_text_of_the_article_is_told(inside, said):
    assert said in notes(inside)


@pytest.mark.parametrize(
    ("inside", "shown"),
    [
        ("We <select><option>will<option selected>will not</select> sign.", "We will not sign."),
        ("We <select><option>will<option>will not</select> sign.", "We will sign."),
        ("We <svg><text>never</text></svg> sign.", "We sign."),
        ("We <button>do <b>not</b></button> sign.", "We sign."),
        ("We <span hidden>do <b>not</b></span> sign.", "We sign."),
        ("We <input type=hidden value=not> sign.", "We sign."),
        (
            "We <span style='opacity:0.5'>do</span> <b style='font-size:0.9em'>not</b> sign.",
            "We do not sign.",
        ),
    ],
)
def test_what_is_not_text_leaves_nothing_doubled_or_missing(inside, shown):
    found = read(f"<article><p>{FIRST}</p><p>{inside}</p><p>{LAST}</p></article>")
    assert found.text.split("\n") == [FIRST, shown, LAST]
    assert "sign." not in " ".join(found.notes)


def test_what_stands_beside_the_article_is_told_with_its_first_words():
    beside = "<div class=sidebar><p>In another box the minister says that he will resign on Monday.</p></div>"
    found = read(f"<article><p>{FIRST}</p><p>{LAST}</p></article>{beside}")
    assert "resign" not in found.text
    assert "text beside the main text (1 place" in found.notes[-1]
    assert "“In another box the minister says that he …”" in found.notes[-1]


def test_headline_standfirst_byline_and_day_stand_above_the_text():
    byline = "<p class=byline>By <a rel=author href=x>Ann Lee</a></p>"
    head = f"<h1>No water</h1><p>Talks are over</p>{byline}<time>1 May 2022</time>"
    found = read(f"<main><header>{head}</header><div><p>{FIRST}</p><p>{LAST}</p></div></main>")
    assert found.text.split("\n")[:4] == ["No water", "Talks are over", "By Ann Lee", "1 May 2022"]


def test_every_entry_of_a_page_that_follows_events():
    entries = "".join(
        f"<article class=entry><time>10:{k}</time><p>{k}: {FIRST}</p></article>" for k in range(10, 15)
    )
    found = read(f"<main><h1>Live</h1>{entries}</main>")
    assert [f"{k}: {FIRST}" in found.text for k in range(10, 15)] == [True] * 5
    assert "10:12" in found.text


def test_forgotten_end_tags_do_not_end_the_text():
    assert lines("<p>" + "<b>" * 600 + "Deep down.</p>")[0] == "Deep down."


NOTICES = [
    (
        "<p>We use cookies to improve this site. By clicking accept you agree.</p><button>Accept</button>",
        "cookies",
    ),
    ("<p>Wir verwenden Cookies, um Inhalte zu zeigen. Mit einem Klick willigen Sie ein.</p>", "cookies"),
    (
        "<h1>We value your privacy</h1><p>We and our partners store cookies on a device.</p><p>Consent or not.</p>",
        "cookies",
    ),
    ("<div id=root></div><noscript>You need to enable JavaScript to run this app.</noscript>", "JavaScript"),
    (
        "<h1>Just a moment...</h1><p>Checking your browser before accessing example.org.</p><p>Ray ID: 7a</p>",
        "robots",
    ),
    (
        "<p>To continue reading this article, subscribe or log in.</p><p>Already a subscriber? Sign in.</p>",
        "subscribers",
    ),
    (
        "<p>Talks collapsed on Saturday after</p><p>To read the full story, subscribe or sign in.</p>",
        "subscribers",
    ),
    (
        "<h1>404</h1><p>The page you are looking for could not be found. Go back to the home page.</p>",
        "error",
    ),
    ("<center><h1>403 Forbidden</h1></center><hr><center>nginx</center>", "error"),
    ("<p>This content is not available in your region, for legal reasons that we regret.</p>", "error"),
]


@pytest.mark.parametrize(("body", "kind"), NOTICES)
def test_a_page_that_is_no_text_is_refused_as_what_it_seems_to_be(body, kind):
    with pytest.raises(RequestError, match=f"no main text was found in ‘page.html’: it seems to be .*{kind}"):
        read(body)


@pytest.mark.parametrize(("body", "kind"), NOTICES)
def test_an_article_beside_a_notice_is_read(body, kind):
    found = read(f"<div>{body}</div><aside class=content><p>{FIRST} {FIRST}</p><p>{LAST} {LAST}</p></aside>")
    assert f"{FIRST} {FIRST}" in found.text.split("\n")


def test_a_text_about_such_things_is_a_text():
    about = (
        "The court ruled that this site uses cookies without consent, and that access was denied to nobody. "
        * 3
    )
    assert about.strip() in lines(f"<p>{about}</p>")


def test_a_text_that_goes_on_for_subscribers_is_told():
    assert "only the beginning" in notes("<p>Subscribe to continue reading.</p>")
