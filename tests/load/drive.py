"""The run itself: everybody writes at their time, and is waited for."""

from __future__ import annotations

import asyncio
import hashlib
import secrets
import time
from collections import defaultdict
from dataclasses import dataclass, field

from tests.client import Person

from .plan import Planned
from .stack import TROUBLE, Stack
from .verdict import Posted, Verdict, judge

#: Seconds between two lines of progress.
SHOW = 5
#: Of so many messages one has a probe of the webhook's floor beside it.
PROBE = 10
#: Seconds without anything new after which what is open counts as lost.
PATIENCE = 150
#: How often the tables are read before that is given up.
TRIES = 5
#: Seconds in which a second copy would still come, once all is answered.
AFTERWARDS = 6


@dataclass
class Run:
    """What was posted, and what was seen beside it."""

    posted: list[Posted] = field(default_factory=list)
    #: When the webhook's floor was probed, in seconds since 1970, and how long that took.
    floors: list[tuple[float, float]] = field(default_factory=list)
    events: list[dict] = field(default_factory=list)
    #: Seconds until the last message was posted, and until the last answer was there.
    posting: float = 0.0
    whole: float = 0.0


class Driver:
    """One run on one stack."""

    def __init__(self, stack: Stack, everybody: list[Person], planned: list[Planned]) -> None:
        self._stack = stack
        self._everybody = everybody
        self._planned = planned
        self._nonce = secrets.token_hex(8)
        self._started = 0.0
        self._sends_before = 0
        self._log_from = 0
        self.run = Run()

    async def go(self) -> tuple[Run, Verdict]:
        """Posts everything, waits for the answers, and judges."""
        self._stack.note(*(one.text for one in self._planned))
        self._sends_before = (await self._stack.control("requests"))["sends_accepted"]
        self._started, self._log_from = time.monotonic(), int(time.time() * 1000)
        watcher = asyncio.create_task(self._watch_log())
        try:
            await self._post_all()
            self.run.posting = time.monotonic() - self._started
            await self._wait()
            await asyncio.sleep(AFTERWARDS)
            verdict = await self._judge()
        finally:
            watcher.cancel()
            await asyncio.gather(watcher, return_exceptions=True)
        self.run.events += await asyncio.to_thread(self._stack.log_since, self._log_from)
        return self.run, verdict

    async def _post_all(self) -> None:
        """Everybody at the same time, each person's messages one after the other."""
        per_contact: dict[int, list[Planned]] = defaultdict(list)
        for one in self._planned:
            per_contact[one.contact].append(one)
        posting = asyncio.gather(*(self._post(own) for own in per_contact.values()))
        while not posting.done():
            await asyncio.wait([posting], timeout=SHOW)
            await self._show()
        await posting

    async def _post(self, own: list[Planned]) -> None:
        for nth, one in enumerate(own):
            await asyncio.sleep(self._started + one.at - time.monotonic())
            drawn = hashlib.sha256(f"{self._nonce} {one.contact} {nth}".encode()).hexdigest()[:32]
            posted = Posted(one.contact, nth, f"SM{drawn}")
            self.run.posted.append(posted)
            probe = self._probe() if len(self.run.posted) % PROBE == 0 else asyncio.sleep(0)
            await asyncio.gather(self._write(posted, one.text), probe)

    async def _write(self, posted: Posted, text: str) -> None:
        try:
            number = self._everybody[posted.contact].number
            posted.status = await self._stack.write(number, text, posted.sid)
        except TROUBLE:
            posted.status = None

    async def _probe(self) -> None:
        """Asks, beside a message, for what costs nothing but the emulator."""
        began = time.time()
        try:
            self.run.floors.append((began, await self._stack.floor()))
        except TROUBLE:
            pass

    async def _wait(self) -> None:
        """Judges again and again until all is answered, or nothing new came for long."""
        best, since = -1, time.monotonic()
        while True:
            verdict = await self._judge()
            if len(verdict.answered) > best:
                best, since = len(verdict.answered), time.monotonic()
                self.run.whole = since - self._started
            if not verdict.lost or time.monotonic() - since > PATIENCE:
                return
            await asyncio.sleep(SHOW)
            await self._show(f", {len(verdict.lost)} open")

    async def _judge(self) -> Verdict:
        for _ in range(TRIES):
            try:
                rows = await asyncio.to_thread(self._stack.rows)
                return judge(self.run.posted, rows, await self._stack.sent())
            except TROUBLE:
                await asyncio.sleep(SHOW)
        raise ConnectionError("the tables or the messages at Twilio cannot be read")

    async def _show(self, more: str = "") -> None:
        """A line of progress."""
        try:
            answers = (await self._stack.control("requests"))["sends_accepted"] - self._sends_before
        except TROUBLE:
            answers = "?"
        seconds = time.monotonic() - self._started
        posted = sum(one.status is not None for one in self.run.posted)
        print(f"  {seconds:4.0f} s  posted {posted} of {len(self._planned)}, {answers} answers sent{more}",
              flush=True)

    async def _watch_log(self) -> None:
        """Reads the functions' log while it grows: the emulator gives no more than a page at once."""
        while True:
            await asyncio.sleep(SHOW)
            until = int(time.time() * 1000)
            try:
                self.run.events += await asyncio.to_thread(self._stack.log_since, self._log_from)
            except TROUBLE:
                continue
            # What is written while we read may be behind us: it is read twice, which does not matter.
            self._log_from = until - 1000
