"""HTTP requests from several threads."""

from __future__ import annotations

import threading
from typing import Any

import requests

#: Seconds until a request is given up. The stand-in answers for a person's message only when it has
#: the webhook's answer, which may take several attempts.
TIMEOUT = 90


class Web:
    """Sends requests; each thread keeps connections of its own."""

    def __init__(self) -> None:
        self._own = threading.local()

    def request(self, method: str, url: str, **more: Any) -> requests.Response:
        """The response, whatever its status; `more` is passed on to `requests`."""
        if not hasattr(self._own, "session"):
            self._own.session = requests.Session()
            # The stack is on this machine: neither a proxy nor credentials in ~/.netrc are meant for it.
            self._own.session.trust_env = False
        return self._own.session.request(method, url, timeout=TIMEOUT, **more)

    def json(self, method: str, url: str, **more: Any) -> Any:
        """The JSON of a response; raises `RuntimeError` if its status is 400 or above."""
        response = self.request(method, url, **more)
        if not response.ok:
            raise RuntimeError(f"{method} {url}: {response.status_code} {response.text[:200]}")
        return response.json() if response.content else {}
