"""A small product: an HTTP server that keeps what the stand-ins post to it."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl

from twilio.request_validator import RequestValidator

AUTH_TOKEN = "12345678901234567890123456789012"


@dataclass
class Received:
    """One request, with the verdict of Twilio's own validator on its signature."""

    path: str
    form: dict[str, str]
    names: list[str]
    token: str
    valid: bool


@dataclass
class Receiver:
    """Answers 200 with an empty TwiML response unless told otherwise by `answers`."""

    answers: list[tuple[int, str, str]] = field(default_factory=list)
    received: list[Received] = field(default_factory=list)

    def __enter__(self) -> Receiver:
        outer = self
        validator = RequestValidator(AUTH_TOKEN)

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                raw = self.rfile.read(int(self.headers["Content-Length"])).decode()
                pairs = parse_qsl(raw, keep_blank_values=True)
                form = dict(pairs)
                signature = self.headers["X-Twilio-Signature"]
                outer.received.append(
                    Received(
                        self.path,
                        form,
                        [name for name, _ in pairs],
                        self.headers["I-Twilio-Idempotency-Token"],
                        validator.validate(f"{outer.url}{self.path}", form, signature),
                    )
                )
                status, kind, text = (
                    outer.answers.pop(0) if outer.answers else (200, "text/xml", "<Response/>")
                )
                self.send_response(status)
                self.send_header("Content-Type", kind)
                self.send_header("Content-Length", str(len(text.encode())))
                self.end_headers()
                self.wfile.write(text.encode())

            def log_message(self, format: str, *args: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    def statuses(self, sid: str) -> list[str]:
        """The callbacks about one message, in the order they came."""
        about = [r.form for r in self.received if r.form.get("MessageSid") == sid]
        return [form["MessageStatus"] for form in about if "MessageStatus" in form]
