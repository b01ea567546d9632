"""People who do not exist, each with an account and a linked number."""

from __future__ import annotations

import secrets
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from .stack import Stack, until

#: How often a person takes part in a kind of turn: a file that comes again is another matter.
TURNS_EACH = {"text": 4, "parts": 2}


@dataclass
class Person:
    """Somebody who is linked."""

    number: str
    user: str
    contact: str
    turns: Counter[str] = field(default_factory=Counter)

    def may(self, turn: str) -> bool:
        """Whether they are still good for a turn of this kind."""
        return self.turns[turn] < TURNS_EACH.get(turn, 1)


def link(stack: Stack, locale: str = "de-CH") -> Person:
    """Makes an account and links a number to it by chat, as people do."""
    number = f"+4178{secrets.randbelow(10**7):07}"
    user = f"user-{secrets.token_hex(16)}"
    for secret in (number[1:], f"{user}@example.com"):
        stack.note(secret)
    bearer = {"Authorization": f"Bearer {stack.token(user, locale)}"}
    code = stack.http("POST", f"{stack.described['api_url']}/api/whatsapp/link", json={}, headers=bearer)
    stack.note(code["token"])
    address = f"whatsapp:{number}"
    stack.control("inbound", {"from": address, "body": f"LINK {code['token']}"})

    def confirmed() -> str | None:
        sent = stack.sent_to(address)
        if not sent or sent[-1]["status"] != "read":
            return None
        row = stack.row("UsersTableName", user_id=user) or {}
        return row.get("contact")

    contact = until(confirmed, 60)
    if not contact:
        raise RuntimeError("a number could not be linked in a minute; how are queues and logs?")
    return Person(address, user, contact)


class People:
    """Those who are linked and free."""

    def __init__(self, stack: Stack) -> None:
        self._stack = stack
        self._free: list[Person] = []

    def prepare(self, turn: str, turns: int, side_by_side: int) -> None:
        """Links as many as are missing for so many turns of a kind, while nothing goes wrong."""
        each = TURNS_EACH.get(turn, 1)
        left = sum(each - person.turns[turn] for person in self._free if person.may(turn))
        missing = max(-(-max(turns - left, 0) // each), side_by_side - len(self._free), 0)
        with ThreadPoolExecutor(side_by_side) as pool:
            self._free += pool.map(lambda _: link(self._stack), range(missing))

    def take(self, turn: str) -> Person:
        """Somebody for a turn; somebody new when all have had theirs."""
        person = next((person for person in self._free if person.may(turn)), None)
        if person is None:
            person = link(self._stack)
        else:
            self._free.remove(person)
        person.turns[turn] += 1
        return person

    def give_back(self, person: Person) -> None:
        """Somebody whose turn ended well is free again; of others nobody knows how they are."""
        self._free.append(person)
