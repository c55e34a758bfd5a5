"""The picture of the README and the front page: two parts of a report, side by side, as a browser shows them.

``python docs/_ext/report_picture.py`` makes ``docs/images/elmira.png`` anew; it needs chromium. What is shown is
the report as it is; only the other parts are hidden and these two are put beside each other.
"""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path

import detente

PICTURE = Path(__file__).parent.parent / "images" / "elmira.png"
CASE = "elmira"
SIZE = (1040, 775)
STYLE = """
<style>
:root { color-scheme: light; }
body { zoom: 0.85; }
html, body { margin: 0; max-width: none; padding: 0; overflow: hidden; }
header, nav, footer, main > section:not(#states, #evolution), #evolution details { display: none !important; }
#states > p, #evolution > p, caption { display: none !important; }
main {
  display: grid !important;
  grid-template-columns: max-content 1fr;
  gap: 2rem;
  max-width: none;
  padding: 0.5rem 1.5rem;
}
main > section { margin: 0; border: 0; padding: 0; }
</style>
</head>
"""
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--hide-scrollbars",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--force-device-scale-factor=1.5",
]


def main() -> None:
    """Write the report, show two parts of it, and keep what the browser draws."""
    page = detente.report(detente.gallery_case(CASE)).replace("</head>", STYLE, 1)
    with tempfile.TemporaryDirectory() as folder:
        shown = Path(folder) / "report.html"
        shown.write_text(page, encoding="utf-8")
        command = ["chromium", *FLAGS, f"--user-data-dir={folder}/profile"]
        command += [f"--window-size={SIZE[0]},{SIZE[1]}", f"--screenshot={PICTURE}", shown.as_uri()]
        subprocess.run(command, check=True, capture_output=True, timeout=120)


if __name__ == "__main__":
    main()
