"""Media: metadata and a redirect on the API host, bytes on a second host.

The second host stands for Twilio's CDN. It answers 400 to a request that still
carries credentials and counts it: a client that follows the redirect with its
`Authorization` header would hand the account's token to a stranger.
"""

from __future__ import annotations

import hashlib
import hmac
import time

from aiohttp import web

from .keys import STATE
from .state import Media, Message, State

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


def signed_location(state: State, media: Media) -> str:
    """A link to the bytes that works for some minutes."""
    expires = int(time.time()) + LINK_SECONDS
    path = f"/{state.config.account_sid}/{media.sid}"
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


async def download(request: web.Request) -> web.Response:
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
    state.counts["media_downloads"] += 1
    return web.Response(body=media.data, headers={"Content-Type": media.content_type})


def add_routes(app: web.Application) -> None:
    """Serves the media host."""
    app.router.add_get("/{account}/{media}", download)
