"""Names as they are typed into a shell: what hints and pages print, so that it can be copied."""

from __future__ import annotations

from shlex import quote


def typed(name: str) -> str:
    """A file's or an element's name in a command: in quotes where a shell would take it apart, never like an option.

    Examples
    --------
    >>> typed("talks.yaml"), typed("my talks (2).yaml"), typed("-talks.yaml")
    ('talks.yaml', "'my talks (2).yaml'", './-talks.yaml')
    """
    return quote(f"./{name}" if name.startswith("-") else name)
