"""Calls of the API and of the stand-ins, and waiting for what comes of them."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from tests.client import SAMPLES, Client, Person, api, link, until, wait

ANNA = Person("anna", "whatsapp:+41761234567")
MESSAGES = "/_control/messages"


def message(body, status="sent"):
    return {"body": body, "status": status}


def messages(*found):
    return 200, {"messages": list(found)}


def test_a_call_gives_status_and_body_and_a_token_serves_for_several(folder, server):
    client = Client(folder)
    server.answers["/api/whatsapp/status"] = [(200, {"linked": False}), (409, {"code": "conflict"})]

    assert client.api.call("GET", "status", "anna") == (200, {"linked": False})
    assert client.api.call("POST", "status", "anna", {"confirm": True}) == (409, {"code": "conflict"})
    assert client.api.call("GET", "status", "bruno")[0] == 409
    tokens = [headers["Authorization"] for _, headers, _ in server.requests]
    assert tokens[0] == tokens[1] != tokens[2]
    assert [json.loads(body or "null") for _, _, body in server.requests] == [None, {"confirm": True}, None]


def test_a_token_that_will_expire_soon_is_replaced(folder, server, monkeypatch):
    monkeypatch.setattr(api, "TOKEN_LIFETIME", -2)
    client, signed = Client(folder), []
    client.token = lambda user: signed.append(user) or f"token {len(signed)}"
    for _ in range(2):
        client.api.call("GET", "status", "anna")

    tokens = [headers["Authorization"] for _, headers, _ in server.requests]
    assert tokens == ["Bearer token 1", "Bearer token 2"]


def test_a_link_code_is_noted_and_a_refusal_raises(folder, server):
    server.answers["/api/whatsapp/link"] = [(200, {"token": "123456"}), (429, {"code": "too_many"})]
    client = Client(folder)

    assert client.api.link_code("anna") == "123456"
    assert '"123456"' in (folder / "used-in-tests.txt").read_text()
    with pytest.raises(RuntimeError, match="429.*too_many"):
        client.api.link_code("anna")


def test_a_question_is_answered_by_what_comes_after_it(folder, server):
    server.answers["/_control/inbound"] = [(200, {"message_sid": "SM1"})]
    server.answers[MESSAGES] = [messages(message("old"))] * 2 + [messages(message("old"), message("new"))]

    assert Client(folder).phones.ask(ANNA.number, "Frage?", ProfileName="Anna") == "new"
    asked = next(json.loads(body) for route, _, body in server.requests if "inbound" in route)
    assert asked == {"from": ANNA.number, "body": "Frage?", "media": [], "extra": {"ProfileName": "Anna"}}
    assert server.requests[0][0] == f"GET {MESSAGES}?to=whatsapp%3A%2B41761234567&direction=outbound"


def test_a_file_is_uploaded_as_what_its_name_says(folder, server):
    server.answers["/_control/media"] = [(201, {"id": "ME1"})]
    file = SAMPLES / "salary_fr_photo_whatsapp.jpg"

    assert Client(folder).phones.upload(file) == "ME1"
    [(_, headers, body)] = server.requests
    assert headers["Content-Type"] == "image/jpeg" and body == file.read_bytes()


def test_somebody_is_linked_once_the_confirmation_is_read(folder, server):
    server.answers["/api/whatsapp/link"] = [(200, {"token": "123456"})]
    server.answers["/api/whatsapp/status"] = [(200, {"linked": True})]
    server.answers["/_control/inbound"] = [(200, {})]
    server.answers["/api/whatsapp/link/confirm"] = [(200, {"confirmed": True})]
    asked, linked = message("Ist das Ihr Konto?", "read"), message("✅")
    server.answers[MESSAGES] = [messages(), messages(asked), messages(asked, linked),
                                messages(asked, message("✅", "read"))]

    assert link(Client(folder), ANNA) == "✅"
    routes = [route.partition("?")[0] for route, _, _ in server.requests]
    assert routes.count(f"GET {MESSAGES}") == 4 and routes.count("GET /api/whatsapp/status") == 1
    assert routes[-1] == "POST /api/whatsapp/link/confirm"


def test_a_control_call_that_is_refused_says_why(folder, server):
    server.answers["/_control/faults"] = [(400, {"error": "kind is not known"})]

    with pytest.raises(RuntimeError, match="400.*kind is not known"):
        Client(folder).phones.control("faults", {})


def test_waiting_ends_with_what_came_or_says_what_did_not():
    assert until(iter([None, [], "there"]).__next__, 5, 0) == "there"
    assert until(lambda: None, 0, 0) is None
    assert wait(lambda: 7, 0, "seven") == 7
    with pytest.raises(TimeoutError, match="not in time: eight"):
        wait(lambda: None, 0, "eight")


def test_boto3_is_not_imported_before_it_is_needed():
    code = "import sys, tests.client; sys.exit('boto3' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", code], cwd=SAMPLES.parents[2]).returncode == 0
