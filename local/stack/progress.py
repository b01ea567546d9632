"""Runs a command that takes a while, and says meanwhile what it is doing."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from pathlib import Path

from .layout import ROOT
from .processes import StackError


def run(what: str, command: list[str], env: dict[str, str], log: Path) -> None:
    """Run a command, its output in `log`; raises `StackError` with the log's end when it fails."""
    with log.open("w") as out:
        process = subprocess.Popen(command, cwd=ROOT, env=env, stdin=subprocess.DEVNULL,
                                   stdout=out, stderr=subprocess.STDOUT)
        _show(process, what, log)
    if process.returncode != 0:
        tail = log.read_text(errors="replace").strip().splitlines()[-25:]
        raise StackError(f"{what} failed; {log} ends with:\n  " + "\n  ".join(tail))


def _show(process: subprocess.Popen, what: str, log: Path) -> None:
    """One line that says what is going on and for how long; a line a minute where nobody looks."""
    started = time.monotonic()
    finished = threading.Event()

    def show() -> None:
        live = sys.stdout.isatty()
        while not finished.wait(1 if live else 60):
            seconds = int(time.monotonic() - started)
            lines = log.read_text(errors="replace").split("\n")
            now = next((line.strip() for line in reversed(lines) if line.strip()), "")[:60]
            print(f"\r\x1b[K· {what} {seconds} s  {now}" if live else f"  … {what}, {seconds} s",
                  end="" if live else "\n", flush=True)
        if live:
            print("\r\x1b[K", end="")

    watcher = threading.Thread(target=show, daemon=True)
    watcher.start()
    process.wait()
    finished.set()
    watcher.join()
    print(f"· {what}: {time.monotonic() - started:.0f} s", flush=True)
