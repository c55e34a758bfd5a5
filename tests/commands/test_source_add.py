import json
import os
import signal
import subprocess
import sys
import time
from datetime import datetime
from hashlib import sha256
from pathlib import Path

import pytest
from docx import Document

import detente
from detente.sources.stored_sources import is_pinned, read_stored
from tests.commands.running import ROOT, from_shell, run
from tests.unit.sources.documents.samples import SENTENCE, article, docx, page, paragraph, pdf, shown

SCENARIO = """\
format: detente/1
title: Two firms   # a comment that stays
parties: {us: {options: {sell: Sell}}}
preferences:
  us:
    core: [sell]   # and this one
"""
SPEECH = "First.\r\n“Second” – Дa 🙂"


@pytest.fixture
def scenario(tmp_path):
    folder = tmp_path / "dispute"
    folder.mkdir()
    path = folder / "dispute.yaml"
    path.write_text(SCENARIO)
    return path


@pytest.fixture
def speech(tmp_path):
    path = tmp_path / "Speech 2022.txt"
    path.write_bytes(SPEECH.encode())
    return path


def digest(data):
    return sha256(data).hexdigest()


def add(scenario, file, *options):
    result = run("source", "add", str(scenario), str(file), *options)
    assert result.exit_code == 0, result.stderr
    return result.stdout


def refused(scenario, file, *options):
    """What a refusal says; nothing is changed or left behind."""
    before = {each: each.read_bytes() for each in scenario.parent.iterdir() if each.is_file()}
    result = run("source", "add", str(scenario), str(file), *options)
    assert result.exit_code == 2
    assert {each: each.read_bytes() for each in scenario.parent.iterdir() if each.is_file()} == before
    return result.stderr


def test_a_text_is_kept_word_for_word_and_pinned(scenario, speech):
    said = add(scenario, speech, "--language", "en", "--genre", "speech")
    kept = scenario.parent / "speech_2022.txt"
    assert kept.read_bytes() == SPEECH.encode()
    source = detente.load(scenario).sources["speech_2022"]
    assert (source.file, source.language, source.genre) == ("speech_2022.txt", "en", "speech")
    assert source.sha256 == digest(SPEECH.encode())
    assert source.csl == {"type": "document"}
    assert is_pinned(source, read_stored(scenario, source))
    for words in (
        "speech_2022.txt is written: 23 characters.",
        "detente source show",
        "detente source suggest",
    ):
        assert words in said


def test_every_other_byte_of_the_scenario_stays(scenario, speech):
    add(scenario, speech, "--id", "speech")
    assert scenario.read_text().startswith(SCENARIO + "sources:\n  speech:\n")


def test_a_scenario_with_windows_line_ends_keeps_them(scenario, speech):
    scenario.write_bytes(b"\xef\xbb\xbf" + SCENARIO.replace("\n", "\r\n").encode())
    add(scenario, speech)
    after = scenario.read_bytes()
    assert after.startswith(b"\xef\xbb\xbf" + SCENARIO.replace("\n", "\r\n").encode())
    assert after.count(b"\n") == after.count(b"\r\n")


def test_text_in_the_folder_is_used_where_it_is(scenario):
    (scenario.parent / "texts").mkdir()
    inside = scenario.parent / "texts" / "oped.txt"
    inside.write_bytes(SPEECH.encode())
    assert "used as it is" in add(scenario, inside)
    source = detente.load(scenario).sources["oped"]
    assert source.file == "texts/oped.txt"
    assert not (scenario.parent / "oped.txt").exists()


def test_a_scenario_by_another_name_has_its_texts_where_it_is(scenario, speech, tmp_path):
    link = tmp_path / "elsewhere" / "dispute.yaml"
    link.parent.mkdir()
    link.symlink_to(scenario)
    assert run("source", "add", str(link), str(speech), "--id", "one").exit_code == 0
    assert run("source", "add", str(scenario), str(speech), "--id", "two").exit_code == 0
    assert [each.name for each in link.parent.iterdir()] == [link.name]
    for name in (link, scenario):
        told = run("check", str(name))
        assert "there is no file" not in told.stdout + told.stderr


def test_a_link_out_of_the_folder_is_copied(scenario, speech):
    (scenario.parent / "link.txt").symlink_to(speech)
    add(scenario, scenario.parent / "link.txt", "--id", "speech")
    assert (scenario.parent / "speech.txt").read_bytes() == SPEECH.encode()


