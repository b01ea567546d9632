"""The description of a running stack, tokens for its API, and notes of what the tests used."""

from __future__ import annotations

import json
import os
import threading
import time
from pathlib import Path
from typing import Any, Self

import jwt

#: Seconds for which a token is valid.
TOKEN_LIFETIME = 600


class Stack:
    """A running stack, as `stack.json` in its folder describes it.

    Claims that are given here go into every token, as in `claims`.
    """

    def __init__(self, folder: Path, **claims: Any) -> None:
        self.folder = folder
        self.about: dict[str, Any] = json.loads((folder / "stack.json").read_text())
        self.outputs: dict[str, str] = self.about["outputs"]
        self.api_url: str = self.about["api_url"]
        #: The address below which the API's routes are; pages have addresses of their own.
        self.whatsapp_url = f"{self.api_url}/api/whatsapp"
        #: The address below which the control calls of the stand-ins are.
        self.control_url = f"{self.about['twilio_url']}/_control"
        self._claims = claims
        self._noted: set[str] = set()
        self._noting = threading.Lock()

    @classmethod
    def of_environment(cls) -> Self:
        """The stack whose folder `make test` names in `E2E_STACK`."""
        return cls(Path(os.environ["E2E_STACK"]))

    def claims(self, user: str, **other: Any) -> dict[str, Any]:
        """What the tax product says about a user; `other` replaces claims, and None omits one."""
        usual = {
            "sub": user, "email": f"{user}@example.com", "locale": "de-CH",
            "iss": self.about["jwt_issuer"], "aud": self.about["jwt_audience"],
            "exp": int(time.time()) + TOKEN_LIFETIME,
        }  # fmt: skip
        return {name: value for name, value in (usual | self._claims | other).items() if value is not None}

    def token(self, user: str) -> str:
        """A new token as the tax product would sign it; the token and the user's e-mail are noted."""
        claims = self.claims(user)
        signed = jwt.encode(claims, self.about["jwt_secret"], "HS256")
        self.note(signed, *([claims["email"]] if "email" in claims else []))
        return signed

    def note(self, *used: str) -> None:
        """Adds texts to the list of what must not appear in any log or table.

        The list has one JSON string a line; this object writes each text once. Threads may share it.
        """
        with self._noting:
            new = [text for text in dict.fromkeys(used) if text not in self._noted]
            with (self.folder / "used-in-tests.txt").open("a") as out:
                out.writelines(json.dumps(text) + "\n" for text in new)
            self._noted.update(new)


def bearer(token: str) -> dict[str, str]:
    """The header that carries a token."""
    return {"Authorization": f"Bearer {token}"}
