"""An opened scenario: its tree, readings, models and answers are kept by what they depend on.

`scenario` is what others use, on top of a `working_copy` of the file. `text` is one version of it as far as it was
read; `models` puts models and courts together from kept parts; `answers` keeps answers and sections of the report by
what `told` says that they may tell; `outline` is what an editor needs to know of the text. `kept` is where everything
lies, within bounds.
"""

from detente.api.opened.scenario import Opened, open, opened_text

__all__ = ["Opened", "open", "opened_text"]
