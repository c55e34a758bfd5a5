"""Who may come in: a token that is good once, and a signed cookie for whoever brought it.

The token stands behind ``#`` in the address that is opened, so it reaches no log; the page hands it in and gets the
cookie. The secret that signs is kept for the user, so pages that are open outlive the server.
"""

from __future__ import annotations

import hmac
import os
import secrets
import sys
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

_BYTES = 32


def state_folder() -> Path:
    """Where programs keep for a user what is no document of theirs."""
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "Detente"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "Detente"
    return Path(os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state") / "detente"


def kept_secret(folder: Path) -> bytes:
    """The user's secret; a new one where none is there, which lasts as long as the server where it cannot be kept."""
    path = folder / "secret"
    with suppress(OSError):
        found = path.read_bytes()
        if len(found) == _BYTES:
            return found
    made = secrets.token_bytes(_BYTES)
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        beside = folder / f"secret.{secrets.token_hex(4)}"
        handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as stream:
            stream.write(made)
        beside.replace(path)
    return made


@dataclass(slots=True, eq=False)
class Keys:
    """What lets somebody in.

    Attributes
    ----------
    secret
        What signs cookies.
    port
        Of the server: browsers send cookies to all ports of a machine, so their names tell whose they are.
    token
        What the address carries; empty once somebody came in with it.
    """

    secret: bytes
    port: int
    token: str = field(default_factory=lambda: secrets.token_urlsafe(_BYTES))

    @property
    def cookie(self) -> str:
        """The name of the cookie."""
        return f"detente_{self.port}"

    def redeemed(self, token: str) -> bool:
        """Whether this is the token; it is good once."""
        is_good = self.is_token(token)
        if is_good:
            self.token = ""
        return is_good

    def is_token(self, token: str) -> bool:
        """Whether this is the token that nobody has used yet."""
        return bool(self.token) and hmac.compare_digest(token.encode(), self.token.encode())

    def session(self) -> str:
        """A new signed value for the cookie."""
        nonce = secrets.token_urlsafe(16)
        return f"{nonce}.{self._signature(nonce)}"

    def is_session(self, value: str) -> bool:
        """Whether a cookie's value was signed here, for this port."""
        nonce, _, signature = value.rpartition(".")
        return bool(nonce) and hmac.compare_digest(signature.encode(), self._signature(nonce).encode())

    def _signature(self, nonce: str) -> str:
        return hmac.new(self.secret, f"{self.port}:{nonce}".encode(), sha256).hexdigest()
