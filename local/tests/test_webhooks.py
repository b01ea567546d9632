"""What is posted to the product: messages, status callbacks, and media behind them."""

from __future__ import annotations

import json

import requests

from local.standins.webhooks import Overrides

from .conftest import ACCOUNT, ANNA, OURS, TEMPLATE, Stack
from .receiver import AUTH_TOKEN

TEXT_ORDER = (
    "SmsMessageSid NumMedia ProfileName MessageType SmsSid WaId SmsStatus Body To NumSegments "
    "ReferralNumMedia MessageSid AccountSid ChannelMetadata From ApiVersion ExternalUserId"
).split()


def test_a_text_arrives_signed_with_all_parameters_in_twilios_order(stack: Stack):
    answer = stack.write("Grüße & 1 + 1 👍", profile_name="Anna Müster")

    (got,) = stack.receiver.received
    assert answer["webhook_status"] == 200 and got.valid
    assert got.path == "/api/whatsapp/webhook"
    assert got.names == TEXT_ORDER
    assert got.form["Body"] == "Grüße & 1 + 1 👍"
    assert got.form["From"] == ANNA and got.form["To"] == OURS and got.form["WaId"] == ANNA[10:]
    assert got.form["MessageSid"] == answer["message_sid"]
    context = json.loads(got.form["ChannelMetadata"])["data"]["context"]
    assert context == {"ProfileName": "Anna Müster", "WaId": ANNA[10:]}


def test_extra_parameters_override_add_and_remove(stack: Stack):
    stack.write("", extra={"MessageType": "location", "Latitude": "47.37", "WaId": None})
    (got,) = stack.receiver.received
    assert got.valid and got.form["MessageType"] == "location" and got.form["Latitude"] == "47.37"
    assert got.form["Body"] == "" and "WaId" not in got.form


def test_a_known_sid_is_delivered_again_unchanged(stack: Stack):
    sid = stack.write("once")["message_sid"]
    stack.control("inbound", message_sid=sid)
    first, again = stack.receiver.received
    assert first == again
    assert len(stack.control("messages", "GET")["messages"]) == 1


def test_a_5xx_is_tried_again_with_the_same_token_and_a_4xx_is_not(stack: Stack):
    stack.receiver.answers[:] = [(500, "text/plain", ""), (503, "text/plain", "")]
    assert stack.write()["webhook_status"] == 200
    assert len({r.token for r in stack.receiver.received}) == 1
    assert len(stack.receiver.received) == 3
    stack.receiver.answers[:] = [(403, "text/plain", "no")]
    assert stack.write()["webhook_status"] == 403
    assert len(stack.receiver.received) == 4
    attempts = stack.control("webhooks", "GET")["attempts"]
    assert [a["status"] for a in attempts] == [500, 503, 200, 403]


def test_twiml_and_plain_text_answers_reach_the_phone_and_json_warns(stack: Stack):
    twiml = "<Response><Message><Body>one</Body></Message><Message>two</Message></Response>"
    stack.receiver.answers[:] = [
        (200, "text/xml", twiml),
        (200, "text/plain", "three"),
        (200, "application/json", "{}"),
    ]
    for _ in range(3):
        stack.write()
    shown = stack.control("messages", "GET", direction="outbound")["messages"]
    assert [m["body"] for m in shown] == ["one", "two", "three"]
    assert [a["code"] for a in stack.control("webhooks", "GET")["alerts"]] == [12300]


def test_callbacks_are_signed_over_the_query_and_never_name_queued(stack: Stack):
    stack.write()
    sids = [stack.send().sid for _ in range(24)]
    stack.eventually(lambda: all("read" in stack.receiver.statuses(sid) for sid in sids))
    callbacks = [r for r in stack.receiver.received if "MessageStatus" in r.form]
    assert all(r.valid and r.path == "/status?id=a%20b%2Bc" for r in callbacks)
    delivered = next(r.form for r in callbacks if r.form["MessageStatus"] == "delivered")
    assert delivered["ChannelToAddress"] == "+4179123XXXX"
    assert delivered["EventType"] == "DELIVERED" and delivered["ChannelPrefix"] == "whatsapp"
    for sid in sids:
        swap, twice = int(sid[-1], 16) % 4 == 0, int(sid[-2], 16) % 4 == 0
        expected = ["delivered", "sent"] if swap else ["sent", "delivered"]
        expected += ["delivered"] if twice else []
        assert stack.receiver.statuses(sid) == [*expected, "read"]


