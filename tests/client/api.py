"""The endpoints that users call."""

from __future__ import annotations

import threading
import time
from typing import Any

from .stack import TOKEN_LIFETIME, Stack, bearer
from .web import Web


class Api:
    """Calls user endpoints, each with a token of its user.

    A user's token is used again for half its lifetime, so that a program that polls does not note
    hundreds of them.
    """

    def __init__(self, stack: Stack, web: Web) -> None:
        self._stack = stack
        self._web = web
        self._tokens: dict[str, tuple[str, float]] = {}
        self._signing = threading.Lock()

    def call(self, method: str, path: str, user: str, body: Any = None) -> tuple[int, Any]:
        """Calls the endpoint at `path`, without `/api/whatsapp/`; returns the status and the body."""
        url, headers = f"{self._stack.whatsapp_url}/{path}", bearer(self._token(user))
        response = self._web.request(method, url, json=body, headers=headers)
        return response.status_code, response.json()

    def get(self, path: str, user: str) -> Any:
        """The body of a GET; raises `RuntimeError` if it is refused."""
        return self._accepted("GET", path, user)

    def link_code(self, user: str) -> str:
        """A new code that links a number to the user's account; it is noted."""
        code = self._accepted("POST", "link", user)["token"]
        self._stack.note(code)
        return code

    def _accepted(self, method: str, path: str, user: str) -> Any:
        status, body = self.call(method, path, user)
        if status >= 400:
            raise RuntimeError(f"{method} {path}: {status} {body}")
        return body

    def _token(self, user: str) -> str:
        with self._signing:
            token, replaced_at = self._tokens.get(user, ("", 0.0))
            if not token or time.monotonic() > replaced_at:
                token = self._stack.token(user)
                self._tokens[user] = (token, time.monotonic() + TOKEN_LIFETIME / 2)
            return token
