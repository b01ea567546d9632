"""Twilio's rules for a send: what is refused at once, and what fails later."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from multidict import MultiMapping

from .state import State

MAX_BODY_UNITS = 1600
SENDS_PER_SECOND = 80
ADDRESS = re.compile(r"(\+[1-9][0-9]{6,14}|[A-Z]{2}\.(ENT\.)?[A-Za-z0-9]{1,128})")
CONTENT_SID = re.compile(r"HX[0-9a-fA-F]{32}")
PLACE = re.compile(r"\{\{(\w+)\}\}")


class Refused(Exception):
    """A request Twilio answers with an error."""

    def __init__(self, code: int, message: str, status: int = 400) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.status = status


@dataclass(frozen=True)
class Send:
    """A send that may be accepted."""

    sender: str
    recipient: str
    body: str
    media_url: str | None
    content_sid: str | None
    content_variables: str | None
    status_callback: str | None


def utf16_units(text: str) -> int:
    """The length of a text as WhatsApp's clients count it."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def channel_of(text: str) -> str:
    """The channel prefix of an address, empty for plain SMS numbers."""
    prefix, colon, _ = text.partition(":")
    return prefix if colon else ""


def check_send(state: State, form: MultiMapping[str]) -> Send:
    """Reads the form of a send, or raises `Refused` with the code Twilio would give."""
    recipient = form.get("To", "")
    sender = form.get("From", "")
    if not recipient:
        raise Refused(21604, "A 'To' phone number is required.")
    if not sender and form.get("MessagingServiceSid"):
        raise Refused(21703, "The Messaging Service does not have a sender for this message.")
    if not sender:
        raise Refused(21603, "A 'From' phone number is required.")
    _check_addresses(state, sender, recipient)
    body = form.get("Body", "")
    content_sid, variables = _check_content(form)
    if content_sid:
        body = _rendered(state, content_sid, variables) or body
    media = form.getall("MediaUrl", [])
    if not body and not media and not content_sid:
        raise Refused(21619, "A text message body or media urls must be specified.")
    if utf16_units(body) > MAX_BODY_UNITS:
        raise Refused(21617, "The concatenated message body exceeds the 1600 character limit.")
    if len(media) > 1:
        raise Refused(21623, "Number of media files exceeds allowed limit.")
    if media and not _is_url(media[0]):
        raise Refused(21620, "Invalid media URL(s).")
    callback = form.get("StatusCallback") or None
    if callback and not _is_url(callback):
        raise Refused(21609, "The 'StatusCallback' URL is not a valid URL.")
    if (sender, recipient) in state.opted_out:
        raise Refused(21610, "Attempt to send to unsubscribed recipient.")
    return Send(
        sender, recipient, body, media[0] if media else None, content_sid, variables, callback
    )


def later_failure(state: State, send: Send) -> tuple[str, int, str] | None:
    """The status, code and text of a failure that shows only after the 201."""
    if send.recipient in state.config.not_on_whatsapp:
        return "failed", 63003, "Channel could not find To address"
    if not send.content_sid and not state.window_open(send.sender, send.recipient):
        return (
            "undelivered",
            63016,
            "Failed to send freeform message because you are outside the allowed window.",
        )
    return None


def _check_addresses(state: State, sender: str, recipient: str) -> None:
    channel, wanted = channel_of(sender), channel_of(recipient)
    if channel != wanted:
        raise Refused(21910, "Invalid From and To pair. From and To should be of the same channel.")
    bare = recipient.partition(":")[2] or recipient
    if not ADDRESS.fullmatch(bare):
        raise Refused(21211, f"The 'To' number {recipient} is not a valid phone number.")
    if sender == recipient:
        raise Refused(63031, "Channel message cannot have the same From and To.")
    if sender != state.config.whatsapp_number:
        if channel == "whatsapp":
            raise Refused(63007, "Twilio could not find a Channel with the specified From address")
        raise Refused(21606, "The 'From' phone number is not a valid, message-capable number.")


def _check_content(form: MultiMapping[str]) -> tuple[str | None, str | None]:
    content_sid = form.get("ContentSid") or None
    variables = form.get("ContentVariables") or None
    if content_sid and not CONTENT_SID.fullmatch(content_sid):
        raise Refused(21655, "The 'ContentSid' parameter is invalid.")
    if variables and not content_sid:
        raise Refused(21654, "The 'ContentSid' parameter is required with 'ContentVariables'.")
    if variables:
        try:
            parsed = json.loads(variables)
        except ValueError:
            parsed = None
        if not isinstance(parsed, dict) or not all(isinstance(v, str) for v in parsed.values()):
            raise Refused(21656, "The 'ContentVariables' parameter is invalid.")
    return content_sid, variables


def _rendered(state: State, content_sid: str, variables: str | None) -> str:
    """A template's text with its variables in place; empty when no templates are configured."""
    templates = state.config.templates
    if templates is None:
        return ""
    if content_sid not in templates:
        raise Refused(21655, "The 'ContentSid' parameter is invalid.")
    given = json.loads(variables) if variables else {}
    return PLACE.sub(lambda place: given.get(place.group(1), place.group(0)), templates[content_sid])


def _is_url(text: str) -> bool:
    try:
        parts = urlsplit(text)
        return parts.scheme in ("http", "https") and "_" not in (parts.hostname or "_")
    except ValueError:
        return False
