"""One turn of a conversation: what is sent, and what must stand in the tables in the end."""

from __future__ import annotations

import itertools
import re
import secrets
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.client import QUESTION, SAMPLES

from .people import Person
from .stack import Stack

#: What each kind of turn brings: words, or a file. The stand-in for the model answers the word
#: LONGANSWER with as much as goes out in several parts.
TURNS: dict[str, str | Path] = {
    "text": QUESTION,
    "parts": f"{QUESTION} LONGANSWER",
    "document": SAMPLES / "salary_fr_photo_whatsapp.jpg",
    "long": SAMPLES / "bank_fr_ten_pages.pdf",
}
ENDED_WELL = {"delivered", "read"}
OPEN = {"pending", "sending", "unknown", "queued", "sent"}
PART = re.compile(r"(.+)_(\d+)$")
#: Said once while work takes long, beside the answer: neither missing nor too much.
MAY_COME = re.compile(r"out_notice\{sid\}_received")


#: The messages that answer a turn, by their ids without the number of the part, and their parts.
Answers = dict[str, int]


@dataclass
class State:
    """How a turn stands. `open` is what is still to come, `doubled` what is too much."""

    open: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)
    disordered: list[str] = field(default_factory=list)
    answers: Answers = field(default_factory=dict)
    notices: int = 0


@dataclass
class Turn:
    """A message of a person and all that follows from it."""

    kind: str
    person: Person
    sid: str
    before_rows: set[str]
    before_sent: set[str]
    #: A word that the person uses in this turn only.
    word: str
    started: float = 0.0
    #: The messages with which the person's later turns began.
    later: set[str] = field(default_factory=set)

    @property
    def terms(self) -> list[str]:
        """What occurs in the calls of this turn and of no other person's."""
        return [self.sid, self.person.user, self.person.contact, self.person.number, self.word]

    def look(self, stack: Stack, expected: Answers | None) -> State:
        """Reads rows, phone and documents; without `expected` any answer will do."""
        state = State()
        rows = [stack.aws.row("MessagesTableName", message_id=key) for key in self._keys(stack)]
        rows = [row for row in rows if row]
        self._check_inbound(state, [row for row in rows if row["direction"] == "inbound"])
        outbound = [row for row in rows if row["direction"] == "outbound"]
        self._check_outbound(state, outbound, expected)
        self._check_phone(stack, state, outbound)
        if isinstance(TURNS[self.kind], Path):
            self._check_documents(stack, state)
        return state

    def _keys(self, stack: Stack) -> set[str]:
        new = message_keys(stack, self.person) - self.before_rows
        return {key for key in new if not self._is_later(key)}

    def _is_later(self, text: str | None) -> bool:
        return any(sid in (text or "") for sid in self.later)

    def _check_inbound(self, state: State, rows: list[dict[str, Any]]) -> None:
        if [row["message_id"] for row in rows] != [self.sid]:
            (state.doubled if len(rows) > 1 else state.open).append(f"{len(rows)} rows of the message")
        elif "answered_by" not in rows[0]:
            state.open.append("the message is not marked as answered")

    def _check_outbound(
        self, state: State, rows: list[dict[str, Any]], expected: Answers | None
    ) -> None:
        parts: dict[str, list[int]] = {}
        for row in rows:
            found = PART.fullmatch(row["message_id"].replace(self.sid, "{sid}"))
            family, number = (found[1], int(found[2])) if found else (row["message_id"], 1)
            parts.setdefault(family, []).append(number)
            status = row["status"]
            if status in OPEN:
                state.open.append(f"{family}: {status}")
            elif status not in ENDED_WELL:
                state.open.append(f"{family}: {status} with {row.get('error_code')}")
        for family, numbers in parts.items():
            if sorted(numbers) != list(range(1, len(numbers) + 1)):
                state.open.append(f"{family}: parts {sorted(numbers)}")
        state.notices = sum(bool(MAY_COME.match(family)) for family in parts)
        state.answers = {family: len(parts[family]) for family in parts if not MAY_COME.match(family)}
        wanted = state.answers if expected is None else expected
        for family in sorted(wanted.keys() | state.answers.keys()):
            have, want = state.answers.get(family, 0), wanted.get(family, 0)
            if have > 0 and not want:
                state.doubled.append(f"{family} is too much")
            elif have < want:
                state.open.append(f"{family}: {want - have} of {want} parts missing")
        if not state.answers:
            state.open.append("no answer")

    def _check_phone(self, stack: Stack, state: State, rows: list[dict[str, Any]]) -> None:
        sent = [m for m in stack.phones.sent_to(self.person.number) if m["sid"] not in self.before_sent
                and not self._is_later(m["status_callback"])]
        known = Counter(row.get("provider_id") for row in rows)
        for message in sent:
            stack.note(message["body"])
            if not any(sign.isalpha() for sign in message["body"]):
                state.open.append("all words missing")
            if not known[message["sid"]]:
                state.open.append("Twilio took a message that no row knows")
        if len(sent) > len(rows):
            state.doubled.append(f"Twilio took {len(sent)} messages, we know of {len(rows)}")
        if len(sent) < len(rows):
            state.open.append(f"Twilio took {len(sent)} of {len(rows)} messages")
        places = {message["sid"]: place for place, message in enumerate(sent)}
        in_order = sorted(rows, key=lambda row: row["message_id"])
        for first, second in itertools.pairwise(in_order):
            if PART.sub(r"\1", first["message_id"]) == PART.sub(r"\1", second["message_id"]):
                if places.get(first.get("provider_id"), 0) > places.get(second.get("provider_id"), 999):
                    state.disordered.append("parts out of order")
        texts = Counter(message["body"] for message in sent)
        state.doubled += ["the same words twice" for count in texts.values() if count > 1]

    def _check_documents(self, stack: Stack, state: State) -> None:
        documents = stack.aws.query("DocumentsTableName", "user_id", self.person.user)
        ours = [d for d in documents if d["document_id"].startswith(self.sid)]
        if len(ours) > 1:
            state.doubled.append(f"{len(ours)} documents")
        for document in ours:
            if document["state"] == "reading":
                state.open.append("a document is still being read")
            elif "told_at" not in document:
                state.open.append("a reading was not told")


def message_keys(stack: Stack, person: Person) -> set[str]:
    """The ids of all messages of a person."""
    rows = stack.aws.query("MessagesTableName", "owner", person.user, index="by_owner")
    return {row["message_id"] for row in rows}


def prepare(stack: Stack, kind: str, person: Person) -> Turn:
    """A turn that is still to begin; its message's id is known, so faults can wait for it."""
    sid = ("MM" if isinstance(TURNS[kind], Path) else "SM") + secrets.token_hex(16)
    word = "".join(secrets.choice("bdfgklmnprst") + secrets.choice("aeiou") for _ in range(6)).capitalize()
    sent = {message["sid"] for message in stack.phones.sent_to(person.number)}
    return Turn(kind, person, sid, message_keys(stack, person), sent, word)


def begin(stack: Stack, turn: Turn) -> None:
    """The person writes; gives back when Twilio has its answer, or has given up."""
    brings, text, media = TURNS[turn.kind], "", []
    if isinstance(brings, Path):
        media.append(stack.phones.upload(brings))
    else:
        text = f"{brings} Danke, {turn.word}"
        stack.note(text)
    turn.started = time.monotonic()
    stack.phones.write(turn.person.number, text, media, message_sid=turn.sid)
