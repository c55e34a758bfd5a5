"""An analysis as a pandas DataFrame; pandas is imported when one is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.questions.analysis import Analysis
from detente.renderers.frames import pandas
from detente.reports.csv_tables import state_columns

if TYPE_CHECKING:
    import pandas as pd


def analysis_frame(analysis: Analysis) -> pd.DataFrame:
    """One row a state, by its id.

    Returns
    -------
    The columns of `detente.reports.csv_tables.state_columns`: ``name``, ``members``, ``status_quo``,
    ``option.KEY``, ``CONCEPT.PARTY`` and ``CONCEPT.equilibria``. Options are Boolean, and nullable where
    states are merged.

    Raises
    ------
    RequestError
        When pandas is not installed.
    """
    frame = pandas().DataFrame(state_columns(analysis.model, analysis)).set_index("state")
    options = [column for column in frame.columns if column.startswith("option.")]
    nullable = "boolean" if analysis.model.has_merged_states else "bool"
    return frame.astype(dict.fromkeys(options, nullable))
