"""Runs all stand-ins in one process: `python -m local.standins CONFIG.json`."""

from __future__ import annotations

import asyncio
import errno
import logging
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

from aiohttp import web

from . import chat, control, media, openai_api, people, twilio_api
from .callbacks import Callbacks
from .config import Config, load
from .inbound import Inbound
from .keys import CALLBACKS, INBOUND, STATE, Handler
from .state import State
from .textract import service as textract
from .webhooks import Webhooks

MAX_UPLOAD = 32 * 1024 * 1024
NAMES = {
    "twilio": "the Twilio stand-in",
    "twilio_media": "the Twilio media host",
    "openai": "the model stand-in",
    "textract": "the Textract stand-in",
    "chat": "the chat page",
}
Routes = Callable[[web.Application], None]
APPS: dict[str, tuple[Routes, ...]] = {
    "twilio": (twilio_api.add_routes, control.add_routes),
    "twilio_media": (media.add_routes,),
    "openai": (openai_api.add_routes, control.add_routes),
    "textract": (textract.add_routes, control.add_routes),
    "chat": (chat.add_routes, people.add_routes, control.add_routes),
}
log = logging.getLogger("http")


@web.middleware
async def log_request(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Writes one line per request: the route and the outcome, nothing a user wrote."""
    started = time.monotonic()
    status = 499  # the client went away
    try:
        response = await handler(request)
        status = response.status
        return response
    except web.HTTPException as error:
        status = error.status
        raise
    except Exception:
        status = 500
        raise
    finally:
        resource = request.match_info.route.resource
        route = resource.canonical if resource else "(no such path)"
        took = (time.monotonic() - started) * 1000
        log.info("%s %s: %d in %d ms", request.method, route, status, took)


class PortInUse(Exception):
    """A listener's port belongs to somebody else."""


async def run(config: Config) -> None:
    """Serves until a signal comes."""
    state = State(config)
    webhooks = Webhooks(state)
    callbacks = Callbacks(state, webhooks)
    inbound = Inbound(state, webhooks)
    reading = textract.Textract(state)
    stop = asyncio.Event()
    for signum in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(signum, stop.set)
    runners: list[web.AppRunner] = []
    try:
        for name, routes in APPS.items():
            app = web.Application(client_max_size=MAX_UPLOAD, middlewares=[log_request])
            app[STATE], app[CALLBACKS], app[INBOUND] = state, callbacks, inbound
            app[textract.TEXTRACT] = reading
            for add in routes:
                add(app)
            runner = web.AppRunner(
                app, access_log=None, shutdown_timeout=0.5, handler_cancellation=True
            )
            await runner.setup()
            runners.append(runner)
            await _listen(runner, config, name)
        print("ready", flush=True)
        await stop.wait()
    finally:
        callbacks.stop()
        reading.stop()
        for runner in runners:
            await runner.cleanup()
        await webhooks.close()


async def _listen(runner: web.AppRunner, config: Config, name: str) -> None:
    try:
        await web.TCPSite(runner, config.host, config.ports[name]).start()
    except OSError as error:
        if error.errno != errno.EADDRINUSE:
            raise
        raise PortInUse(
            f"Port {config.ports[name]} for {NAMES[name]} is in use. "
            "Stop what uses it, or give another port in the configuration."
        ) from None


def main() -> int:
    """Reads the configuration named on the command line and serves."""
    if len(sys.argv) != 2:
        print("usage: python -m local.standins CONFIG.json")
        return 2
    logging.basicConfig(
        stream=sys.stdout, level=logging.INFO, format="%(asctime)s %(name)s %(message)s"
    )
    try:
        config = load(Path(sys.argv[1]))
    except (OSError, ValueError) as error:
        print(f"The configuration cannot be read: {error}")
        return 2
    except KeyError as error:
        print(f"The configuration lacks {error}.")
        return 2
    try:
        asyncio.run(run(config))
    except PortInUse as error:
        print(error, flush=True)
        return 3
    return 0


if __name__ == "__main__":
    sys.exit(main())