def test_a_converted_text_says_what_it_was_made_from(scenario, tmp_path):
    given = tmp_path / "rede.txt"
    given.write_bytes("Gespräche über Öl".encode("latin-1"))
    add(scenario, given, "--encoding", "latin-1")
    assert (scenario.parent / "rede.txt").read_text() == "Gespräche über Öl"
    source = detente.load(scenario).sources["rede"]
    original = {"original": "rede.txt", "original_sha256": digest(given.read_bytes())}
    assert source.csl["custom"] == original
    assert source.sha256 == digest("Gespräche über Öl".encode())


def test_a_guess_of_the_encoding_is_told(scenario, tmp_path):
    given = tmp_path / "rede.txt"
    german = "Die Gespräche über das Gas können nicht länger warten – ‘so’ der Minister. " * 3
    given.write_bytes(german.encode("cp1252"))
    assert "cp1252, a guess" in " ".join(add(scenario, given).split())


def test_a_page_a_pdf_and_a_docx(scenario, tmp_path):
    head = '<meta property="og:title" content="No water"><meta name="author" content="Jane Doe">'
    documents = {
        "a.html": page(article(SENTENCE * 3), head),
        "b.pdf": pdf(shown("First"), shown("Second"), information="/Title(A statement)"),
        "c.docx": docx(paragraph("Article 1")),
    }
    for name, data in documents.items():
        (tmp_path / name).write_bytes(data)
        said = add(scenario, tmp_path / name)
        assert "original" in said
    sources = detente.load(scenario).sources
    assert list(sources) == ["a", "b", "c"]
    assert sources["a"].csl["title"] == "No water"
    assert sources["a"].csl["author"] == [{"family": "Doe", "given": "Jane"}]
    assert sources["b"].csl["title"] == "A statement"
    for source_id, name in zip(sources, documents, strict=True):
        source = sources[source_id]
        assert source.csl["custom"] == {"original": name, "original_sha256": digest(documents[name])}
        assert is_pinned(source, read_stored(scenario, source))
    assert read_stored(scenario, sources["b"]).page(7) == 2


@pytest.fixture
def letter(tmp_path):
    def written(created):
        document = Document()
        document.add_paragraph("A letter of 10 March 2024.")
        document.core_properties.author = "Jane Doe"
        if created is not None:
            document.core_properties.created = created
        document.save(str(tmp_path / "letter.docx"))
        return tmp_path / "letter.docx"

    return written


PROPERTIES = "is from the file’s properties, not from its text: look whether it is the document’s own"


def test_what_only_the_properties_of_a_file_say_is_told(scenario, letter):
    said = " ".join(add(scenario, letter(datetime(2024, 3, 12))).split())
    assert f"The author {PROPERTIES}." in said
    assert f"The date (issued) {PROPERTIES}; --issued says another." in said
    assert detente.load(scenario).sources["letter"].csl["issued"] == "2024-03-12"


def test_the_day_of_a_template_is_nobodys(scenario, letter):
    said = add(scenario, letter(None))
    assert "2013" not in said
    assert "issued" not in detente.load(scenario).sources["letter"].csl


def test_the_date_of_a_pdf_is_doubted_and_that_of_a_page_is_not(scenario, tmp_path):
    (tmp_path / "b.pdf").write_bytes(pdf(shown("First"), information="/CreationDate(D:20240312)"))
    assert f"The date (issued) {PROPERTIES}" in " ".join(add(scenario, tmp_path / "b.pdf").split())
    head = '<meta property="article:published_time" content="2024-03-12">'
    (tmp_path / "a.html").write_bytes(page(article(SENTENCE * 3), head))
    said = add(scenario, tmp_path / "a.html")
    assert ("2024-03-12" in said, "properties" in said) == (True, False)


def test_the_date_that_is_said_counts_before_any_other(scenario, letter):
    file = letter(datetime(2024, 3, 12))
    add(scenario, file)
    said = " ".join(add(scenario, file, "--issued", "2024-03-10").split())
    assert "The date (issued)" not in said
    assert detente.load(scenario).sources["letter"].csl["issued"] == "2024-03-10"
    other = scenario.with_name("other.yaml")
    other.write_text(SCENARIO)
    told = " ".join(add(other, file, "--id", "new", "--issued", "2024-03").split())
    assert ("The date (issued)" in told, "The author is" in told) == (False, True)
    assert detente.load(other).sources["new"].csl["issued"] == "2024-03"


