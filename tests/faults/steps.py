"""The outside calls of a turn, as recorded, and the ways in which each can go wrong.

Nothing here knows what the functions call: a clean turn is recorded and its calls are the steps.
"""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from local.faults import control
from local.standins import faults as standins

from .stack import Stack

#: How many calls in a row fail, so that a client's own tries do not hide it. What is done once and
#: then cut, or killed, happens once.
TRIES = {"500": 3, "throttle": 3, "429": 3, "hang": 3, "cut_before": 3}
#: The stand-ins hang for half a minute, and their callers do not try three times.
ONCE = {"hang"}
#: A long document takes the one place in its queue for a quarter of a minute.
SHARES = {"text": 3, "parts": 2, "document": 3, "long": 1}
#: Other names for what another kind does, and what makes sense for files only.
LEFT_OUT = {"refused", "404_once"}


@dataclass(frozen=True)
class Step:
    """One outside call of one function in one kind of turn."""

    turn: str
    function: str
    where: tuple[tuple[str, str], ...]
    nth: int
    #: Whether the call names the person or the message. If not, nobody else may be about.
    named: bool
    #: Whether only a function's first invocation makes it.
    cold: bool = False

    @property
    def of_standin(self) -> bool:
        """Whether a stand-in is called, and not AWS."""
        return self.where[0][0] == "target"

    @property
    def name(self) -> str:
        """The call in words."""
        what = " ".join(value for _, value in self.where)
        return f"{self.function.removesuffix('Function')}: {what}{' (cold start)' if self.cold else ''}"

    @property
    def alone(self) -> bool:
        """Whether the turn must have the stack to itself."""
        return self.cold or not self.named

    def kinds(self) -> list[str]:
        """The ways in which it can go wrong."""
        if not self.of_standin:
            return sorted(control.KINDS)
        return sorted(standins.KINDS[self.where[0][1]] - LEFT_OUT)


@dataclass(frozen=True)
class Trial:
    """One step that goes wrong in one way."""

    step: Step
    kind: str

    @property
    def violent(self) -> bool:
        """Whether others in the same function's hands feel it too."""
        return self.kind == "hang" or self.kind.startswith("kill")

    def order(self, stack: Stack, terms: list[str]) -> tuple[str, int]:
        """Orders it; gives the list of orders it stands on, and its number there."""
        step = self.step
        body: dict[str, Any] = {"kind": self.kind, "nth": step.nth, **dict(step.where)}
        body["count"] = 1 if step.of_standin and self.kind in ONCE else TRIES.get(self.kind, 1)
        if step.named:
            body["match"] = terms
        if step.of_standin:
            url = f"{stack.control_url}/faults"
        else:
            url = f"{stack.faults_url}/_faults"
            body["function"] = step.function
        return url, stack.web.json("POST", url, json=body)["id"]


def withdraw(stack: Stack, placed: tuple[str, int]) -> int:
    """Takes an order back; gives how often it was met."""
    url, number = placed
    found = stack.web.json("GET", url, params={"all": 1})["faults"]
    stack.web.json("DELETE", url, params={"id": number})
    return sum(order["hits"] for order in found if order["id"] == number)


class Recording:
    """The calls between `start` and `stop`, on the way to AWS and to the stand-ins."""

    def __init__(self, stack: Stack) -> None:
        self._stack = stack
        self._urls = (f"{stack.faults_url}/_calls", f"{stack.control_url}/calls")

    def start(self) -> None:
        """Begins anew."""
        for url in self._urls:
            self._stack.web.json("DELETE", url)
            self._stack.web.json("POST", url, json={"on": True})

    def stop(self, turn: str, terms: list[str], cold: bool) -> list[Step]:
        """Ends, and gives the steps that were recorded."""
        steps: list[Step] = []
        for url in self._urls:
            self._stack.web.json("POST", url, json={"on": False})
            every = self._stack.web.json("GET", url)["calls"]
            ours = self._stack.web.json("GET", url, params={"match": terms})["calls"]
            named = {call["id"] for call in ours}
            counts: Counter[tuple[Any, ...]] = Counter()
            for call in every:
                if not call["function"]:
                    continue
                keys = ("target",) if "target" in call else ("service", "operation")
                where = tuple((key, call[key]) for key in keys)
                which = (call["function"], where, call["id"] in named)
                counts[which] += 1
                steps.append(Step(turn, which[0], where, counts[which], which[2], cold))
        return steps


def only_cold(cold: list[Step], warm: list[Step]) -> list[Step]:
    """What only a first invocation calls: once for each function, however many start."""
    usual = {(step.function, step.where) for step in warm}
    return [step for step in cold if step.nth == 1 and (step.function, step.where) not in usual]


def once(steps: list[Step]) -> list[Step]:
    """Cold starts are the same whatever the turn: each is kept for the first kind only."""
    seen: set[tuple[str, tuple[tuple[str, str], ...]]] = set()
    kept = []
    for step in steps:
        if not step.cold or (step.function, step.where) not in seen:
            kept.append(step)
        if step.cold:
            seen.add((step.function, step.where))
    return kept


def trials(steps: list[Step]) -> Iterator[Trial]:
    """Every step in every way."""
    for step in steps:
        for kind in step.kinds():
            yield Trial(step, kind)


def share(found: list[Trial], most: int | None, every: int, seed: int) -> list[Trial]:
    """A sample of each kind of turn; fewer of those that take long."""
    chosen = []
    for kind in dict.fromkeys(trial.step.turn for trial in found):
        ours = [trial for trial in found if trial.step.turn == kind]
        parts = sum(SHARES.get(other, 1) for other in {trial.step.turn for trial in found})
        part = None if most is None else round(most * SHARES.get(kind, 1) / parts)
        chosen += sample(ours, part, every, seed)
    return chosen


def sample(found: list[Trial], most: int | None, every: int, seed: int) -> list[Trial]:
    """Every so many, or at most so many; drawn evenly from all steps and kinds."""
    dice = random.Random(seed)
    groups: defaultdict[tuple[str, str], list[Trial]] = defaultdict(list)
    for trial in found:
        groups[trial.step.turn, trial.step.name].append(trial)
    mixed: list[Trial] = []
    piles = list(groups.values())
    dice.shuffle(piles)
    for pile in piles:
        dice.shuffle(pile)
    while piles:
        mixed += [pile.pop() for pile in piles]
        piles = [pile for pile in piles if pile]
    return mixed[::every][:most]
