"""Reads the command line: `python -m tests.faults --stack .local-test`."""

from __future__ import annotations

import argparse
import signal
import sys
import time
from pathlib import Path

from . import extras, table
from .run import Runner
from .stack import Stack
from .steps import once, share, trials
from .turns import TURNS


def main() -> int:
    """Record, try, print; 1 when anything was lost, doubled or stuck."""
    parser = argparse.ArgumentParser(prog="make faults")
    parser.add_argument("--stack", type=Path, default=Path(".local-test"), help="the stack's folder")
    parser.add_argument("--only", choices=[*TURNS, "extras"], action="append", help="these kinds of turn")
    parser.add_argument("--every", type=int, default=1, help="every so many of the faults")
    parser.add_argument("--most", type=int, help="at most so many faults")
    parser.add_argument("--seed", type=int, default=1, help="draws another sample")
    parser.add_argument("--step", default="", help="only steps with this in their name")
    parser.add_argument("--kind", action="append", help="only these kinds of faults")
    parser.add_argument("--people", type=int, default=6, help="how many side by side")
    parser.add_argument("--patience", type=float, default=240, help="seconds until a turn is given up")
    parser.add_argument("--list", action="store_true", help="only say what would be tried")
    arguments = parser.parse_args()
    stack = Stack(arguments.stack)
    if not stack.faults_url:
        sys.exit("make faults: the stack was started without the fault proxy; start it with --faults")
    # What was changed on the stack is put back, also when somebody stops us.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    started = time.monotonic()
    runner = Runner(stack, arguments.people, arguments.patience)
    kinds = [kind for kind in TURNS if not arguments.only or kind in arguments.only]
    with stack.short_timeouts():
        found = list(trials(once([step for kind in kinds for step in runner.record(kind)])))
        found = [trial for trial in found if arguments.step in trial.step.name
                 and (not arguments.kind or trial.kind in arguments.kind)]  # fmt: skip
        chosen = share(found, arguments.most, arguments.every, arguments.seed)
        print(f"· {len(chosen)} of {len(found)} faults", flush=True)
        if arguments.list:
            for trial in found:
                print(f"  {trial.step.turn}, {trial.step.name} #{trial.step.nth}, {trial.kind}")
            return 0
        for kind in kinds:
            runner.run(kind, [trial for trial in chosen if trial.step.turn == kind])
        dead = runner.look_again()
        beside: list[extras.Line] = []
        if not arguments.only or "extras" in arguments.only:
            beside = extras.run(stack, arguments.patience, arguments.most is not None)
    outcomes = [outcome for outcome, _ in runner.turns]
    table.show(outcomes)
    table.details(outcomes)
    for name, bodies in dead.items():
        print(f"  {name}: {len(bodies)} jobs were set aside")
    for line in beside:
        print(f"  {line}")
    print(f"beside them {len(beside)} tried, {sum(line.bad for line in beside)} wrong")
    print(table.total(outcomes, time.monotonic() - started))
    well = all(outcome.good for outcome in outcomes) and not dead and not any(line.bad for line in beside)
    return 0 if well else 1


if __name__ == "__main__":
    sys.exit(main())
