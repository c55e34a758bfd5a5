import pytest

from detente.errors import RequestError
from detente.sources.documents.child import taken_apart
from tests.unit.sources.documents.samples import docx, paragraph, run


def read(data):
    return taken_apart("docx", data, "a.docx", None)


def row(*cells):
    return "<w:tr>" + "".join(f"<w:tc>{each}</w:tc>" for each in cells) + "</w:tr>"


def table(*rows):
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def test_paragraphs_and_tables_in_their_order():
    inner = table(row(paragraph("x"), paragraph("y")))
    found = read(
        docx(
            paragraph("Article 1")
            + table(
                row(paragraph("a"), paragraph("b") + paragraph("c")),
                row(inner + paragraph(""), paragraph("d")),
            )
            + paragraph("Article 2")
        )
    )
    assert found.text == "Article 1\na\tb\nc\nx\ty\td\nArticle 2\n"
    assert (found.format, found.notes) == ("docx", ())


def test_a_cell_over_several_columns_stands_once():
    wide = '<w:tcPr><w:gridSpan w:val="999999999"/></w:tcPr>' + paragraph("wide")
    assert read(docx(table(row(wide, paragraph("b"))))).text == "wide\tb\n"


def test_tabs_and_line_breaks_within_a_paragraph():
    body = "<w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t></w:r></w:p>"
    assert read(docx(body)).text == "a\tb\nc\n"


def test_insertions_and_content_controls_are_read_and_deletions_are_not():
    run, gone = "<w:r><w:t>{}</w:t></w:r>", "<w:del><w:r><w:delText>never</w:delText></w:r></w:del>"
    body = (
        f"<w:p>{run.format('The Parties ')}<w:ins>{run.format('shall ')}</w:ins>{gone}"
        f"<w:smartTag>{run.format('agree')}</w:smartTag></w:p>"
        f"<w:sdt><w:sdtPr/><w:sdtContent>{paragraph('In a control')}</w:sdtContent></w:sdt>"
    )
    found = read(docx(body))
    assert [" ".join(line.split()) for line in found.text.splitlines()] == [
        "The Parties shall agree",
        "In a control",
    ]
    assert "tracked changes" in found.notes[-1]


def test_footnotes_that_the_package_lacks_are_told():
    body = paragraph("Text") + '<w:p><w:r><w:footnoteReference w:id="1"/></w:r></w:p>'
    assert read(docx(body)).notes == ("Left out: footnotes (1 place).",)


def test_what_the_file_says_about_itself(tmp_path):
    import datetime

    from docx import Document

    document = Document()
    document.add_paragraph("Text")
    core = document.core_properties
    core.title, core.author, core.language = "Draft treaty", "Doe, Jane; Roe, Richard", "fr-CA"
    core.created = datetime.datetime(2021, 12, 17, 8, 0)
    path = tmp_path / "a.docx"
    document.save(str(path))
    found = read(path.read_bytes())
    assert dict(found.csl) == {
        "type": "document",
        "title": "Draft treaty",
        "author": [{"family": "Doe", "given": "Jane"}, {"family": "Roe", "given": "Richard"}],
        "issued": "2021-12-17",
    }
    assert found.language == "fr"


def test_a_document_without_text():
    with pytest.raises(RequestError, match="no text") as refusal:
        read(docx("<w:p/>"))
    assert refusal.value.hint == "it may hold pictures only"
    with pytest.raises(RequestError) as refusal:
        read(docx(f"<w:p>{run('unseen', '<w:vanish/>')}</w:p>"))
    assert refusal.value.hint == "it holds only what is not read: hidden text"
