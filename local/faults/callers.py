"""Who is calling: the process at the other end of a connection, and the function it runs.

Caller and listener are on one machine, so the kernel's own tables tell: a connection has an inode,
and the process that holds it has an environment. Where there is no `/proc`, nobody is known.
"""

from __future__ import annotations

import asyncio
import os
import signal
import weakref
from collections.abc import Iterator
from dataclasses import dataclass

from aiohttp import web

NAME = b"AWS_LAMBDA_FUNCTION_NAME="


@dataclass(frozen=True)
class Caller:
    """A process that runs a function."""

    pid: int
    function: str


_known: weakref.WeakKeyDictionary[asyncio.BaseTransport, Caller | None] = weakref.WeakKeyDictionary()


def caller_of(request: web.Request) -> Caller | None:
    """The function that sent a request; looked up once for each connection."""
    transport = request.transport
    if transport is None:
        return None
    if transport not in _known:
        peer, own = transport.get_extra_info("peername"), transport.get_extra_info("sockname")
        _known[transport] = _find(peer[1], own[1]) if peer and own else None
    return _known[transport]


def kill(caller: Caller | None) -> bool:
    """Ends the caller as an operating system does that is out of memory; false if it is gone."""
    if caller is None:
        return False
    try:
        os.kill(caller.pid, signal.SIGKILL)
    except ProcessLookupError:
        return False
    return True


def logical(name: str) -> str:
    """The name in the template of a deployed function, `stack-SendFunction-1A2B3C`."""
    return next((part for part in name.split("-") if part.endswith("Function")), name)


def _find(caller_port: int, own_port: int) -> Caller | None:
    inode = _inode(caller_port, own_port)
    if inode is None:
        return None
    wanted = f"socket:[{inode}]"
    for pid, name, _ in functions():
        folder = f"/proc/{pid}/fd"
        try:
            for number in os.listdir(folder):
                if os.readlink(f"{folder}/{number}") == wanted:
                    return Caller(pid, logical(name))
        except OSError:
            continue  # it ended while we looked
    return None


def _inode(caller_port: int, own_port: int) -> str | None:
    """The inode of the caller's end of a connection."""
    for table in ("/proc/net/tcp", "/proc/net/tcp6"):
        try:
            with open(table, encoding="ascii") as rows:
                for row in rows:
                    fields = row.split()
                    ports = [field.rpartition(":")[2] for field in fields[1:3]]
                    if ports == [f"{caller_port:04X}", f"{own_port:04X}"]:
                        return fields[9]
        except OSError:
            continue
    return None


def functions() -> Iterator[tuple[int, str, list[bytes]]]:
    """The processes that run functions, newest first: id, deployed name and environment."""
    try:
        pids = sorted((int(name) for name in os.listdir("/proc") if name.isdigit()), reverse=True)
    except OSError:
        return
    for pid in pids:
        try:
            with open(f"/proc/{pid}/environ", "rb") as file:
                entries = file.read().split(b"\0")
        except OSError:
            continue
        for entry in entries:
            if entry.startswith(NAME):
                yield pid, entry.removeprefix(NAME).decode(), entries
