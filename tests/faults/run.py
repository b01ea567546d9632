"""Runs the trials: several people side by side, each with a fault of their own."""

from __future__ import annotations

import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

from tests.client import until

from .people import People, Person
from .stack import Stack
from .steps import Recording, Step, Trial, only_cold, withdraw
from .table import Outcome
from .turns import Answers, State, Turn, begin, prepare

#: How many faults at a time that a function's other jobs feel too.
VIOLENT = 2
#: How long something more may still come after all seemed done.
GRACE = 1.5
LOSSES = ("missing", "no answer", "rows of the message", " of ", "failed", "undelivered", "canceled")


class Runner:
    """Takes turns on one stack. `expected` is what a clean turn of each kind leaves."""

    def __init__(self, stack: Stack, side_by_side: int, patience: float) -> None:
        self._stack = stack
        self._people = People(stack)
        self._side_by_side = side_by_side
        self._patience = patience
        self._expected: dict[str, Answers] = {}
        self._violent: Counter[str] = Counter()
        self._changed = threading.Condition()
        self._choosing = threading.Lock()
        self.turns: list[tuple[Outcome, Turn]] = []

    def record(self, kind: str) -> list[Step]:
        """Two clean turns, one with functions that start cold; gives all their calls."""
        self._people.prepare(kind, 2, 1)
        found = []
        for cold in (True, False):
            person = self._people.take(kind)
            turn = prepare(self._stack, kind, person)
            recording = Recording(self._stack)
            recording.start()
            if cold:
                self._stack.freeze()
            begin(self._stack, turn)
            state = self._wait(turn, None)
            steps = recording.stop(kind, turn.terms, cold)
            if state.open or state.doubled:
                raise RuntimeError(f"a clean turn ({kind}) went wrong: {state.open + state.doubled}")
            self._expected[kind] = state.answers
            self._people.give_back(person)
            found.append(steps)
            if not cold:
                took = time.monotonic() - turn.started
                print(f"· a clean turn ({kind}): {len(steps)} calls, {took:.1f} s", flush=True)
        return found[1] + only_cold(*found)

    def run(self, kind: str, chosen: list[Trial]) -> None:
        """All trials of one kind of turn: those that meet one person alone side by side first."""
        together = [trial for trial in chosen if not trial.step.alone]
        self._people.prepare(kind, len(chosen), self._side_by_side)
        waiting = list(together)

        def work() -> None:
            while (trial := self._next(waiting)) is not None:
                try:
                    self._try(trial)
                finally:
                    self._done(trial)

        with ThreadPoolExecutor(self._side_by_side) as pool:
            try:
                for worker in [pool.submit(work) for _ in range(self._side_by_side)]:
                    worker.result()
            except BaseException:
                waiting.clear()  # whoever stops us does not want to wait for all of it
                raise
        for trial in chosen:
            if trial.step.alone:
                self._try(trial)

    def _next(self, waiting: list[Trial]) -> Trial | None:
        """The next trial that may begin; several kills of one function at a time are too many."""
        with self._changed:
            while waiting:
                for trial in waiting:
                    if not trial.violent or self._violent[trial.step.function] < VIOLENT:
                        waiting.remove(trial)
                        self._violent[trial.step.function] += trial.violent
                        return trial
                self._changed.wait()
            return None

    def _done(self, trial: Trial) -> None:
        with self._changed:
            self._violent[trial.step.function] -= trial.violent
            self._changed.notify_all()

    def _try(self, trial: Trial) -> None:
        kind = trial.step.turn
        with self._choosing:
            person = self._people.take(kind)
        turn = prepare(self._stack, kind, person)
        if trial.step.cold:
            self._stack.freeze(trial.step.function)
        placed = trial.order(self._stack, turn.terms)
        begin(self._stack, turn)
        state = self._wait(turn, self._wanted(trial))
        seconds = time.monotonic() - turn.started
        outcome = judge(Outcome(trial, withdraw(self._stack, placed), seconds, message=turn.sid), state)
        self.turns.append((outcome, turn))
        self._tell(outcome)
        if outcome.good:
            self._give_back(person)

    def _wanted(self, trial: Trial) -> Answers:
        """What the person is to get: when the model fails, our own words, which may be shorter."""
        clean = self._expected[trial.step.turn]
        if trial.step.where == (("target", "openai"),):
            return dict.fromkeys(clean, 1)
        return clean

    def _give_back(self, person: Person) -> None:
        with self._choosing:
            self._people.give_back(person)

    def _tell(self, outcome: Outcome) -> None:
        step = outcome.trial.step
        word = "well" if outcome.good else f"WRONG ({outcome.troubles})"
        word = word if outcome.met else f"{word}, not met"
        number = len(self.turns)
        print(f"  {number:>4} {step.turn}, {step.name} #{step.nth}, {outcome.trial.kind}:"
              f" {word} after {outcome.seconds:.1f} s", flush=True)

    def _wait(self, turn: Turn, expected: Answers | None) -> State:
        """Waits until a turn is over, and a moment longer for what may come twice."""
        latest = State(open=["not looked at"])

        def quiet() -> bool:
            nonlocal latest
            latest = turn.look(self._stack, expected)
            return not latest.open

        if until(quiet, self._patience, 0.4):
            time.sleep(GRACE)
            latest = turn.look(self._stack, expected)
        return latest

    def look_again(self) -> dict[str, list[str]]:
        """Once all is over: what came late, and what the queues set aside.

        Gives what stood in the dead-letter queues, by queue.
        """
        until(lambda: not self._stack.waiting(dead=False), self._patience)
        dead = self._stack.take_dead_letters()
        for outcome, turn in self.turns:
            turn.later = {
                other.sid for _, other in self.turns
                if other.person is turn.person and other.started > turn.started
            }  # fmt: skip
            judge(outcome, turn.look(self._stack, self._wanted(outcome.trial)))
            for name, bodies in dead.items():
                if any(term in body for body in bodies for term in turn.terms):
                    outcome.stuck.append(f"a job stands in {name}")
        return dead


def judge(outcome: Outcome, state: State) -> Outcome:
    """Sorts what a turn left open: nobody got it, or it only looks unfinished."""
    outcome.lost = [text for text in state.open if any(word in text for word in LOSSES)]
    outcome.stuck = [text for text in state.open if text not in outcome.lost]
    outcome.doubled = sorted({*outcome.doubled, *state.doubled})
    outcome.disordered = state.disordered
    outcome.notices = state.notices
    return outcome
