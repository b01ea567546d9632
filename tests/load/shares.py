"""How much of a wait is the emulator's: from its own log of every invocation.

The emulator works off a FIFO queue one batch after the other, where AWS works off every
conversation at the same time. So a job waits for its turn behind strangers. This finds that wait
for each answer: the time from when a job could have begun to when its invocation began.
"""

from __future__ import annotations

import json
import math
import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

REPORT = re.compile(r"^REPORT RequestId: \S+\s+Duration: ([\d.]+) ms")
#: Fields of a log line that name a message.
NAMES = ("message.sid", "message.id", "answer.id")
REPLY, SEND = "ai_reply", "send"


@dataclass
class Invocation:
    """One run of a function; seconds since 1970."""

    function: str = ""
    start: float = 0.0
    end: float = 0.0
    names: set[str] = field(default_factory=set)


@dataclass(frozen=True)
class Answered:
    """A question with its answer, and when what happened; seconds since 1970."""

    contact: int
    sid: str
    base: str
    asked: float
    #: Until when `ai_reply` waits for more of the same thought, however early its turn comes.
    settled: float
    #: When the webhook had answered: the job is queued.
    queued: float
    #: When the answer's row was written: the sending is queued.
    written: float
    accepted: float


def invocations(events: Iterable[dict]) -> list[Invocation]:
    """The invocations in a log. In the emulator each has a log stream of its own."""
    found: dict[str, Invocation] = defaultdict(Invocation)
    for event in events:
        one, text = found[event["logStreamName"]], event["message"]
        if report := REPORT.match(text):
            one.end = event["timestamp"] / 1000
            one.start = one.end - float(report[1]) / 1000
        elif text.startswith("{"):
            note(one, text)
    return [one for one in found.values() if one.end]


def note(invocation: Invocation, text: str) -> None:
    """Takes from one line whose it is and which messages it names."""
    try:
        line = json.loads(text)
    except ValueError:
        return
    function = line.get("Function") or str(line.get("target", "")).partition("::")[0]
    invocation.function = invocation.function or function
    invocation.names |= {line[name] for name in NAMES if name in line}


def waits(answers: list[Answered], ran: list[Invocation]) -> dict[str, float]:
    """For each question's id the seconds it waited for the emulator's turns.

    Not the emulator's share is what is waited for anyway: the same person's earlier job, and the rest
    of a thought. Questions whose invocations are not in the log are left out.
    """
    by_name: dict[tuple[str, str], list[Invocation]] = defaultdict(list)
    for one in sorted(ran, key=lambda one: one.start):
        for name in one.names:
            by_name[one.function, name].append(one)
    of_contact: dict[tuple[str, int], list[Invocation]] = defaultdict(list)
    steps = {}
    for answer in answers:
        name = f"out_{answer.base}_1"
        replies = by_name[REPLY, name] + by_name[REPLY, answer.base]
        if replies and by_name[SEND, name]:
            # The first tries: what comes after one that failed is the product's own patience.
            reply, send = min(replies, key=lambda one: one.start), by_name[SEND, name][0]
            steps[answer.sid] = (answer, reply, send)
            of_contact[REPLY, answer.contact].append(reply)
            of_contact[SEND, answer.contact].append(send)

    def turn(ready: float, invocation: Invocation, contact: int, idle_until: float = 0.0) -> float:
        own = of_contact[invocation.function, contact]
        before = max((one.end for one in own if one.end <= invocation.start), default=0.0)
        return max(max(invocation.start, idle_until) - max(ready, before, idle_until), 0.0)

    return {sid: turn(answer.queued, reply, answer.contact, answer.settled)
            + turn(answer.written, send, answer.contact) for sid, (answer, reply, send) in steps.items()}


def percentiles(values: Iterable[float]) -> dict[str, float] | None:
    """The middle and the slow end, by the nearest rank."""
    ordered = sorted(values)
    if not ordered:
        return None
    return {f"p{share}": round(ordered[max(math.ceil(share / 100 * len(ordered)) - 1, 0)], 4)
            for share in (50, 95, 99)}


def without_floor(waited: dict[str, float], asked: dict[str, float],
                  floors: list[tuple[float, float]]) -> list[float]:
    """How long each waited, less what the probe nearest to it in time took; both by their moments."""
    moments = [at for at, _ in floors]
    rest = []
    for sid, seconds in waited.items():
        place = bisect_left(moments, asked[sid])
        near = min(floors[max(place - 1, 0):place + 1], key=lambda one: abs(one[0] - asked[sid]),
                   default=(0.0, 0.0))
        rest.append(max(seconds - near[1], 0.0))
    return rest
