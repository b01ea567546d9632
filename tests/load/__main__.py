"""`make load`: many people at once, and whether each got one answer, in order, and how soon."""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
import time
from pathlib import Path

from . import people
from .drive import Driver
from .plan import SHAPES, plan
from .report import figures, show
from .stack import TROUBLE, Stack


async def run(arguments: argparse.Namespace) -> int:
    """Prepare, drive, judge, print; gives the exit code."""
    everybody = people.people(arguments.contacts, arguments.seed)
    planned = plan(arguments.contacts, arguments.messages, arguments.shape, arguments.rate, arguments.seed)
    print(f"load: {arguments.contacts} contacts, {arguments.messages} messages, {arguments.shape},"
          f" {arguments.rate:g} a second, seed {arguments.seed}", flush=True)
    async with Stack(arguments.stack) as stack:
        preparing = await people.link(stack, everybody, arguments.seed)
        driver = Driver(stack, everybody, planned)
        done, verdict = await driver.go()
        result = await figures(stack, done, verdict)
    result |= {"contacts": arguments.contacts, "messages": arguments.messages, "shape": arguments.shape,
               "rate": arguments.rate, "seed": arguments.seed, "preparing_seconds": round(preparing, 1)}
    show(result)
    if arguments.json:
        arguments.json.write_text(json.dumps(result, indent=2) + "\n")
    return 0 if verdict.clean else 1


def main() -> None:
    """Read the command line and run."""
    parser = argparse.ArgumentParser(prog="make load")
    parser.add_argument("--stack", type=Path, default=Path(".local"), help="folder of the running stack")
    parser.add_argument("--contacts", type=int, default=500)
    parser.add_argument("--messages", type=int, default=2000)
    parser.add_argument("--shape", choices=SHAPES, default="steady")
    parser.add_argument("--rate", type=float, default=5.0, help="messages a second, on average")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", type=Path, metavar="FILE", help="where to write the result as JSON")
    arguments = parser.parse_args()
    if arguments.contacts < 1 or arguments.messages < 1 or arguments.rate <= 0:
        parser.error("contacts, messages and rate must be above zero")
    if not (arguments.stack / "stack.json").is_file():
        sys.exit(f"load: no stack runs in {arguments.stack}: start one with `make up`")
    started = time.monotonic()
    try:
        code = asyncio.run(run(arguments))
    except KeyboardInterrupt:
        sys.exit("load: interrupted")
    except TROUBLE as error:
        sys.exit(f"load: the stack did not answer as it should: {error or type(error).__name__}")
    print(f"load: {'passed' if code == 0 else 'FAILED'} after {time.monotonic() - started:.0f} s", flush=True)
    sys.exit(code)


if __name__ == "__main__":
    main()
