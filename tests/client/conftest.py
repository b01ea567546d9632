"""A stack that only notes what it is asked, for the client's own tests."""

from __future__ import annotations

import json
import threading
from collections import defaultdict
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest


class Handler(BaseHTTPRequestHandler):
    """Gives each path's answers one after the other, and the last one again and again."""

    protocol_version = "HTTP/1.1"

    def answer(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.server.requests.append((f"{self.command} {self.path}", dict(self.headers), body))
        answers = self.server.answers[self.path.partition("?")[0]] or [(404, {"code": "not_found"})]
        status, content = answers.pop(0) if len(answers) > 1 else answers[0]
        encoded = json.dumps(content).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(encoded)))
        self.end_headers()
        self.wfile.write(encoded)

    do_GET = do_POST = do_DELETE = answer

    def log_message(self, *_):
        pass


@pytest.fixture
def server():
    """The API and the stand-ins in one: `answers` by path as (status, body), and the `requests` received."""
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as made:
        made.answers, made.requests = defaultdict(list), []
        threading.Thread(target=made.serve_forever, args=(0.01,), daemon=True).start()
        yield made
        made.shutdown()


@pytest.fixture
def folder(server, tmp_path):
    """The folder of a stack that this server is."""
    url = f"http://127.0.0.1:{server.server_port}"
    described = {"api_url": url, "twilio_url": url, "outputs": {}, "jwt_secret": "s" * 32,
                 "jwt_issuer": "https://issuer.example", "jwt_audience": "tests"}
    (tmp_path / "stack.json").write_text(json.dumps(described))
    return tmp_path
