"""The stack's long-running processes: started in the background, found again, stopped."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path

from .layout import ROOT, Layout


class StackError(Exception):
    """Something the user can mend; the text says how."""


def _pids(layout: Layout) -> dict[str, dict]:
    file = layout.path("processes.json")
    return json.loads(file.read_text()) if file.is_file() else {}


def _save(layout: Layout, pids: dict[str, dict]) -> None:
    layout.path("processes.json").write_text(json.dumps(pids))


def _alive(entry: dict) -> bool:
    """Whether the process still runs and is the one we started, not a later one of the same id."""
    process = Path("/proc") / str(entry["pid"])
    try:
        command = (process / "cmdline").read_bytes()
        if command:
            return entry["mark"].encode() in command
        # Just being started, when its command is not in place yet, or ended and not yet waited for.
        return (process / "stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        pass
    if os.path.isdir("/proc/self"):
        return False
    try:  # a system without /proc
        os.kill(entry["pid"], 0)
    except OSError:
        return False
    return True


def running(layout: Layout, name: str, fingerprint: str) -> bool:
    """Whether `name` runs as it would be started now; one that differs is stopped."""
    entry = _pids(layout).get(name)
    if entry and _alive(entry):
        if entry["fingerprint"] == fingerprint:
            return True
        stop(layout, name)
    return False


def start(layout: Layout, name: str, command: list[str], env: dict[str, str], ports: list[int],
          mark: str, fingerprint: str) -> None:
    """Start `command` in the background; its output goes to the log file of this name."""
    for port in ports:
        require_free(port, name)
    log = layout.logs / f"{name}.log"
    with log.open("ab") as out:
        process = subprocess.Popen(
            command, cwd=ROOT, env=env, stdin=subprocess.DEVNULL, stdout=out, stderr=out,
            start_new_session=True,
        )
    entry = {"pid": process.pid, "mark": mark, "fingerprint": fingerprint}
    _save(layout, _pids(layout) | {name: entry})


def require_free(port: int, name: str) -> None:
    """Say so in words when another program has the port."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            raise StackError(
                f"port {port}, wanted for {name}, is taken by another program. "
                f"Stop that program, or move the whole stack: make up PORT_OFFSET=100"
            ) from error


def wait_for(layout: Layout, name: str, ready: Callable[[], bool], seconds: float) -> None:
    """Wait until `ready` says yes; when the process dies first, show how its log ends."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if ready():
            return
        entry = _pids(layout).get(name)
        if entry and not _alive(entry):
            break
        time.sleep(0.1)
    log = layout.logs / f"{name}.log"
    tail = log.read_text(errors="replace").strip().splitlines()[-8:] if log.is_file() else []
    raise StackError(f"{name} did not start; {log} ends with:\n  " + "\n  ".join(tail))


def answers(url: str) -> bool:
    """Whether a GET gives 200."""
    try:
        with urllib.request.urlopen(url, timeout=2) as response:
            return response.status == 200
    except (urllib.error.URLError, OSError):
        return False


def stop(layout: Layout, name: str) -> None:
    """Stop a process and all it started; one that does not listen is killed."""
    pids = _pids(layout)
    entry = pids.pop(name, None)
    if entry and _alive(entry):
        for number in (signal.SIGTERM, signal.SIGKILL):
            try:
                os.killpg(entry["pid"], number)
            except ProcessLookupError:
                break
            end = time.monotonic() + 5
            while time.monotonic() < end and _alive(entry):
                time.sleep(0.05)
            if not _alive(entry):
                break
    _save(layout, pids)


def stop_all(layout: Layout) -> list[str]:
    """Stop everything, last started first; give the names."""
    names = list(reversed(_pids(layout)))
    for name in names:
        stop(layout, name)
    return names