@pytest.mark.parametrize("bad", ["10.3.2024", "2024-02-30", "2024-3", "soon"])
def test_a_date_that_is_none(scenario, speech, bad):
    assert "write YYYY, YYYY-MM or YYYY-MM-DD" in refused(scenario, speech, "--issued", bad)


def test_suggestions_are_offered_of_english_only(scenario, tmp_path):
    german, english = tmp_path / "rede.txt", tmp_path / "speech.txt"
    german.write_text(
        "Die Union besteht auf der Absenkung der Arbeitszeit, und sie wird nicht verhandeln. " * 3
    )
    english.write_text(
        "The union insists that the hours be cut, and it will not talk about anything else. " * 3
    )
    assert "source suggest" not in add(scenario, german)
    assert "source suggest" in add(scenario, english)
    assert "source suggest" not in add(scenario, english, "--id", "other", "--language", "de")


def test_adding_the_same_again_changes_nothing(scenario, speech, tmp_path):
    (tmp_path / "b.pdf").write_bytes(pdf(shown("First")))
    for file in (speech, tmp_path / "b.pdf"):
        add(scenario, file)
        before = scenario.read_bytes()
        assert "already" in add(scenario, file)
        assert scenario.read_bytes() == before


def test_another_document_of_the_same_name_gets_another_id(scenario, speech, tmp_path):
    add(scenario, speech)
    other = tmp_path / "other" / speech.name
    other.parent.mkdir()
    other.write_text("Something else")
    add(scenario, other)
    assert list(detente.load(scenario).sources) == ["speech_2022", "speech_2022_2"]
    assert (scenario.parent / "speech_2022.txt").read_bytes() == SPEECH.encode()


OPED = "sources:\n  oped:   # mine\n    csl: {title: My title}\n"


def test_a_source_without_a_file_gets_one_and_keeps_what_it_says(scenario, tmp_path):
    scenario.write_text(SCENARIO + OPED)
    given = tmp_path / "b.pdf"
    given.write_bytes(pdf(shown("First"), information="/Title(Another title)/Author(Jane Doe)"))
    add(scenario, given, "--id", "oped")
    source = detente.load(scenario).sources["oped"]
    assert source.csl["title"] == "My title"
    assert source.csl["author"] == [{"family": "Doe", "given": "Jane"}]
    assert "type" not in source.csl
    assert source.file == "oped.txt"
    assert source.sha256 == digest(b"First")
    assert "oped:   # mine" in scenario.read_text()


def test_a_source_that_waits_for_its_file_gets_that_one_and_no_other(scenario, tmp_path):
    waiting = f"sources:\n  oped: {{file: column-1.txt, sha256: {digest(b'The text')}}}\n"
    scenario.write_text(SCENARIO + waiting)
    given = tmp_path / "column-1.txt"
    given.write_text("Another text")
    assert "sha256 differs" in refused(scenario, given)
    given.write_text("The text")
    assert "everything about it already" not in add(scenario, given)
    assert (scenario.parent / "column-1.txt").read_text() == "The text"
    assert list(detente.load(scenario).sources) == ["oped"]


def test_a_source_that_names_a_pdf_keeps_the_pdf_itself(scenario, tmp_path):
    scenario.write_text(SCENARIO + "sources:\n  treaty: {csl: {type: treaty}, file: draft.pdf}\n")
    given = tmp_path / "draft.pdf"
    given.write_bytes(pdf(shown("First"), shown("Second")))
    add(scenario, given)
    assert (scenario.parent / "draft.pdf").read_bytes() == given.read_bytes()
    source = detente.load(scenario).sources["treaty"]
    assert source.csl == {"type": "treaty"}
    assert source.sha256 == digest(given.read_bytes())
    assert read_stored(scenario, source).text == "First\fSecond"


def test_a_source_that_names_a_pdf_takes_no_text(scenario, speech):
    scenario.write_text(SCENARIO + "sources:\n  treaty: {file: draft.pdf}\n")
    assert "plain text" in refused(scenario, speech, "--id", "treaty")


def test_a_text_that_is_too_large_to_be_kept(scenario, speech, monkeypatch):
    from detente.sources.documents import files

    speech.write_bytes("ДДДД".encode("utf-16"))
    monkeypatch.setattr(files, "MAX_BYTES", 10)
    assert "too large" not in add(scenario, speech, "--dry-run")
    speech.write_bytes("中中中中".encode("utf-16"))
    assert "too large" in refused(scenario, speech)