def test_outside_24_hours_free_text_fails_later_and_a_template_does_not(stack: Stack):
    stack.write()
    stack.control("clock", advance_seconds=24 * 3600)
    sid = stack.send().sid
    stack.eventually(lambda: stack.receiver.statuses(sid) == ["undelivered"])
    form = stack.receiver.received[-1].form
    assert form["ErrorCode"] == "63016" and form["EventType"] == "UNDELIVERED"
    assert stack.sdk().messages(sid).fetch().error_code == 63016
    template = stack.send(content_sid=TEMPLATE, content_variables='{"1":"x"}').sid
    stack.eventually(lambda: "read" in stack.receiver.statuses(template))
    stack.write("back again")
    sid = stack.send().sid
    stack.eventually(lambda: "delivered" in stack.receiver.statuses(sid))


def test_a_number_without_whatsapp_fails_later(stack: Stack):
    sid = stack.send(to="whatsapp:+41790000000").sid
    stack.eventually(lambda: stack.receiver.statuses(sid) == ["failed"])
    assert stack.receiver.received[-1].form["ErrorCode"] == "63003"


def test_callbacks_by_hand_off_and_held_back(stack: Stack):
    stack.write()
    stack.control("auto_status", enabled=False)
    sid = stack.send().sid
    stack.eventually(lambda: stack.sdk().messages(sid).fetch().status == "read")
    assert stack.receiver.statuses(sid) == []
    answer = stack.control("status", message_sid=sid, status="failed", error_code=63018, times=2)
    assert answer["webhook_status"] == 200
    assert stack.receiver.statuses(sid) == ["failed", "failed"]
    assert stack.receiver.received[-1].form["ErrorCode"] == "63018"

    stack.control("auto_status", enabled=True)
    stack.control("faults", target="callback", kind="hold", count=50)
    sid = stack.send().sid
    stack.eventually(lambda: stack.sdk().messages(sid).fetch().status == "read")
    assert stack.receiver.statuses(sid) == []
    assert stack.control("faults", "DELETE")["released"] >= 3
    assert "read" in stack.receiver.statuses(sid)


def test_media_is_found_behind_a_redirect_that_takes_no_credentials(stack: Stack):
    media_id = stack.upload(b"\x89PNG not really", "image/png")
    answer = stack.write("", media=[media_id])
    (got,) = stack.receiver.received
    assert got.valid and got.form["Body"] == "" and got.form["MessageType"] == "image"
    assert got.form["MediaContentType0"] == "image/png" and answer["message_sid"][:2] == "MM"
    url, auth = got.form["MediaUrl0"], (ACCOUNT, AUTH_TOKEN)

    assert requests.get(url, timeout=5).status_code == 401
    redirect = requests.get(url, auth=auth, allow_redirects=False, timeout=5)
    assert redirect.status_code == 307
    location = redirect.headers["Location"]
    assert requests.get(location, timeout=5).content == b"\x89PNG not really"
    assert requests.get(location + "0", timeout=5).status_code == 403
    assert stack.control("violations", "GET") == {"violations": 0}
    assert requests.get(location, auth=auth, timeout=5).status_code == 400
    assert stack.control("violations", "GET") == {"violations": 1}

    stack.control("faults", target="media", kind="404_once")
    assert requests.get(url, auth=auth, allow_redirects=False, timeout=5).status_code == 404
    assert requests.get(url, auth=auth, allow_redirects=False, timeout=5).status_code == 307
    media = stack.sdk().messages(answer["message_sid"]).media
    (item,) = media.list()
    assert (item.content_type, url.rsplit("/", 1)[1]) == ("image/png", item.sid)
    assert media(item.sid).delete() and media.list() == []
    assert requests.get(url, auth=auth, timeout=5).status_code == 404


def test_a_pdf_is_a_document_with_its_media_parameters_in_place(stack: Stack):
    media_id = stack.upload(b"%PDF-1.7", "application/pdf")
    stack.write("", media=[media_id])
    (got,) = stack.receiver.received
    assert got.names == ["MediaContentType0", *TEXT_ORDER[:-2], "MediaUrl0", *TEXT_ORDER[-2:]]
    assert got.form["MessageType"] == "document"


def test_connection_overrides_are_read_and_kept_in_range():
    assert Overrides.parse("") == Overrides()
    given = Overrides.parse("rc=9&rp=ct,rt,5xx&rt=50&e=dublin")
    assert (given.retries, given.read_ms) == (5, 100)
    assert [given.again(o) for o in ("ct", "5xx", "4xx", "ok")] == [True, True, False, False]
