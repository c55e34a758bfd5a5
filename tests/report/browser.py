"""A real browser without a window, for what only it can tell: how wide a page gets, how a print comes out."""

import html
import json
import shutil
import subprocess

import pytest

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
PDFINFO = shutil.which("pdfinfo")

needs_browser = pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed")
needs_pdfinfo = pytest.mark.skipif(PDFINFO is None, reason="pdfinfo (poppler-utils) is not installed")

# The page stands in a frame of a given width, so that the width of the window does not matter. The report itself
# has no script; this one only measures.
WRAPPER = """<!doctype html><meta charset="utf-8"><body style="margin:0">
<iframe style="width:{width}px;height:3000px;border:0" srcdoc="{page}"></iframe><pre id="found"></pre>
<script>
document.querySelector("iframe").addEventListener("load", event => {{
  const page = event.target.contentDocument;
  for (const each of page.querySelectorAll("details")) each.open = true;
  const measure = () => {{ {measure} }};
  document.getElementById("found").textContent = JSON.stringify(measure());
}});
</script>"""


def run(tmp_path, *arguments):
    """Run the browser; what it writes to standard output."""
    made = subprocess.run(
        [
            CHROMIUM,
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--hide-scrollbars",
            "--disable-background-networking",
            "--no-first-run",
            f"--user-data-dir={tmp_path / 'profile'}",
            *arguments,
        ],
        capture_output=True,
        timeout=120,
        check=True,
    )
    return made.stdout.decode()


def measured(tmp_path, page, width, measure):
    """What a piece of script, ending in ``return …`` with `page` the document, finds at some width."""
    wrapped = tmp_path / "wrapped.html"
    filled = WRAPPER.format(width=width, page=html.escape(page), measure=measure)
    wrapped.write_text(filled, encoding="utf-8")
    shown = run(tmp_path, "--virtual-time-budget=10000", "--dump-dom", wrapped.as_uri())
    found = shown.rpartition('<pre id="found">')[2].partition("</pre>")[0]
    return json.loads(html.unescape(found))


def printed(tmp_path, page):
    """The page as a PDF file."""
    source, target = tmp_path / "page.html", tmp_path / "page.pdf"
    source.write_text(page, encoding="utf-8")
    run(tmp_path, "--no-pdf-header-footer", f"--print-to-pdf={target}", source.as_uri())
    return target