def test_a_source_with_another_text_is_left_alone(scenario, speech):
    add(scenario, speech, "--id", "oped")
    speech.write_text("Another text")
    assert "has another text already" in refused(scenario, speech, "--id", "oped")


def test_a_file_that_is_there_is_never_written_over(scenario, speech):
    (scenario.parent / "oped.txt").write_text("My notes")
    assert "holds something else" in refused(scenario, speech, "--id", "oped")
    (scenario.parent / "link.txt").symlink_to(scenario.parent / "nowhere.txt")
    assert "link.txt" in refused(scenario, speech, "--id", "link")
    assert not (scenario.parent / "nowhere.txt").exists()


@pytest.mark.parametrize(
    "bad", ["../x", "a/b", "a b", "1a", "", "a\\b", "a.b", "é", "a\0", "and", "s1", "x\n"]
)
def test_an_id_that_is_none(scenario, speech, bad):
    refused(scenario, speech, "--id", bad)


@pytest.mark.parametrize(
    ("bad", "reason", "hint"),
    [
        ("True", "YAML reads it as a truth value", "such as source_true"),
        ("null", "YAML reads it as nothing", "such as source_null"),
        ("OF", "it is ‘of’, a word of the formula language", "such as source_of"),
        ("café", "the letter ‘é’ (Latin small letter e with acute)", "such as cafe"),
        ("s7", "s with digits is the number of a state", "such as source_s7"),
    ],
)
def test_an_id_that_means_something_else_is_refused_with_the_reason(scenario, speech, bad, reason, hint):
    told = refused(scenario, speech, "--id", bad)
    assert reason in told
    assert hint in told


def test_an_id_made_of_a_files_name_means_nothing_else(scenario, tmp_path):
    for name in ("NULL.txt", "True.txt", "not.txt"):
        (tmp_path / name).write_text(f"The text of {name}.")
        add(scenario, tmp_path / name)
    assert {"source_null", "source_true", "source_not"} <= set(detente.load(scenario).sources)


def test_a_scenario_that_is_a_word_file_is_recognised(scenario, speech):
    scenario.write_bytes(b"PK\x03\x04 word/document.xml")
    assert "is a Word document" in refused(scenario, speech)


def test_no_link_leads_a_kept_text_out_of_the_folder(scenario, speech, tmp_path):
    scenario.write_text(SCENARIO + "sources:\n  oped: {file: texts/a.txt}\n")
    (tmp_path / "elsewhere").mkdir()
    (scenario.parent / "texts").symlink_to(tmp_path / "elsewhere")
    refused(scenario, speech, "--id", "oped")
    assert not list((tmp_path / "elsewhere").iterdir())


def test_a_dry_run_says_it_and_writes_nothing(scenario, speech):
    said = run("source", "add", str(scenario), str(speech), "--dry-run")
    assert said.exit_code == 0
    assert "would be written" in said.stdout
    assert "Nothing was written" in said.stdout
    assert [each.name for each in scenario.parent.iterdir()] == ["dispute.yaml"]
    assert scenario.read_text() == SCENARIO


def test_where_the_scenario_cannot_be_written_no_text_is_left(scenario, speech, monkeypatch):
    from detente.errors import RequestError
    from detente.scenario.editing import hold

    def fails(path, content):
        raise RequestError("the disk is full")

    monkeypatch.setattr(hold, "write_atomically", fails)
    assert "the disk is full" in refused(scenario, speech)


def test_where_the_edited_scenario_would_not_load_nothing_is_left(scenario, speech, monkeypatch):
    monkeypatch.setattr("detente.api.sources.set_value", lambda text, path, value: text + "nonsense: 1\n")
    assert "unknown-key" in refused(scenario, speech)


def test_the_gallery_is_not_written_to(speech):
    result = run("source", "add", "elmira", str(speech))
    assert result.exit_code == 2
    assert "detente gallery copy elmira" in result.stderr


def test_the_scenario_is_no_source_of_itself(scenario):
    assert "itself" in refused(scenario, scenario)


def test_what_is_no_document(scenario, tmp_path):
    os.mkfifo(tmp_path / "pipe")
    for file in (tmp_path, tmp_path / "pipe", tmp_path / "gone", "/dev/zero"):
        refused(scenario, file)


def test_a_scenario_that_is_broken_is_not_touched(scenario, speech):
    scenario.write_text(SCENARIO + "nonsense: 1\n")
    assert "nonsense" in refused(scenario, speech)


