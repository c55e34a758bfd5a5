"""The documentation's settings: Sphinx with MyST pages and the furo theme, built without any network.

Pages that follow from the code (commands, diagnostics, keys of the format, literature) and from the gallery are
written by ``_ext/generated_pages.py`` before Sphinx reads anything, so that they cannot drift.
"""

from __future__ import annotations

import sys
from pathlib import Path

DOCS = Path(__file__).parent
sys.path.insert(0, str(DOCS / "_ext"))

from generated_pages import write_pages  # noqa: E402

import detente  # noqa: E402

project = "Detente"
author = "The Detente authors"
copyright = "The Detente authors, MIT licence"
version = release = detente.__version__

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
exclude_patterns = ["_build", "generated", "Thumbs.db", ".DS_Store"]
source_suffix = {".md": "markdown"}
nitpicky = False

myst_enable_extensions = ["deflist"]
myst_heading_anchors = 3

autodoc_typehints = "description"
autodoc_typehints_description_target = "documented"
autodoc_member_order = "bysource"
napoleon_google_docstring = False
napoleon_custom_sections = ["Definition"]

html_theme = "furo"
html_title = "Detente"
html_static_path = ["_static"]
html_css_files = ["detente.css"]
html_copy_source = False
html_show_sourcelink = False
pygments_style = "friendly"
pygments_dark_style = "monokai"

write_pages(DOCS)
