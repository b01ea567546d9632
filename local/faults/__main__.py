"""Serves the proxy: `python -m local.faults PORT EMULATOR_URL`."""

from __future__ import annotations

import sys

from aiohttp import web

from .proxy import application

#: A function keeps its connections while it sleeps; whoever closes them meets its next call.
KEEP_SECONDS = 86_400.0


def main() -> None:
    """Serve until stopped."""
    port, emulator = sys.argv[1:]
    web.run_app(application(emulator), host="127.0.0.1", port=int(port), access_log=None, print=None,
                keepalive_timeout=KEEP_SECONDS, shutdown_timeout=0.5)


if __name__ == "__main__":
    main()
