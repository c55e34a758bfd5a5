"""GUIDs that are the same whenever the same thing is named: nothing of chance or the clock stands in an export."""

from __future__ import annotations

from uuid import NAMESPACE_URL, uuid5

_OURS = uuid5(NAMESPACE_URL, "urn:detente:exchange")


def guid(*names: object) -> str:
    """The GUID of what the names name.

    Examples
    --------
    >>> guid("code", "parties.russia") == guid("code", "parties.russia")
    True
    """
    return str(uuid5(_OURS, "\n".join(str(name).replace("\n", " ") for name in names)))


def plain_guid(text: str | None) -> str:
    """A GUID in one spelling: no braces, lower case."""
    return (text or "").strip().strip("{}").lower()
