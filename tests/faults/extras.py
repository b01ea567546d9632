"""What is no single call: a job nobody can read, reports in any order, a batch cut in the middle."""

from __future__ import annotations

import itertools
import secrets
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from tests.client import until

from .people import People, Person
from .stack import Stack
from .turns import Turn, begin, prepare

#: Calls of a batch before one of which its function is killed.
MOMENTS = (2, 7, 12)
BATCH = 5
QUEUES = ("ReplyQueueUrl", "SendQueueUrl")
POISON = "nobody can read this"


@dataclass(frozen=True)
class Line:
    """One thing that was tried, and how it ended."""

    text: str
    bad: bool = False

    def __str__(self) -> str:
        return f"{self.text}{': WRONG' if self.bad else ''}"


class Extras:
    """The trials, one after the other, each with people of its own."""

    def __init__(self, stack: Stack, patience: float) -> None:
        self._stack = stack
        self._patience = patience
        self._people = People(stack)

    def several(self, count: int) -> list[Person]:
        """People who are linked, all at once."""
        self._people.prepare("text", count, count)
        found = [self._people.take("text") for _ in range(count)]
        for person in found:
            person.turns["text"] = 99  # whatever befalls them, they are not used again
        return found

    def ask(self, people: list[Person], meanwhile: Callable[[], None] | None = None) -> list[str]:
        """All ask at the same time; gives what is wrong in the end."""
        turns = [prepare(self._stack, "text", person) for person in people]
        if meanwhile:
            meanwhile()
        with ThreadPoolExecutor(len(turns)) as pool:
            list(pool.map(lambda turn: begin(self._stack, turn), turns))
            return [text for wrong in pool.map(self._wait, turns) for text in wrong]

    def _wait(self, turn: Turn) -> list[str]:
        until(lambda: not turn.look(self._stack, None).open, self._patience, 0.5)
        time.sleep(1.5)
        state = turn.look(self._stack, None)
        return state.open + state.doubled + state.disordered

    def poison(self, queue: str, behind: bool) -> Line:
        """An unreadable job in a group of its own, or right before somebody's question."""
        anna, berta = self.several(2)
        group = anna.contact if behind else secrets.token_hex(16)
        started = time.monotonic()

        def put() -> None:
            self._stack.sqs.send_message(
                QueueUrl=self._stack.outputs[queue], MessageBody=POISON, MessageGroupId=group,
                MessageDeduplicationId=secrets.token_hex(16),
            )  # fmt: skip

        wrong = self.ask([anna, berta], put)
        where = "before somebody's question" if behind else "in a group of its own"
        took = time.monotonic() - started
        why = f" ({'; '.join(wrong)})" if wrong else ""
        return Line(f"unreadable job in {queue.removesuffix('Url')}, {where}: {took:.0f} s{why}", bool(wrong))

    def reports(self) -> Line:
        """All orders of the three reports, each report twice."""
        orders = list(itertools.permutations(("sent", "delivered", "read")))
        people = self.several(len(orders))
        self._stack.phones.control("auto_status", {"enabled": False})
        try:
            with ThreadPoolExecutor(len(orders)) as pool:
                ended = list(pool.map(self._report, people, orders))
        finally:
            self._stack.phones.control("auto_status", {"enabled": True})
        wrong = [f"{' '.join(order)} left {status}"
                 for order, status in zip(orders, ended, strict=True) if status != "read"]
        return Line(f"reports in {len(orders)} orders, each twice{'; '.join(['', *wrong])}", bool(wrong))

    def _report(self, person: Person, order: tuple[str, ...]) -> str:
        turn = prepare(self._stack, "text", person)
        begin(self._stack, turn)

        def ours() -> list[str]:
            sent = [message["sid"] for message in self._stack.phones.sent_to(person.number)]
            return [sid for sid in sent if sid not in turn.before_sent]

        def status() -> str:
            row = self._stack.aws.row("MessagesTableName", message_id=f"out_{turn.sid}_1") or {}
            return row.get("status", "no row")

        until(lambda: ours() and status() not in ("pending", "sending"), self._patience)
        for sid in ours():
            for word in order:
                self._stack.phones.control("status", {"message_sid": sid, "status": word, "times": 2})
        until(lambda: status() == "read", 10)
        return status()

    def cut(self, function: str, nth: int) -> Line:
        """Several ask at once, and the function that has their jobs is killed half-way."""
        people = self.several(BATCH)
        url = f"{self._stack.faults_url}/_faults"
        started = time.monotonic()

        def order() -> None:
            body = {"function": function, "nth": nth, "kind": "kill_before"}
            self._stack.web.json("POST", url, json=body)

        wrong = self.ask(people, order)
        hits = sum(made["hits"] for made in self._stack.web.json("GET", url)["faults"])
        self._stack.web.json("DELETE", url)
        took = time.monotonic() - started
        why = f" ({'; '.join(wrong)})" if wrong else ""
        met = "" if hits else ", never met"
        return Line(f"{function} killed before call {nth} of {BATCH} people's{met}: {took:.0f} s{why}",
                    bool(wrong))


def run(stack: Stack, patience: float, short: bool) -> list[Line]:
    """Everything, or a batch cut once only, and the poison is taken out again."""
    moments = MOMENTS[1:2] if short else MOMENTS
    extras = Extras(stack, patience)
    lines: list[Line] = []
    trials: list[Callable[[], Line]] = [extras.reports]
    for function in ("AiReplyFunction", "SendFunction", "StatusCallbackFunction"):
        trials += [lambda function=function, nth=nth: extras.cut(function, nth) for nth in moments]
    for behind in (False, True):
        trials += [lambda queue=queue, behind=behind: extras.poison(queue, behind) for queue in QUEUES]
    for trial in trials:
        lines.append(trial())
        print(f"  {lines[-1]}", flush=True)
    for queue in QUEUES:
        stack.sqs.purge_queue(QueueUrl=stack.outputs[queue])
    stuck = [body for bodies in stack.take_dead_letters().values() for body in bodies if body != POISON]
    if stuck:
        lines.append(Line(f"{len(stuck)} readable jobs were set aside", bad=True))
    return lines
