"""Who writes what and when: the same for the same seed."""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass

SHAPES = ("ramp", "steady", "burst")
#: Seconds between the waves of the shape `burst`.
WAVE = 15.0
#: How many messages somebody writes in one go, and how often: most one, some a thought in pieces.
IN_ONE_GO = {1: 0.8, 2: 0.12, 3: 0.08}
#: Seconds between the pieces of a thought.
PAUSE = (0.2, 0.7)
OPENERS = (
    "Grüezi mitenand",
    "Ich habe noch eine Frage",
    "Bonjour, encore une question",
    "Buongiorno, una domanda",
    "Hello, one more question",
)
QUESTIONS = (
    "Bis wann muss ich die Steuererklärung im Kanton Zürich einreichen?",
    "Wie viel kann ich in die Säule 3a einzahlen?",
    "Kann ich die Frist für die Steuererklärung verlängern?",
    "Was passiert, wenn ich keine Steuererklärung einreiche?",
    "Wie hoch ist der Abzug für den Arbeitsweg?",
    "Wie lange kann ich Einsprache gegen die Veranlagung machen?",
    "Combien puis-je verser dans le pilier 3a ?",
    "Puis-je déduire les frais de garde de mes enfants ?",
    "Quanto posso versare nel pilastro 3a?",
    "Posso dedurre le spese mediche?",
    "How much can I pay into pillar 3a?",
    "Are capital gains taxable in Switzerland?",
)


@dataclass(frozen=True)
class Planned:
    """One message somebody is going to write."""

    contact: int
    at: float
    text: str


def plan(contacts: int, messages: int, shape: str, rate: float, seed: int) -> list[Planned]:
    """All messages in the order of their times, seconds from the beginning.

    People take turns, so that somebody's thoughts lie as far apart as the numbers allow.
    """
    chance = random.Random(seed)
    time_of = times(messages, shape, rate)
    turns = takes_turns(contacts, chance)
    planned: list[Planned] = []
    while len(planned) < messages:
        size = chance.choices(list(IN_ONE_GO), list(IN_ONE_GO.values()))[0]
        size = min(size, messages - len(planned))
        contact, at = next(turns), time_of(len(planned))
        for piece in range(size):
            words = chance.choice(QUESTIONS if piece == size - 1 else OPENERS)
            # Letters alone: figures would be looked for in the answer's sources.
            mark = "".join(chance.choices("bcdfghjklmnpqrstvwxz", k=10))
            planned.append(Planned(contact, at, f"{words} (Ref. {mark})"))
            at += chance.uniform(*PAUSE)
    return sorted(planned, key=lambda one: one.at)


def takes_turns(contacts: int, chance: random.Random) -> Iterator[int]:
    """Everybody once in some order, then everybody again in that order."""
    order = list(range(contacts))
    chance.shuffle(order)
    while True:
        yield from order


def times(messages: int, shape: str, rate: float) -> Callable[[int], float]:
    """When the nth message is due; `rate` is the mean of messages in a second."""
    if shape == "steady":
        return lambda nth: nth / rate
    if shape == "ramp":
        # From nothing to twice the rate in a straight line.
        return lambda nth: messages / rate * math.sqrt(nth / messages)
    if shape == "burst":
        return lambda nth: nth // max(round(rate * WAVE), 1) * WAVE
    raise ValueError(f"no shape is called {shape}")
