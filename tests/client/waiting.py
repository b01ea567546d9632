"""Waiting for what a stack does in its own time."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any


def until(done: Callable[[], Any], seconds: float, pause: float = 0.25) -> Any:
    """Calls `done` until it returns something true; returns that, or None when the time is over."""
    end = time.monotonic() + seconds
    while True:
        if found := done():
            return found
        if time.monotonic() > end:
            return None
        time.sleep(pause)


def wait(done: Callable[[], Any], seconds: float, what: str) -> Any:
    """Like `until`, but raises a `TimeoutError` that says what is missing when the time is over."""
    found = until(done, seconds)
    if not found:
        raise TimeoutError(f"not in time: {what}")
    return found
