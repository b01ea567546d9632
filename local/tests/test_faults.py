"""Faults that are ordered of the stand-ins: whom they meet, and what becomes of the request."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest
import requests
from twilio.base.exceptions import TwilioRestException

from .conftest import ACCOUNT, ANNA, OURS, Stack
from .receiver import AUTH_TOKEN

BERTA = "whatsapp:+41792222222"
POST = """
import json, sys, requests
url, auth, data = json.loads(sys.argv[1])
requests.post(url, auth=auth and tuple(auth), data=data, timeout=10)
"""


def as_function(url: str, data: dict, auth: tuple[str, str] | None = (ACCOUNT, AUTH_TOKEN)) -> int:
    """Posts from a process that runs a function; gives how the process ended."""
    environment = {**os.environ, "AWS_LAMBDA_FUNCTION_NAME": "stack-SendFunction-1A2B3C"}
    arguments = [sys.executable, "-c", POST, json.dumps([url, auth, data])]
    return subprocess.run(arguments, env=environment, stderr=subprocess.DEVNULL).returncode


def send_url(stack: Stack) -> str:
    return f"{stack.twilio}/2010-04-01/Accounts/{ACCOUNT}/Messages.json"


def bodies(stack: Stack) -> list[str]:
    sent = stack.control("messages", "GET", direction="outbound")["messages"]
    return [message["body"] for message in sent]


def test_a_fault_for_somebody_leaves_all_others_alone(stack: Stack):
    stack.write()
    stack.write(sender=BERTA)
    order = stack.control("faults", target="send", kind="500", match=[BERTA, "+1"], nth=2)

    assert stack.send().status == "queued" and stack.send(to=BERTA).status == "queued"
    with pytest.raises(TwilioRestException):
        stack.send(to=BERTA)
    assert stack.control("faults", "GET")["faults"] == []
    (used,) = stack.control("faults", "GET", all=1)["faults"]
    assert (used["id"], used["hits"], used["count"]) == (order["id"], 1, 0)


def test_a_busy_twilio_says_when_to_come_back(stack: Stack):
    stack.control("faults", target="send", kind="429", retry_after=7)
    form = {"To": ANNA, "From": OURS, "Body": "x"}
    answer = requests.post(send_url(stack), data=form, auth=(ACCOUNT, AUTH_TOKEN), timeout=5)
    assert (answer.status_code, answer.headers["Retry-After"]) == (429, "7")


def test_a_send_is_refused_with_the_ordered_code(stack: Stack):
    stack.control("faults", target="send", kind="refused", error_code=63016)
    with pytest.raises(TwilioRestException) as refused:
        stack.send()
    assert (refused.value.status, refused.value.code) == (400, 63016)


def test_a_message_fails_later_when_that_was_ordered(stack: Stack):
    stack.write()
    stack.control("faults", target="delivery", kind="undelivered", error_code=63018, match=ANNA)
    sid = stack.send().sid
    stack.eventually(lambda: stack.receiver.statuses(sid) == ["undelivered"])
    assert stack.receiver.received[-1].form["ErrorCode"] == "63018"
    again = stack.send().sid
    stack.eventually(lambda: "delivered" in stack.receiver.statuses(again))


def test_a_function_is_killed_before_or_after_its_message_is_accepted(stack: Stack):
    stack.write()
    for kind, accepted in (("kill_before", []), ("kill_after", ["once"])):
        stack.control("faults", target="send", kind=kind, match="once")
        form = {"To": ANNA, "From": OURS, "Body": "once"}
        assert as_function(send_url(stack), form) == -9
        assert bodies(stack) == accepted


def test_whoever_is_no_function_is_cut_off_and_lives(stack: Stack):
    stack.write()
    stack.control("faults", target="send", kind="kill_after")
    with pytest.raises(requests.exceptions.ConnectionError):
        stack.send("once")
    assert bodies(stack) == ["once"]


def test_what_may_be_done_twice_is_and_sending_may_not(stack: Stack):
    answer = requests.post(
        f"{stack.twilio}/_control/faults", json={"target": "send", "kind": "twice"}, timeout=5
    )
    assert answer.status_code == 400
    stack.control("faults", target="typing", kind="twice")
    sid = stack.write()["message_sid"]
    url, form = f"{stack.twilio}/v2/Indicators/Typing.json", {"channel": "whatsapp", "messageId": sid}
    shown = requests.post(url, data=form, auth=(ACCOUNT, AUTH_TOKEN), timeout=5)
    assert shown.json() == {"success": True}


def test_typing_media_and_their_removal_fail_for_one_message_only(stack: Stack):
    files = [stack.upload(b"\x89PNG", "image/png")]
    first, other = (stack.write("", media=files)["message_sid"] for _ in range(2))
    (url, safe) = (dict(r.form)["MediaUrl0"] for r in stack.receiver.received)
    auth = (ACCOUNT, AUTH_TOKEN)

    for target in ("media", "remove", "download"):
        stack.control("faults", target=target, kind="500", match=first)
    assert requests.get(safe, auth=auth, timeout=5).status_code == 200
    assert requests.get(url, auth=auth, timeout=5).status_code == 500
    redirect = requests.get(url, auth=auth, allow_redirects=False, timeout=5)
    assert requests.get(redirect.headers["Location"], timeout=5).status_code == 500
    assert requests.get(redirect.headers["Location"], timeout=5).content == b"\x89PNG"
    assert requests.delete(url, auth=auth, timeout=5).status_code == 500
    assert requests.delete(url, auth=auth, timeout=5).status_code == 204
    assert other != first


def test_calls_are_recorded_with_who_made_them(stack: Stack):
    stack.write()
    stack.control("calls", on=True)
    as_function(send_url(stack), {"To": ANNA, "From": OURS, "Body": "noted"})
    stack.control("calls", on=False)
    stack.send("not noted")
    (call,) = stack.control("calls", "GET", match="noted")["calls"]
    assert (call["function"], call["target"], call["found"]) == ("SendFunction", "send", ["noted"])
    stack.control("calls", "DELETE")
    assert stack.control("calls", "GET")["calls"] == []
