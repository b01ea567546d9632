"""Faults on demand: what a control call ordered, the next requests meet."""

from __future__ import annotations

import asyncio
import socket
import struct
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any

from aiohttp import web

TARGETS = {"send", "redact", "media", "openai", "textract", "callback"}
KINDS = {"429", "500", "hang", "reset_after_accept", "404_once"}
SPECIAL = {"callback": {"hold"}, "textract": KINDS - {"404_once"}}
STATUS = {"429": 429, "500": 500, "404_once": 404}


@dataclass
class Fault:
    """One order: the next `count` requests to `target` fail this way."""

    target: str
    kind: str
    count: int = 1


class Faults:
    """The open orders, oldest first."""

    def __init__(self) -> None:
        self._orders: list[Fault] = []

    def add(self, target: str, kind: str, count: int = 1) -> None:
        """Accepts an order.

        Raises `ValueError` with a sentence for the caller when it makes no sense.
        """
        if target not in TARGETS:
            raise ValueError(f"target must be one of {', '.join(sorted(TARGETS))}")
        kinds = SPECIAL.get(target, KINDS)
        if kind not in kinds:
            raise ValueError(f"kind for {target} must be one of {', '.join(sorted(kinds))}")
        if count < 1:
            raise ValueError("count must be at least 1")
        self._orders.append(Fault(target, kind, count))

    def take(self, target: str) -> str | None:
        """Uses up one fault of this target, if there is one."""
        for order in self._orders:
            if order.target == target:
                order.count -= 1
                if order.count == 0:
                    self._orders.remove(order)
                return order.kind
        return None

    def clear(self, target: str | None = None) -> None:
        """Withdraws the orders of one target, or all."""
        self._orders = [o for o in self._orders if target and o.target != target]

    def listing(self) -> list[dict[str, Any]]:
        """The open orders as JSON."""
        return [asdict(order) for order in self._orders]


def abort(request: web.Request) -> web.Response:
    """Resets the connection, so that the caller never learns what became of the request."""
    transport = request.transport
    if transport is not None:
        sock = transport.get_extra_info("socket")
        if sock is not None:
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        transport.abort()
    return web.Response()


async def refuse(
    request: web.Request, kind: str, hang_seconds: float, error: Callable[[int], web.Response]
) -> web.Response:
    """Answers a request that is not going to be processed, in the manner of `kind`."""
    if kind == "hang":
        await asyncio.sleep(hang_seconds)
        return abort(request)
    if kind == "reset_after_accept":
        return abort(request)
    return error(STATUS[kind])
