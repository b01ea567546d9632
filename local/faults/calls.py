"""A record of calls, while one is wanted: who called what, and when."""

from __future__ import annotations

import itertools
import time
from collections import deque
from collections.abc import Iterable
from typing import Any

#: Calls that are remembered.
MOST = 20_000
#: Bytes of a call that are searched.
LONGEST = 64 * 1024


class Calls:
    """The calls since recording began, oldest first."""

    def __init__(self) -> None:
        self.on = False
        self._numbers = itertools.count(1)
        self._calls: deque[tuple[dict[str, Any], bytes]] = deque(maxlen=MOST)

    def note(self, text: bytes | str, **what: Any) -> None:
        """Remembers a call, if recording is on."""
        if self.on:
            raw = text if isinstance(text, bytes) else text.encode()
            self._calls.append(({"id": next(self._numbers), "time": time.time(), **what}, raw[:LONGEST]))

    def listing(self, match: Iterable[str] = ()) -> list[dict[str, Any]]:
        """The calls in which one of the texts occurs; all without any. `found` says which do."""
        wanted = list(match)
        found = []
        for what, raw in self._calls:
            hits = [text for text in wanted if text.encode() in raw]
            if hits or not wanted:
                found.append(what | {"found": hits})
        return found

    def clear(self) -> None:
        """Forgets them."""
        self._calls.clear()
