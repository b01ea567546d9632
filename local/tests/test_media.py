"""How the bytes behind a media link may come: from elsewhere, slowly, or not as announced."""

from __future__ import annotations

import time

import pytest
import requests

from .conftest import ACCOUNT, Stack
from .receiver import AUTH_TOKEN

DATA = bytes(range(256)) * 16


def link(stack: Stack, **delivery: object) -> str:
    """Where Twilio redirects who asks for a file that is delivered so."""
    media_id = stack.upload(DATA, "image/jpeg")
    stack.control(f"media/{media_id}", **delivery)
    stack.write("", media=[media_id])
    url = stack.receiver.received[-1].form["MediaUrl0"]
    answer = requests.get(url, auth=(ACCOUNT, AUTH_TOKEN), allow_redirects=False, timeout=5)
    assert answer.status_code == 307
    return answer.headers["Location"]


def test_the_redirect_may_lead_anywhere(stack: Stack):
    assert link(stack, location="http://127.0.0.1:9/x?y=z") == "http://127.0.0.1:9/x?y=z"
    assert stack.control("requests", "GET")["media_downloads"] == 0


def test_more_redirects_may_follow(stack: Stack):
    answer = requests.get(link(stack, hops=2), timeout=5)
    assert [r.status_code for r in answer.history] == [302, 302]
    assert answer.content == DATA and answer.headers["Content-Length"] == str(len(DATA))


def test_bytes_may_come_slowly_and_without_a_length(stack: Stack):
    started = time.monotonic()
    answer = requests.get(link(stack, pause_ms=50, piece=1024), timeout=5)
    assert answer.content == DATA and "Content-Length" not in answer.headers
    assert time.monotonic() - started >= 0.2


def test_bytes_may_come_without_end(stack: Stack):
    with requests.get(link(stack, endless=True), stream=True, timeout=5) as answer:
        got = 0
        for piece in answer.iter_content(4096):
            got += len(piece)
            if got > 100 * len(DATA):
                break
    assert answer.headers["Transfer-Encoding"] == "chunked"


def test_the_type_may_be_another_than_the_webhook_named(stack: Stack):
    answer = requests.get(link(stack, content_type="text/html"), timeout=5)
    assert answer.headers["Content-Type"] == "text/html" and answer.content == DATA
    assert stack.receiver.received[-1].form["MediaContentType0"] == "image/jpeg"


def test_the_length_may_be_a_lie(stack: Stack):
    with pytest.raises(requests.exceptions.ChunkedEncodingError):
        requests.get(link(stack, content_length=len(DATA) + 1), timeout=5)
    assert requests.get(link(stack, content_length=10), timeout=5).content == DATA[:10]


def test_orders_that_make_no_sense_are_refused(stack: Stack):
    media_id = stack.upload(DATA, "image/jpeg")
    for order in ({"speed": 1}, {"hops": "2"}, {"piece": 0}, {"pause_ms": -1}):
        url = f"{stack.chat}/_control/media/{media_id}"
        assert requests.post(url, json=order, timeout=5).status_code == 400
    assert requests.post(f"{stack.chat}/_control/media/none", json={}, timeout=5).status_code == 404
