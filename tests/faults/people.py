"""People who do not exist, each with an account and a linked number."""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from tests import client

from .stack import Stack

#: How often a person takes part in a kind of turn: a file that comes again is another matter.
TURNS_EACH = {"text": 4, "parts": 2}


@dataclass(frozen=True)
class Person(client.Person):
    """Somebody who is linked."""

    contact: str
    turns: Counter[str] = field(default_factory=Counter)

    def may(self, turn: str) -> bool:
        """Whether they are still good for a turn of this kind."""
        return self.turns[turn] < TURNS_EACH.get(turn, 1)


def link(stack: Stack) -> Person:
    """Makes an account and links a number to it."""
    person = client.new_person(stack, "faults")
    client.link(stack, person)
    row = stack.aws.row("UsersTableName", user_id=person.user) or {}
    return Person(person.user, person.number, row["contact"])


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
