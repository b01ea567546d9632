"""People who do not exist: each has an account and a phone, and links the two by chat."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .stack import Stack
from .waiting import wait

if TYPE_CHECKING:
    from .client import Client

#: Seconds that linking a number may take.
PATIENCE = 90


@dataclass(frozen=True)
class Person:
    """A user, and the address of their phone, such as `whatsapp:+41761234567`."""

    user: str
    number: str


def new_user(kind: str) -> str:
    """The id of a user that no other test uses; it begins with `kind`."""
    return f"{kind}-{secrets.token_hex(6)}"


def new_person(stack: Stack, kind: str) -> Person:
    """A new user and a new number, which is noted. They are not linked yet."""
    digits = f"4176{secrets.randbelow(10**7):07}"
    stack.note(digits)
    return Person(new_user(kind), f"whatsapp:+{digits}")


def link(client: Client, person: Person) -> str:
    """Links the number to the account by chat and page; returns the chat's word once it was read.

    Raises `TimeoutError` if that takes too long.
    """
    client.phones.ask(person.number, f"LINK {client.api.link_code(person.user)}")
    client.phones.write(person.number, "Ja")

    def confirmed() -> str | None:
        sent = client.phones.sent_to(person.number)
        if not sent or sent[-1]["status"] != "read" or not client.api.get("status", person.user)["linked"]:
            return None
        return sent[-1]["body"]

    said = wait(confirmed, PATIENCE, "a number is linked; how are the queues and the logs?")
    status, answer = client.api.call("POST", "link/confirm", person.user)
    assert status == 200, answer
    return said
