"""The published cases and the first case: scenario files, each with the answers it must give beside it.

``NAME.yaml`` is a scenario, ``NAME.answers.yaml`` its published or computed answers with their sources. This
floor finds and names them; it must not analyse anything.
"""

from detente.gallery.cases import Case, case_named, cases

__all__ = ["Case", "case_named", "cases"]
