"""Media: metadata and a redirect on the API host, bytes on a second host.

The second host stands for Twilio's CDN. It answers 400 to a request that still
carries credentials and counts it: a client that follows the redirect with its
`Authorization` header would hand the account's token to a stranger. How the bytes
come can be ordered, because a stranger may also send them slowly, without end, or
as something else.
"""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import time
from typing import Any

from aiohttp import web

from .faults import DONE_FIRST, after, refuse
from .keys import STATE
from .state import Delivery, Media, Message, State
from .watch import meet

LINK_SECONDS = 300


def resource(state: State, message: Message, media: Media) -> dict[str, str]:
    """A media resource as Twilio shows it."""
    account = state.config.account_sid
    when = media.created.strftime("%a, %d %b %Y %H:%M:%S +0000")
    return {
        "sid": media.sid,
        "account_sid": account,
        "parent_sid": message.sid,
        "content_type": media.content_type,
        "date_created": when,
        "date_updated": when,
        "uri": f"/2010-04-01/Accounts/{account}/Messages/{message.sid}/Media/{media.sid}.json",
    }


def parse_delivery(order: dict[str, Any]) -> Delivery:
    """Reads a control call; raises `ValueError` with a sentence."""
    kinds = {
        "location": str, "hops": int, "content_type": str, "content_length": int,
        "piece": int, "pause_ms": int | float, "endless": bool,
    }  # fmt: skip
    for key, value in order.items():
        if key not in kinds or not isinstance(value, kinds[key]):
            raise ValueError(f"{key} is not known, or of another type")
        if key != "endless" and not isinstance(value, str) and value < (key == "piece"):
            raise ValueError(f"{key} is too small")
    return Delivery(**order)


def location(state: State, media: Media) -> str:
    """Where Twilio sends who asks for a file."""
    return media.delivery.location or signed_location(state, media, media.delivery.hops)


def signed_location(state: State, media: Media, hops: int = 0) -> str:
    """A link to the bytes that works for some minutes; `hops` more redirects come before them."""
    expires = int(time.time()) + LINK_SECONDS
    path = f"/{state.config.account_sid}/{media.sid}" + (f"/{hops}" if hops else "")
    return (
        f"{state.config.url('twilio_media')}{path}"
        f"?Expires={expires}&Signature={_signature(state, path, expires)}"
    )


def _signature(state: State, path: str, expires: int) -> str:
    key = f"media:{state.config.auth_token}".encode()
    return hmac.new(key, f"{path}?{expires}".encode(), hashlib.sha256).hexdigest()


def find(state: State, media_sid: str) -> Media | None:
    """The file with this SID, whichever message it belongs to."""
    for message in state.messages.values():
        if media_sid in message.media:
            return message.media[media_sid]
    return None


async def download(request: web.Request) -> web.StreamResponse:
    """GET on the media host."""
    state = request.app[STATE]
    if "Authorization" in request.headers:
        state.counts["media_violations"] += 1
        return web.Response(status=400, text="Only one auth mechanism allowed")
    expires = request.query.get("Expires", "")
    expected = _signature(state, request.path, int(expires)) if expires.isdigit() else ""
    given = request.query.get("Signature", "")
    if not expected or not hmac.compare_digest(expected.encode(), given.encode()):
        return web.Response(status=403, text="Signature does not match")
    if int(expires) < time.time():
        return web.Response(status=403, text="Request has expired")
    media = find(state, request.match_info["media"])
    if media is None:
        return web.Response(status=404)
    fault = meet(request, "download", f"{_message_of(state, media.sid)}\n{media.sid}")
    if fault and fault.kind not in DONE_FIRST:
        return await refuse(request, fault, state.config.hang_seconds, _plain)
    hops = int(request.match_info.get("hops", "0"))
    if hops:
        return web.Response(status=302, headers={"Location": signed_location(state, media, hops - 1)})
    state.counts["media_downloads"] += 1
    if fault:
        return after(request, fault, web.Response(body=media.data, content_type=media.content_type))
    return await _deliver(request, media)


def _plain(status: int) -> web.Response:
    return web.Response(status=status)


def _message_of(state: State, media_sid: str) -> str:
    return next((m.sid for m in state.messages.values() if media_sid in m.media), "")


async def _deliver(request: web.Request, media: Media) -> web.StreamResponse:
    """Sends the bytes, in the way that was ordered."""
    way = media.delivery
    response = web.StreamResponse(headers={"Content-Type": way.content_type or media.content_type})
    if way.pause_ms is not None or way.endless:
        response.enable_chunked_encoding()
    else:
        length = len(media.data) if way.content_length is None else way.content_length
        response.content_length = length
        if length > len(media.data):
            response.force_close()
    await response.prepare(request)
    try:
        for start in range(0, len(media.data), way.piece):
            await response.write(media.data[start : start + way.piece])
            await asyncio.sleep((way.pause_ms or 0) / 1000)
        while way.endless:
            await response.write(bytes(way.piece))
            await asyncio.sleep((way.pause_ms or 0) / 1000)
    except ConnectionError:
        pass  # whoever asked has had enough
    return response


def add_routes(app: web.Application) -> None:
    """Serves the media host."""
    app.router.add_get("/{account}/{media}", download)
    app.router.add_get("/{account}/{media}/{hops:[1-9]}", download)
