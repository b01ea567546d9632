"""The official Twilio library against the stack: what it signs is accepted, what it lists is there."""

from __future__ import annotations

import json
import os
import secrets
import time
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path

import jwt
import pytest
from twilio.http.http_client import TwilioHttpClient
from twilio.request_validator import RequestValidator
from twilio.rest import Client

STACK = json.loads((Path(os.environ["E2E_STACK"]) / "stack.json").read_text())
WEBHOOK = STACK["public_base_url"] + "/api/whatsapp/webhook"
QUESTION = "Bis wann muss ich die Steuererklärung im Kanton Zürich einreichen?"


def note(*used):
    """Write down what must not stand in any log."""
    with (Path(os.environ["E2E_STACK"]) / "used-in-tests.txt").open("a") as out:
        out.writelines(json.dumps(one) + "\n" for one in used)


class ToStandIn(TwilioHttpClient):
    """Twilio's own HTTP client, led to the stand-in."""

    def request(self, method, url, *args, **kwargs):
        url = url.replace("https://api.twilio.com", STACK["twilio_url"])
        return super().request(method, url, *args, **kwargs)


TWILIO = Client(STACK["account_sid"], STACK["auth_token"], http_client=ToStandIn())


def deliver(number, body, token=STACK["auth_token"]):
    """Post a webhook of our own making, signed by the official library; give the status."""
    sid = "SM" + secrets.token_hex(16)
    form = {"MessageSid": sid, "SmsSid": sid, "AccountSid": STACK["account_sid"], "From": number,
            "To": "whatsapp:" + STACK["whatsapp_number"], "Body": body, "NumMedia": "0",
            "SmsStatus": "received", "ProfileName": "Änne 🐻", "Blank": "", "Later": "a+b c%&="}
    request = urllib.request.Request(WEBHOOK, urllib.parse.urlencode(form).encode(), {
        "Content-Type": "application/x-www-form-urlencoded",
        "X-Twilio-Signature": RequestValidator(token).compute_signature(WEBHOOK, form)})
    try:
        with urllib.request.urlopen(request, timeout=30) as response:
            return response.status
    except urllib.error.HTTPError as error:
        return error.code


def listed(number, count):
    """What the library lists to this number, newest first, once there are `count`."""
    end = time.monotonic() + 60
    while time.monotonic() < end:
        messages = TWILIO.messages.list(to=number)
        if len(messages) >= count:
            return messages
        time.sleep(0.3)
    pytest.fail(f"{count} messages were not listed in a minute")


@pytest.fixture
def number():
    """A new number; the stand-in opens its window with a first message."""
    digits = "4176" + str(secrets.randbelow(10**7)).zfill(7)
    note(digits)
    body = json.dumps({"from": f"whatsapp:+{digits}", "body": "Grüezi"}).encode()
    control = urllib.request.Request(STACK["twilio_url"] + "/_control/inbound", body,
                                     {"Content-Type": "application/json"})
    urllib.request.urlopen(control, timeout=30).close()
    return f"whatsapp:+{digits}"


def code():
    claims = {"sub": "sdk-" + secrets.token_hex(4), "locale": "de-CH", "exp": int(time.time()) + 60,
              "iss": STACK["jwt_issuer"], "aud": STACK["jwt_audience"]}
    token = jwt.encode(claims, STACK["jwt_secret"], "HS256")
    request = urllib.request.Request(STACK["api_url"] + "/api/whatsapp/link", method="POST",
                                     headers={"Authorization": f"Bearer {token}"})
    with urllib.request.urlopen(request, timeout=30) as response:
        drawn = json.load(response)["token"]
    note(token, drawn)
    return drawn


def test_the_library_signs_what_is_accepted_and_lists_the_answer(number):
    listed(number, 1)
    assert deliver(number, f"LINK {code()}") == 200
    assert listed(number, 2)[0].body.startswith("✅")
    assert deliver(number, QUESTION) == 200
    answer = listed(number, 3)[0]
    assert "31. März" in answer.body and "Quelle: " in answer.body
    note(answer.body)
    assert answer.from_ == "whatsapp:" + STACK["whatsapp_number"]
    assert answer.direction == "outbound-api"


def test_what_is_signed_with_another_token_is_refused(number):
    assert deliver(number, "Grüezi", token="0" * 32) == 403