def test_metadata_can_neither_steer_the_terminal_nor_break_the_file(scenario, tmp_path):
    hostile = 'a: b # c\x1b[31m "d" - {e} \u202e \x85'
    given = tmp_path / "a.html"
    given.write_bytes(page(article(SENTENCE * 3), f"<meta property='og:title' content='{hostile}'>"))
    said = add(scenario, given)
    assert "\x1b" not in said
    assert "\u202e" not in said
    assert detente.load(scenario).sources["a"].csl["title"].startswith("a: b # c")


def test_nothing_of_the_current_folder_is_run(scenario, tmp_path):
    given = tmp_path / "b.pdf"
    given.write_bytes(pdf(shown("First")))
    trap = tmp_path / "trap"
    trap.mkdir()
    for module in ("pypdf", "json", "detente"):
        (trap / f"{module}.py").write_text(f"open({str(trap / 'sprung')!r}, 'w')")
    code = "from detente import add_source; import sys; add_source(sys.argv[1], sys.argv[2])"
    subprocess.run([sys.executable, "-P", "-c", code, str(scenario), str(given)], cwd=trap, check=True)
    assert not (trap / "sprung").exists()


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="children are looked for in /proc")
def test_stopping_the_command_stops_the_process_that_reads(scenario, tmp_path):
    slow = tmp_path / "slow.html"
    slow.write_text("<html><body><p " + " ".join(f"a{k}=1" for k in range(1_000_000)) + ">text")
    command = [sys.executable, "-m", "detente", "source", "add", str(scenario), str(slow)]
    started = subprocess.Popen(
        command, stderr=subprocess.PIPE, env=os.environ | {"PYTHONPATH": str(ROOT / "src")}
    )
    try:
        children = _children(started.pid)
        started.send_signal(signal.SIGINT)
        _, said = started.communicate(timeout=30)
    finally:
        started.kill()
    assert started.returncode == 3
    assert b"slow.html" in said
    assert not [each for each in children if _runs(each)]
    assert [each.name for each in scenario.parent.iterdir()] == ["dispute.yaml"]


def _children(pid):
    """The processes that a process has started, once it has."""
    for _ in range(300):
        found = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        if found:
            time.sleep(0.5)
            return found
        time.sleep(0.1)
    raise AssertionError("no process was started")


def _runs(pid):
    status = Path(f"/proc/{pid}/stat")
    return status.exists() and status.read_text().rpartition(")")[2].split()[0] != "Z"


@pytest.mark.slow
def test_without_the_libraries_text_is_added_all_the_same(scenario, speech, tmp_path):
    (tmp_path / "a.pdf").write_bytes(pdf(shown("First")))
    blocked = tmp_path / "blocked"
    for module in ("pypdf", "trafilatura", "docx", "lxml", "charset_normalizer"):
        (blocked / module).mkdir(parents=True)
        (blocked / module / "__init__.py").write_text("raise ModuleNotFoundError('not here')")
    path = f"{blocked}{os.pathsep}{ROOT / 'src'}"
    done = from_shell("source", "add", str(scenario), str(speech), PYTHONPATH=path)
    assert done.returncode == 0, done.stderr
    done = from_shell("source", "add", str(scenario), str(tmp_path / "a.pdf"), PYTHONPATH=path)
    assert done.returncode == 2
    assert b'install "detente[all]"' in done.stderr


def test_from_python(scenario, speech):
    added = detente.add_source(scenario, speech, id="oped", dry_run=True)
    assert (added.id, added.file, added.is_new_file, added.n_pages) == ("oped", "oped.txt", True, None)
    assert json.dumps(dict(added.changes))


def test_a_source_that_is_cited_already_can_be_added(tmp_path):
    path = tmp_path / "ferry.yaml"
    path.write_text(
        "format: detente/1\ntitle: The ferry\nparties:\n  line:\n    options: {night: Sail at night}\n"
        "    evidence: [{source: speech, exact: at night}, {source: letter, exact: Dear}]\n",
        encoding="utf-8",
    )
    (tmp_path / "talk.txt").write_text("We sail at night.", encoding="utf-8")
    result = run("source", "add", str(path), str(tmp_path / "talk.txt"), "--id", "speech")
    assert result.exit_code == 0, result.stderr
    refused = run("evidence", "check", str(path))
    assert "‘letter’" in refused.stderr
    assert "‘speech’" not in refused.stderr
