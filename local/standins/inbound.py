"""A user's message on its way to the product's webhook."""

from __future__ import annotations

import json
import uuid
from dataclasses import replace
from typing import Any
from xml.etree import ElementTree

from .config import address
from .state import Media, Message, State, new_sid
from .webhooks import Answer, Form, Webhooks

STOP_WORDS = {"STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT"}
START_WORDS = {"START", "UNSTOP", "YES"}
MAX_ANSWER = 64 * 1024


class Inbound:
    """Builds, stores and posts what users write."""

    def __init__(self, state: State, webhooks: Webhooks) -> None:
        self._state = state
        self._webhooks = webhooks

    def accept(self, order: dict[str, Any]) -> Message:
        """Stores the message an order describes; raises `ValueError` if it cannot be one.

        A `message_sid` that is known and comes without a body or media repeats
        the very same webhook: that is what a second delivery looks like.
        """
        state = self._state
        known = state.messages.get(order.get("message_sid") or "")
        if known and known.inbound and "body" not in order and not order.get("media"):
            return known
        if not order.get("from"):
            raise ValueError("from is missing")
        files = [self._upload(media_id) for media_id in order.get("media") or []]
        sid = order.get("message_sid") or new_sid("MM" if files else "SM")
        now = state.now()
        message = Message(
            sid=sid,
            direction="inbound",
            sender=address(order["from"]),
            recipient=address(order.get("to") or state.config.whatsapp_number),
            body=order.get("body") or "",
            created=now,
            updated=now,
            sent=now,
            status="received",
            token=str(uuid.uuid4()),
        )
        for file in files:
            copy = replace(file, sid=new_sid("ME"), created=now)
            message.media[copy.sid] = copy
        name = order.get("profile_name") or "Anna Muster"
        message.form = inbound_form(state, message, name, order.get("extra") or {})
        state.messages[sid] = message
        self._note_consent(message)
        state.publish(message)
        return message

    async def post(self, message: Message) -> Answer:
        """Posts a stored message to the webhook and acts on the answer."""
        state = self._state
        answer = await self._webhooks.post(
            "webhook", message.sid, state.config.webhook_url, message.form, message.token
        )
        message.webhook_status = answer.status
        message.problem = None
        if answer.ok:
            self._follow(message, answer)
        else:
            message.problem = answer.error or f"HTTP {answer.status}"
            state.alert(11200 if answer.status else 11205, message.problem, message.sid)
        state.publish(message)
        return answer

    def _upload(self, media_id: str) -> Media:
        if media_id not in self._state.uploads:
            raise ValueError("media id is not known; POST /_control/media first")
        return self._state.uploads[media_id]

    def _note_consent(self, message: Message) -> None:
        """Opens the 24-hour window and follows the opt-out words."""
        form = dict(message.form)
        pair = (form.get("To", message.recipient), form.get("From", message.sender))
        self._state.last_inbound[pair] = self._state.now()
        word = form.get("Body", "").strip().upper()
        if word in STOP_WORDS:
            self._state.opted_out.add(pair)
        elif word in START_WORDS:
            self._state.opted_out.discard(pair)

    def _follow(self, message: Message, answer: Answer) -> None:
        """Does what Twilio does with the body of a webhook's answer."""
        kind = answer.content_type.partition(";")[0].strip().lower()
        if len(answer.text.encode()) > MAX_ANSWER:
            self._state.alert(11750, "answer larger than 64 kB", message.sid)
        elif kind in ("text/xml", "application/xml", "text/html"):
            try:
                texts = twiml_messages(answer.text)
            except ElementTree.ParseError:
                self._state.alert(12100, "answer is not well-formed XML", message.sid)
                return
            for text in texts:
                self._reply(message, text)
        elif kind == "text/plain":
            if answer.text.strip():
                self._reply(message, answer.text)
        elif answer.text.strip():
            self._state.alert(12300, f"answer has the content type {kind or '(none)'}", message.sid)

    def _reply(self, message: Message, text: str) -> None:
        """Puts a message that came back with the webhook's answer on the phone."""
        now = self._state.now()
        reply = Message(
            sid=new_sid("SM"),
            direction="outbound-reply",
            sender=message.recipient,
            recipient=message.sender,
            body=text,
            created=now,
            updated=now,
            sent=now,
            status="delivered",
            on_phone=True,
        )
        self._state.messages[reply.sid] = reply
        self._state.publish(reply)


def twiml_messages(text: str) -> list[str]:
    """The bodies of the `<Message>` verbs of an answer; an empty answer has none."""
    if not text.strip():
        return []
    root = ElementTree.fromstring(text)
    bodies = (verb.findtext("Body") or verb.text or "" for verb in root.findall("Message"))
    return [body.strip() for body in bodies if body.strip()]


def message_type(files: list[Media]) -> str:
    """The `MessageType` WhatsApp gives a message with these files."""
    if not files:
        return "text"
    kind = files[0].content_type.partition(";")[0]
    special = {"image/webp": "sticker", "text/vcard": "contacts"}
    if kind in special:
        return special[kind]
    family = kind.partition("/")[0]
    return family if family in ("image", "audio", "video") else "document"


def inbound_form(state: State, message: Message, name: str, extra: dict[str, Any]) -> Form:
    """The webhook's parameters, in the order seen in real ones.

    `extra` overrides a parameter in its place or adds one at the end; `null` takes one out.
    """
    files = list(message.media.values())
    number = message.sender.partition(":")[2]
    context = {"ProfileName": name, "WaId": number.lstrip("+")}
    metadata = {"type": "whatsapp", "data": {"context": context}}
    base = f"{state.config.url('twilio')}/2010-04-01/Accounts/{state.config.account_sid}"
    form: Form = [(f"MediaContentType{n}", file.content_type) for n, file in enumerate(files)]
    form += [
        ("SmsMessageSid", message.sid),
        ("NumMedia", str(len(files))),
        ("ProfileName", name),
        ("MessageType", message_type(files)),
        ("SmsSid", message.sid),
        ("WaId", number.lstrip("+")),
        ("SmsStatus", "received"),
        ("Body", message.body),
        ("To", message.recipient),
        ("NumSegments", "1"),
        ("ReferralNumMedia", "0"),
        ("MessageSid", message.sid),
        ("AccountSid", state.config.account_sid),
        ("ChannelMetadata", json.dumps(metadata, ensure_ascii=False, separators=(",", ":"))),
        ("From", message.sender),
    ]
    if not number.startswith("+"):
        form = [(key, value) for key, value in form if key != "WaId"]
    form += [
        (f"MediaUrl{n}", f"{base}/Messages/{message.sid}/Media/{file.sid}")
        for n, file in enumerate(files)
    ]
    form.append(("ApiVersion", "2010-04-01"))
    form.append(("ExternalUserId", state.id_of(message.sender)))
    final = {**dict(form), **extra}
    # Whoever was given another id keeps it, in messages and in callbacks.
    if given := extra.get("ExternalUserId"):
        state.ids[message.sender] = given
    return [(key, str(value)) for key, value in final.items() if value is not None]
