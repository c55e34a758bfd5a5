"""What a plain text proposes as its title and author, also where they are glued to its first sentence."""

import pytest

from detente.sources.addition import proposed_csl

RUNNING = "Dock workers voted on Tuesday to go on with the strike. No ship leaves, the union said."
TITLE = "Harbour Strike Enters Fifth Week"
AUTHOR = [{"family": "Pehrson", "given": "Jonas"}]


@pytest.mark.parametrize(
    ("text", "author"),
    [
        (f"{TITLE}\n\nBy Jonas Pehrson\n\n{RUNNING}", AUTHOR),
        (f"{TITLE}Jonas Pehrson{RUNNING}", AUTHOR),
        (f"{TITLE}By Jonas Pehrson{RUNNING}", AUTHOR),
        (f"{TITLE}Jonas Pehrson12 March 2023{RUNNING}", AUTHOR),
        (f"{TITLE}12 March 2023{RUNNING}", None),
        (f"{TITLE}Reuters{RUNNING}", None),
        (f"{TITLE}OSLO (Reuters) - {RUNNING}", None),
    ],
)
def test_title_and_author_with_and_without_spaces(text, author):
    csl = proposed_csl(text)
    assert (csl.get("title"), csl.get("author")) == (TITLE, author)


@pytest.mark.parametrize("text", [RUNNING, f"Ann Lee{RUNNING}", f"It is so.{RUNNING}"])
def test_running_text_has_no_title(text):
    assert "title" not in proposed_csl(text)
