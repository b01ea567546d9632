"""Ends a connection as a broken network does."""

from __future__ import annotations

import asyncio
import socket
import struct
import time

from aiohttp import web


def abort(request: web.Request) -> web.Response:
    """Resets the connection, so that the caller never learns what became of the request."""
    transport = request.transport
    if transport is not None:
        sock = transport.get_extra_info("socket")
        if sock is not None:
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        transport.abort()
    return web.Response()


async def hang(request: web.Request, seconds: float) -> web.Response:
    """Keeps the caller waiting until it has had enough, then resets the connection."""
    end = time.monotonic() + seconds
    while time.monotonic() < end and request.transport and not request.transport.is_closing():
        await asyncio.sleep(0.1)
    return abort(request)
