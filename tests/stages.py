"""Runs the stages of `make test` one after the other, and ends with a table of their seconds.

    python3 tests/stages.py test      everything that fits into every run
    python3 tests/stages.py long      what takes longer: `make test-long`
    python3 tests/stages.py stack     only what needs the test stack: `make e2e`

A stage is a target of the Makefile and can be run by itself. One that fails does not stop the others,
but for those that need what it makes. While cargo compiles, the stages that need nothing of it go on
beside it; what they print comes when they have ended. Runs on any Python from 3.11 with nothing
installed.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
#: Where the tests of `tests/it` write down how long each took.
TIMES = ROOT / ".local-test" / "times.jsonl"


@dataclass(frozen=True)
class Stage:
    """A target of the Makefile, and what it is called in the table."""

    target: str
    name: str
    #: Whether the stack must have been started.
    on_stack: bool = False


TOOLS = Stage("tools", "installing tools")
STACK = Stage("stack", "starting the stack, deploying")
COMPILE = [
    Stage("format", "formatting"),
    Stage("compile", "compiling and lints"),
    Stage("unit", "unit tests"),
]
BESIDE = [
    TOOLS,
    Stage("template", "template"),
    Stage("openapi", "description of the API"),
    Stage("standins", "stand-ins and scripts"),
    Stage("samples", "sample documents"),
]
ON_STACK = [
    Stage("signatures", "signatures, by the official SDK"),
    STACK,
    # Before the others have filled the tables, which it reads through ten times; in the long run after them.
    Stage("keys", "new keys", on_stack=True),
    Stage("it", "end-to-end tests", on_stack=True),
    Stage("documents", "reading all documents", on_stack=True),
    Stage("sdk", "official SDK on the stack", on_stack=True),
    Stage("faults-sample", "a sample of the faults", on_stack=True),
    Stage("api", "API", on_stack=True),
    Stage("leaks", "leaks", on_stack=True),
    Stage("measure", "cost of a turn", on_stack=True),
]
LONG = [
    Stage("release", "building the functions as deployed"),
    Stage("stack-release", "starting the stack, deploying"),
    Stage("it", "end-to-end tests, full floods", on_stack=True),
    Stage("measure", "cost of a turn", on_stack=True),
    Stage("load", "load", on_stack=True),
    Stage("faults", "all faults", on_stack=True),
    Stage("keys", "new keys", on_stack=True),
    Stage("leaks", "leaks", on_stack=True),
]
#: Without these nothing can be done on the stack.
NEEDED = {"tools", "compile", "stack", "release", "stack-release"}


@dataclass(frozen=True)
class Done:
    """How a stage ended: `end` is empty when it passed."""

    stage: Stage
    seconds: float
    end: str = ""


def run(stages: list[Stage], environment: dict[str, str], done: list[Done], aside: bool = False,
        gently: bool = False) -> None:
    """Run all stages that can be run, one after the other, and add how they ended to `done`.

    What is `aside` prints when it has ended. What goes on `gently` leaves the processor to others.
    """
    for stage in stages:
        missing = {one.stage.target for one in done if one.end}
        if missing & NEEDED and (stage.on_stack or stage.target in NEEDED):
            done.append(Done(stage, 0.0, "left out"))
            continue
        title = f"\n=== {stage.name} (make {stage.target})"
        if not aside:
            print(title, flush=True)
        began = time.monotonic()
        command = [*(["nice"] if gently else []), "make", "--no-print-directory", stage.target]
        output = subprocess.PIPE if aside else None
        ended = subprocess.run(command, cwd=ROOT, env=environment, stdin=subprocess.DEVNULL, stdout=output,
                               stderr=subprocess.STDOUT if aside else None, text=True, errors="replace",
                               check=False)
        done.append(Done(stage, time.monotonic() - began, "FAILED" if ended.returncode else ""))
        if aside:
            print(f"{title}\n{ended.stdout}", end="", flush=True)


def run_test(environment: dict[str, str]) -> list[Done]:
    """`make test`: what needs no stack side by side, then the rest."""
    compiled: list[Done] = []
    beside: list[Done] = []
    other = threading.Thread(target=run, args=(BESIDE, environment, beside, True))
    other.start()
    # Compiling takes all it gets; the stand-ins' tests beside it have time-outs of a second.
    run(COMPILE, environment, compiled, gently=True)
    other.join()
    done = compiled + beside
    run(ON_STACK, environment, done)
    return done


def run_long(environment: dict[str, str]) -> list[Done]:
    """`make test-long`."""
    done: list[Done] = []
    run([TOOLS, *LONG], environment | {"E2E_LONG": "1"}, done)
    return done


def run_stack(environment: dict[str, str]) -> list[Done]:
    """`make e2e`."""
    done: list[Done] = []
    run([TOOLS, *ON_STACK], environment, done)
    return done


RUNS = {
    "test": ("make test", run_test),
    "long": ("make test-long", run_long),
    "stack": ("make e2e", run_stack),
}


def files() -> dict[str, list[float]]:
    """The seconds of each end-to-end test, by file; most of them run side by side."""
    found: dict[str, list[float]] = defaultdict(list)
    lines = TIMES.read_text().splitlines() if TIMES.is_file() else []
    for line in lines:
        told = json.loads(line)
        found[(told["test"] or "").split("::")[0]].append(told["seconds"])
    return dict(sorted(found.items(), key=lambda item: -sum(item[1])))


def table(done: list[Done], whole: float) -> str:
    """The stages and, below the end-to-end tests, their files."""
    rows = [f"\n{'stage':<42}{'seconds':>8}"]
    for one in done:
        rows.append(f"{one.stage.name:<42}{one.seconds:>8.0f}  {one.end}".rstrip())
        if one.stage.target == "it" and (by_file := files()):
            rows += [f"  {name + '.rs':<26}{len(each):>3} tests{sum(each):>8.0f}  longest {max(each):.0f}"
                     for name, each in by_file.items()]
            rows.append("  (each test's own seconds: they run side by side)")
    rows.append(f"{'from beginning to end':<42}{whole:>8.0f}")
    return "\n".join(rows)


def main() -> int:
    """Read the command line, run, stop the stack, print; 1 when anything failed."""
    if len(sys.argv) != 2 or sys.argv[1] not in RUNS:
        sys.exit(f"usage: python3 tests/stages.py {'|'.join(RUNS)}")
    command, work = RUNS[sys.argv[1]]
    TIMES.unlink(missing_ok=True)
    began = time.monotonic()
    try:
        done = work(os.environ | {"STACK": ".local-test"})
    finally:
        subprocess.run(["make", "--no-print-directory", "stack-down"], cwd=ROOT, check=False)
    print(table(done, time.monotonic() - began), flush=True)
    bad = [f"{one.stage.name} ({one.end.lower()})" for one in done if one.end]
    if bad:
        print(f"{command}: not everything passed: {', '.join(bad)}")
        return 1
    print(f"{command}: everything passed")
    return 0


if __name__ == "__main__":
    sys.exit(main())
