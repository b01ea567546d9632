"""Reads documents: from what was read before, else page by page in processes of their own."""

from __future__ import annotations

import asyncio
import json
import logging
import os
import signal
import sys
from pathlib import Path
from typing import Any

from local.ocr import installed

from .errors import Refused
from .library import Library, Pages, key_of

ROOT = Path(__file__).resolve().parents[3]
#: Pages that are read at the same time.
AT_ONCE = min(4, os.cpu_count() or 1)
log = logging.getLogger("textract")


class Unreadable(Exception):
    """A page could not be read; the text says why, without anything from the page."""


async def read_page(data: bytes, number: int, seconds: float) -> dict[str, Any]:
    """Reads one page, counted from 0, in a process that is ended after `seconds`."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "local.ocr", str(number),
        stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE, cwd=ROOT, start_new_session=True,
    )  # fmt: skip
    try:
        out, err = await asyncio.wait_for(process.communicate(data), seconds)
    except TimeoutError:
        raise Unreadable(f"it took more than {seconds:.0f} s") from None
    finally:
        # Tesseract runs below it: the whole group goes, also when the request was given up.
        if process.returncode is None:
            os.killpg(process.pid, signal.SIGKILL)
            await process.wait()
    if process.returncode != 0:
        # The name of the error only: what follows it may quote the page.
        last = err.decode(errors="replace").strip().splitlines()[-1:] or [""]
        name = last[0].partition(":")[0][:80]
        raise Unreadable(f"the process ended with {process.returncode}: {name}")
    return json.loads(out)


class Reader:
    """Gives the pages of a document, and works on each document only once at a time."""

    def __init__(self, library: Library, page_seconds: float) -> None:
        self._library = library
        self._page_seconds = page_seconds
        self._slots = asyncio.Semaphore(AT_ONCE)
        self._under_way: dict[str, asyncio.Task[Pages]] = {}
        self.pages_read = 0

    def known(self, data: bytes) -> Pages | None:
        """What was read of this document before."""
        return self._library.find(key_of(data))

    async def read(self, data: bytes, count: int) -> Pages:
        """Gives the pages of a document of `count` pages.

        Raises `Refused` as `InternalServerError` when they cannot be read; the log says why.
        """
        key = key_of(data)
        known = self._library.find(key)
        if known is not None:
            return known
        task = self._under_way.get(key)
        if task is None:
            task = asyncio.get_running_loop().create_task(self._read(key, data, count))
            self._under_way[key] = task
            task.add_done_callback(lambda _: self._under_way.pop(key, None))
        # Others may wait for the same pages: one caller who leaves does not end the work.
        return await asyncio.shield(task)

    async def _read(self, key: str, data: bytes, count: int) -> Pages:
        if not await asyncio.to_thread(installed.complete):
            log.error(installed.HINT)
            raise Refused("InternalServerError", "Tesseract is not installed; see the log")
        try:
            pages = await asyncio.gather(*(self._one(data, number) for number in range(count)))
        except Unreadable as error:
            log.error("a page could not be read: %s", error)
            raise Refused("InternalServerError", "The document could not be read") from None
        self._library.keep(key, list(pages))
        return list(pages)

    async def _one(self, data: bytes, number: int) -> dict[str, Any]:
        async with self._slots:
            page = await read_page(data, number, self._page_seconds)
        self.pages_read += 1
        return page

    def stop(self) -> None:
        """Ends what is under way."""
        for task in list(self._under_way.values()):
            task.cancel()
