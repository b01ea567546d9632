"""The chat page: a phone in the browser, for whoever meets the product first."""

from __future__ import annotations

import asyncio
import json
import mimetypes
from dataclasses import asdict
from pathlib import Path
from typing import Any

from aiohttp import web

from . import media
from .config import address
from .control import bad, body_of
from .keys import CALLBACKS, INBOUND, STATE
from .people import PEOPLE
from .rules import MAX_BODY_UNITS, utf16_units

STATIC = Path(__file__).resolve().parent.parent / "static"
SHOWN_INLINE = {"image/jpeg", "image/png", "image/webp", "image/gif", "application/pdf"}
SAMPLE_ENDINGS = {".pdf", ".png", ".jpg", ".jpeg"}
PING_SECONDS = 15
POLICY = "default-src 'self'; img-src 'self' data: blob:; frame-ancestors 'none'; base-uri 'none'"


async def page(request: web.Request) -> web.FileResponse:
    """GET /"""
    headers = {"Content-Security-Policy": POLICY, "Cache-Control": "no-cache"}
    return web.FileResponse(STATIC / "chat.html", headers=headers)


async def settings(request: web.Request) -> web.Response:
    """GET /config.json: what the page has to know."""
    config = request.app[STATE].config
    return web.json_response(
        {
            "people": [asdict(person) for person in PEOPLE.values()],
            "number": config.whatsapp_number.partition(":")[2],
            "samples": _described(config.samples_dir),
        }
    )


def _samples(folder: Path | None) -> list[Path]:
    if folder is None or not folder.is_dir():
        return []
    return sorted(p for p in folder.iterdir() if p.suffix.lower() in SAMPLE_ENDINGS)


def _described(folder: Path | None) -> list[dict[str, Any]]:
    """The samples with what their list says of them, in its order; those it lacks come last."""
    names = [path.name for path in _samples(folder)]
    listed = folder / "truth.json" if folder else None
    entries = json.loads(listed.read_text(encoding="utf-8")) if listed and listed.is_file() else []
    told = ("kind", "language", "medium", "pages")
    known = {e["file"]: {key: e.get(key) for key in told} for e in entries if e["file"] in names}
    rest = {name: {} for name in names if name not in known}
    return [{"name": name, **about} for name, about in (known | rest).items()]


async def sample(request: web.Request) -> web.FileResponse:
    """GET /samples/{name}: a fictional document to try with."""
    folder = request.app[STATE].config.samples_dir
    for path in _samples(folder):
        if path.name == request.match_info["name"]:
            return web.FileResponse(path)
    raise web.HTTPNotFound


async def events(request: web.Request) -> web.StreamResponse:
    """GET /events?user=: the chat so far, then every change to it.

    Each connection starts with the whole conversation, so a page that lost it
    is complete again by connecting anew.
    """
    state, user = request.app[STATE], address(request.query.get("user", ""))
    response = web.StreamResponse(
        headers={"Content-Type": "text/event-stream", "Cache-Control": "no-store"}
    )
    await response.prepare(request)
    queue = state.hub.watch(user)
    try:
        start = {"messages": state.conversation(user), "now": state.now().isoformat()}
        await _write(response, "snapshot", start)
        while True:
            try:
                kind, data = await asyncio.wait_for(queue.get(), PING_SECONDS)
            except TimeoutError:
                await response.write(b": still here\n\n")
                continue
            await _write(response, kind, data)
    except ConnectionError:
        pass
    finally:
        state.hub.leave(user, queue)
    return response


async def _write(response: web.StreamResponse, kind: str, data: dict[str, object]) -> None:
    text = json.dumps(data, ensure_ascii=False)
    await response.write(f"retry: 1500\nevent: {kind}\ndata: {text}\n\n".encode())


async def send(request: web.Request) -> web.Response:
    """POST /send: like the control call, but answers before the webhook does.

    The page shows the clock, then the ticks, as the events arrive.
    """
    order = await body_of(request)
    if utf16_units(str(order.get("body") or "")) > MAX_BODY_UNITS:
        return bad("longer than 1600 characters")
    service = request.app[INBOUND]
    try:
        message = service.accept(order)
    except ValueError as error:
        return bad(str(error))

    async def deliver() -> None:
        await service.post(message)

    request.app[CALLBACKS].spawn(deliver())
    return web.json_response({"message_sid": message.sid}, status=202)


async def show_media(request: web.Request) -> web.Response:
    """GET /media/{id}: a file of a bubble. Only harmless types are shown in place."""
    found = media.find(request.app[STATE], request.match_info["media"])
    if found is None:
        raise web.HTTPNotFound
    kind = found.content_type.partition(";")[0].strip().lower()
    headers = {
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'",
        "Cache-Control": "private, max-age=3600",
    }
    if kind in SHOWN_INLINE:
        headers["Content-Type"] = kind
    else:
        ending = mimetypes.guess_extension(kind) or ".bin"
        headers["Content-Type"] = "application/octet-stream"
        headers["Content-Disposition"] = f'attachment; filename="file{ending}"'
    return web.Response(body=found.data, headers=headers)


def add_routes(app: web.Application) -> None:
    """Serves the page and what it calls."""
    router = app.router
    router.add_get("/", page)
    router.add_get("/config.json", settings)
    router.add_get("/events", events)
    router.add_post("/send", send)
    router.add_get("/media/{media}", show_media)
    router.add_get("/samples/{name}", sample)
    router.add_static("/static", STATIC)
