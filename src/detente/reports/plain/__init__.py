"""The report as blocks, for Markdown, DOCX and PDF.

`report_blocks` says the same as the HTML page in the same sentences, without its drawings. This folder must not decide
anything about a scenario.
"""

from detente.reports.plain.contents import report_blocks

__all__ = ["report_blocks"]
