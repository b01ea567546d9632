"""The official Twilio library against the stack: what it signs is accepted, what it lists is there."""

from __future__ import annotations

import secrets

import pytest
from twilio.http.http_client import TwilioHttpClient
from twilio.request_validator import RequestValidator
from twilio.rest import Client as TwilioClient

from tests.client import QUESTION, Client, new_person, new_user, wait

CLIENT = Client.of_environment()
STACK = CLIENT.about
WEBHOOK = STACK["public_base_url"] + "/api/whatsapp/webhook"


class ToStandIn(TwilioHttpClient):
    """Twilio's own HTTP client, led to the stand-in."""

    def request(self, method, url, *args, **kwargs):
        url = url.replace("https://api.twilio.com", STACK["twilio_url"])
        return super().request(method, url, *args, **kwargs)


TWILIO = TwilioClient(STACK["account_sid"], STACK["auth_token"], http_client=ToStandIn())


def deliver(number, body, token=STACK["auth_token"]):
    """Post a webhook of our own making, signed by the official library; give the status."""
    sid = "SM" + secrets.token_hex(16)
    form = {"MessageSid": sid, "SmsSid": sid, "AccountSid": STACK["account_sid"], "From": number,
            "To": "whatsapp:" + STACK["whatsapp_number"], "Body": body, "NumMedia": "0",
            "SmsStatus": "received", "ProfileName": "Änne 🐻", "Blank": "", "Later": "a+b c%&="}
    signature = RequestValidator(token).compute_signature(WEBHOOK, form)
    headers = {"X-Twilio-Signature": signature}
    return CLIENT.web.request("POST", WEBHOOK, data=form, headers=headers).status_code


def listed(number, count):
    """What the library lists to this number, newest first, once there are `count`."""
    def enough():
        messages = TWILIO.messages.list(to=number)
        return messages if len(messages) >= count else None

    return wait(enough, 60, f"{count} messages are listed")


@pytest.fixture
def number():
    """A new number; the stand-in opens its window with a first message."""
    new = new_person(CLIENT, "sdk").number
    CLIENT.phones.write(new, "Grüezi")
    return new


def test_the_library_signs_what_is_accepted_and_lists_the_answer(number):
    listed(number, 1)
    assert deliver(number, f"LINK {CLIENT.api.link_code(new_user('sdk'))}") == 200
    assert "@example.com" in listed(number, 2)[0].body
    assert deliver(number, "Ja") == 200
    assert listed(number, 3)[0].body.startswith("✅")
    assert deliver(number, QUESTION) == 200
    answer = listed(number, 4)[0]
    assert "31. März" in answer.body and "Quelle: " in answer.body
    CLIENT.note(answer.body)
    assert answer.from_ == "whatsapp:" + STACK["whatsapp_number"]
    assert answer.direction == "outbound-api"


def test_what_is_signed_with_another_token_is_refused(number):
    assert deliver(number, "Grüezi", token="0" * 32) == 403
