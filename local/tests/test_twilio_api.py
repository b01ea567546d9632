"""The Messages resource, driven by Twilio's own SDK."""

from __future__ import annotations

import base64
from datetime import UTC, date, datetime, timedelta

import pytest
import requests
from twilio.base.exceptions import TwilioRestException

from local.standins.config import parse
from local.standins.state import State
from local.standins.twilio_api import within_rate

from .conftest import ACCOUNT, ANNA, OURS, Stack
from .receiver import AUTH_TOKEN


def refusal(stack: Stack, **order: object) -> tuple[int, int]:
    with pytest.raises(TwilioRestException) as caught:
        stack.send(**order)
    return caught.value.status, caught.value.code


def post(stack: Stack, **kwargs: object) -> dict:
    url = f"{stack.twilio}/2010-04-01/Accounts/{ACCOUNT}/Messages.json"
    return requests.post(url, auth=(ACCOUNT, AUTH_TOKEN), timeout=5, **kwargs).json()


def test_a_message_is_sent_listed_fetched_redacted_and_deleted(stack: Stack):
    stack.write()
    sent = stack.send("Grüezi 👋")
    assert (sent.status, sent.num_media, sent.direction) == ("queued", "0", "outbound-api")
    assert sent.date_sent is None and sent.date_created.tzinfo is not None
    client = stack.sdk()
    stack.eventually(lambda: client.messages(sent.sid).fetch().status == "read")

    listed = client.messages.list(to=ANNA, from_=OURS, date_sent_after=date.today())

    assert [m.body for m in listed] == ["Grüezi 👋"]
    assert client.messages(sent.sid).update(body="").body == ""
    assert client.messages(sent.sid).delete()
    with pytest.raises(TwilioRestException) as gone:
        client.messages(sent.sid).fetch()
    assert gone.value.code == 20404
    shown = stack.control("messages", "GET", to=ANNA)["messages"]
    assert [(m["body"], m["redacted"], m["deleted"]) for m in shown] == [("Grüezi 👋", True, True)]


def test_lists_come_in_pages_newest_first_and_filtered_by_time(stack: Stack):
    for n in range(5):
        stack.write(f"message {n}")
    client = stack.sdk()

    bodies = [m.body for m in client.messages.list(from_=ANNA, page_size=2)]

    assert bodies == [f"message {n}" for n in (4, 3, 2, 1, 0)]
    later = datetime.now(UTC) + timedelta(hours=1)
    assert client.messages.list(date_sent_after=later) == []
    assert len(client.messages.list(date_sent_before=later)) == 5
    assert len(client.messages.list(date_sent=datetime.now(UTC).date())) == 5


def test_wrong_credentials_are_refused(stack: Stack):
    url = f"{stack.twilio}/2010-04-01/Accounts/{ACCOUNT}/Messages.json"
    for auth in (None, (ACCOUNT, "wrong"), ("ACother", AUTH_TOKEN)):
        answer = requests.get(url, auth=auth, timeout=5)
        assert (answer.status_code, answer.json()["code"]) == (401, 20003)
    header = base64.b64encode(f"{ACCOUNT}:{AUTH_TOKEN}".encode()).decode()
    other = url.replace(ACCOUNT, "AC" + "f" * 32)
    answer = requests.get(other, headers={"Authorization": f"Basic {header}"}, timeout=5)
    assert answer.status_code == 401


@pytest.mark.parametrize(
    ("order", "code"),
    [
        ({"to": "whatsapp:+1"}, 21211),
        ({"to": "+41791234567"}, 21910),
        ({"from_": "whatsapp:+14155550000"}, 63007),
        ({"body": ""}, 21619),
        ({"body": "x" * 1601}, 21617),
        ({"body": "😀" * 801}, 21617),
        ({"status_callback": "http://my_host/x"}, 21609),
        ({"content_sid": "HXshort"}, 21655),
        ({"content_variables": '{"1":"a"}'}, 21654),
        ({"content_sid": "HX" + "a" * 32, "content_variables": "[1]"}, 21656),
        ({"media_url": ["http://a/1", "http://a/2"]}, 21623),
    ],
)
def test_rules_that_are_enforced_at_once(stack: Stack, order: dict, code: int):
    stack.write()
    assert refusal(stack, **order) == (400, code)
    assert stack.control("requests", "GET")["sends_accepted"] == 0


def test_what_is_missing_is_named(stack: Stack):
    assert post(stack, json={"To": ANNA})["code"] == 21604
    assert post(stack, data={"To": ANNA, "Body": "x"})["code"] == 21603


def test_1600_units_are_accepted(stack: Stack):
    stack.write()
    assert stack.send("😀" * 800).status == "queued"


def test_who_said_stop_gets_nothing_until_start(stack: Stack):
    stack.write("stop")
    assert refusal(stack) == (400, 21610)
    stack.write("START")
    assert stack.send().status == "queued"


def test_a_sender_has_80_messages_a_second(stack: Stack):
    state = State(parse(stack.config))
    assert [within_rate(state, OURS) for _ in range(82)] == [True] * 80 + [False] * 2
    assert within_rate(state, "whatsapp:+14155550000")


def test_faults_come_as_ordered_and_are_used_up(stack: Stack):
    stack.write()
    stack.control("faults", target="send", kind="429", count=2)
    stack.control("faults", target="send", kind="500")
    codes = [refusal(stack) for _ in range(3)]
    assert codes == [(429, 20429), (429, 20429), (500, 20500)]
    assert stack.send().status == "queued"
    assert stack.control("requests", "GET")["sends_tried"] == 4


def test_a_reset_after_accept_hides_that_the_message_was_stored(stack: Stack):
    stack.write()
    stack.control("faults", target="send", kind="reset_after_accept")
    with pytest.raises(requests.exceptions.ConnectionError):
        stack.send("once")
    found = stack.sdk().messages.list(to=ANNA, from_=OURS, date_sent_after=date.today())
    assert [m.body for m in found] == ["once"]


def test_a_hanging_send_accepts_nothing(stack: Stack):
    stack.write()
    stack.control("faults", target="send", kind="hang")
    with pytest.raises(requests.exceptions.ConnectionError):
        stack.send("never")
    assert stack.sdk().messages.list(to=ANNA) == []


def test_typing_marks_the_message_and_earlier_ones_read(stack: Stack):
    first, second = stack.write("one"), stack.write("two")
    auth = (ACCOUNT, AUTH_TOKEN)
    form = {"channel": "whatsapp", "messageId": second["message_sid"]}
    url = f"{stack.twilio}/v2/Indicators/Typing.json"
    assert requests.post(url, data=form, auth=auth, timeout=5).json() == {"success": True}
    seen = {m["sid"]: m["seen"] for m in stack.control("messages", "GET")["messages"]}
    assert seen == {first["message_sid"]: True, second["message_sid"]: True}
    assert requests.post(url, data={"channel": "whatsapp"}, auth=auth, timeout=5).status_code == 400
    order = {"channel": "WHATSAPP", "messageId": first["message_sid"]}
    v3 = f"{stack.twilio}/v3/Indicators/Typing.json"
    assert requests.post(v3, json=order, auth=auth, timeout=5).status_code == 200
    assert requests.post(v3, json=[], auth=auth, timeout=5).status_code == 400
