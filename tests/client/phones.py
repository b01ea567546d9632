"""People's phones: what they send and receive, by the control calls of the Twilio stand-in."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from .stack import Stack
from .waiting import wait
from .web import Web

#: Documents of fictional people.
SAMPLES = Path(__file__).resolve().parents[1] / "documents" / "samples"
#: A question that the knowledge base answers.
QUESTION = "Bis wann muss ich die Steuererklärung im Kanton Zürich einreichen?"
TYPES = {".pdf": "application/pdf", ".png": "image/png", ".jpg": "image/jpeg"}
#: Seconds that an answer may take on a busy machine of two cores.
PATIENCE = 90


class Phones:
    """Writes and receives messages as people do; numbers look like `whatsapp:+41761234567`."""

    def __init__(self, stack: Stack, web: Web) -> None:
        self._url = stack.control_url
        self._web = web

    def control(self, call: str, body: dict[str, Any] | None = None, **query: Any) -> Any:
        """Makes a control call, described in `local/README.md`: a POST if there is a body, else a GET."""
        url = f"{self._url}/{call}"
        if body is None:
            return self._web.json("GET", url, params=query)
        return self._web.json("POST", url, json=body)

    def write(self, number: str, text: str = "", media: Iterable[str] = (), **more: Any) -> dict[str, Any]:
        """Sends a message with uploaded files; returns its `message_sid` and the `webhook_status`.

        `more` are further fields of the control call, such as the `message_sid` to use.
        """
        return self.control("inbound", {"from": number, "body": text, "media": list(media), **more})

    def id_of(self, number: str) -> str:
        """The business-scoped id of the person with this number, the same in all their messages."""
        return self.control("id", of=number)["id"]

    def upload(self, file: Path) -> str:
        """Uploads a PDF, PNG or JPEG file; returns the id under which messages may bring it."""
        headers = {"Content-Type": TYPES[file.suffix]}
        url = f"{self._url}/media"
        return self._web.json("POST", url, data=file.read_bytes(), headers=headers)["id"]

    def sent_to(self, number: str) -> list[dict[str, Any]]:
        """The messages that Twilio accepted for a number, oldest first."""
        return self.control("messages", to=number, direction="outbound")["messages"]

    def ask(self, number: str, text: str, media: Iterable[str] = (), **extra: str) -> str:
        """Sends a message and returns the text of the next one that comes back.

        `extra` are parameters that the webhook gets besides the usual ones.
        """
        before = len(self.sent_to(number))
        self.write(number, text, media, extra=extra)
        return wait(lambda: self.sent_to(number)[before:], PATIENCE, "an answer")[0]["body"]
