"""Everything the stand-ins remember, in memory: gone when the process ends."""

from __future__ import annotations

import hashlib
import secrets
from collections import Counter, deque
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from local.faults.calls import Calls

from .config import Config
from .faults import Faults
from .hub import Hub

WINDOW = timedelta(hours=24)
STATUS_RANK = {
    "accepted": 0, "queued": 1, "sending": 2, "sent": 3, "delivered": 4, "read": 5,
    "failed": 9, "undelivered": 9, "canceled": 9, "received": 9,
}  # fmt: skip


def new_sid(prefix: str) -> str:
    """Returns a fresh identifier of Twilio's form."""
    return prefix + secrets.token_hex(16)


@dataclass(frozen=True)
class Delivery:
    """How the bytes of a file come, when a control call says so."""

    location: str | None = None
    hops: int = 0
    content_type: str | None = None
    content_length: int | None = None
    piece: int = 1024
    pause_ms: float | None = None
    endless: bool = False


@dataclass
class Media:
    """A stored file. `name` is for the chat page only: Twilio passes none on."""

    sid: str
    content_type: str
    data: bytes = field(repr=False)
    created: datetime
    name: str | None = None
    delivery: Delivery = field(default_factory=Delivery)


@dataclass
class Message:
    """One message, either way."""

    sid: str
    direction: str
    sender: str
    recipient: str
    body: str = field(repr=False)
    created: datetime
    updated: datetime
    status: str
    sent: datetime | None = None
    error_code: int | None = None
    error_message: str | None = None
    media: dict[str, Media] = field(default_factory=dict)
    deleted_media: set[str] = field(default_factory=set)
    media_url: str | None = None
    content_sid: str | None = None
    content_variables: str | None = None
    status_callback: str | None = None
    redacted: bool = False
    deleted: bool = False
    on_phone: bool = False
    seen: bool = False
    webhook_status: int | None = None
    problem: str | None = None
    form: list[tuple[str, str]] = field(default_factory=list, repr=False)
    token: str = ""

    @property
    def inbound(self) -> bool:
        """Whether the user wrote it."""
        return self.direction == "inbound"

    def kept_media(self) -> list[Media]:
        """The files Twilio still holds; the phone shows the deleted ones too."""
        return [m for m in self.media.values() if m.sid not in self.deleted_media]

    @property
    def user(self) -> str:
        """The address of the person, whichever way it went."""
        return self.sender if self.inbound else self.recipient


class State:
    """The shared memory of all listeners."""

    def __init__(self, config: Config) -> None:
        self.config = config
        self.faults = Faults()
        self.calls = Calls()
        self.hub = Hub()
        self.reset()

    def reset(self) -> None:
        """Forgets everything but the open chat pages."""
        self.messages: dict[str, Message] = {}
        self.uploads: dict[str, Media] = {}
        self.last_inbound: dict[tuple[str, str], datetime] = {}
        self.opted_out: set[tuple[str, str]] = set()
        self.recent_sends: dict[str, deque[float]] = {}
        self.ids: dict[str, str] = {}
        self.counts: Counter[str] = Counter()
        self.webhook_log: list[dict[str, Any]] = []
        self.alerts: list[dict[str, Any]] = []
        self.offset = timedelta()
        self.auto_status = True
        self.faults.clear()
        self.calls.clear()
        self.hub.forget_closed()

    def now(self) -> datetime:
        """The time here: the real one plus what the control calls added."""
        return datetime.now(UTC) + self.offset

    def advance(self, seconds: float) -> None:
        """Moves our clock on, which is how a test closes the 24-hour window."""
        self.offset += timedelta(seconds=seconds)
        self.hub.broadcast("clock", {"now": self.now().isoformat(), "advanced": seconds})

    def age(self, user: str, seconds: float) -> bool:
        """Lets the last message of one person be older, which closes their window alone.

        False if they never wrote.
        """
        theirs = [pair for pair in self.last_inbound if pair[1] == user]
        for pair in theirs:
            self.last_inbound[pair] -= timedelta(seconds=seconds)
        return bool(theirs)

    def window_open(self, sender: str, user: str) -> bool:
        """Whether the user wrote to this sender within the last 24 hours."""
        last = self.last_inbound.get((sender, user))
        return last is not None and self.now() - last < WINDOW

    def id_of(self, address: str) -> str:
        """The business-scoped id of a person, the same in messages and callbacks."""
        if not address.startswith("whatsapp:+"):
            return address
        digest = hashlib.sha256(address.encode()).hexdigest()[:20].upper()
        return self.ids.get(address, f"whatsapp:CH.{digest}")

    def advance_status(self, message: Message, status: str) -> None:
        """Moves a message's status forward, never back."""
        if STATUS_RANK.get(status, 0) <= STATUS_RANK.get(message.status, 0):
            return
        message.status = status
        message.updated = self.now()
        if message.sent is None and status in ("sent", "delivered", "read"):
            message.sent = message.updated

    def alert(self, code: int, text: str, sid: str | None = None) -> None:
        """Keeps what Twilio would show in its console."""
        self.alerts.append({"code": code, "text": text, "message_sid": sid})

    def publish(self, message: Message) -> None:
        """Shows the message, as it now is, to the chat pages of its user."""
        self.hub.publish(message.user, "message", chat_view(message))

    def conversation(self, user: str) -> list[dict[str, Any]]:
        """All a user's phone shows, oldest first."""
        return [
            chat_view(m)
            for m in self.messages.values()
            if m.user == user and (m.inbound or m.on_phone or m.error_code)
        ]


def chat_view(message: Message) -> dict[str, Any]:
    """The message as the chat page needs it."""
    return {
        "sid": message.sid,
        "mine": message.inbound,
        "body": message.body,
        "at": message.created.isoformat(),
        "status": message.status,
        "accepted": message.webhook_status is not None and 200 <= message.webhook_status < 300,
        "seen": message.seen,
        "error_code": message.error_code,
        "problem": message.problem or message.error_message,
        "template": message.content_sid,
        "media_url": message.media_url,
        "media": [
            {"id": m.sid, "content_type": m.content_type, "name": m.name, "size": len(m.data)}
            for m in message.media.values()
        ],
    }
