"""Twilio's Messages resource, as its official SDKs expect it."""

from __future__ import annotations

import base64
import hmac
import time
from collections import deque
from datetime import UTC, datetime, timedelta
from urllib.parse import urlencode

from aiohttp import web

from . import media
from .faults import DONE_FIRST, after, refuse
from .keys import CALLBACKS, STATE, Handler
from .rules import SENDS_PER_SECOND, Refused, check_send
from .state import Message, State, new_sid
from .watch import meet

ROOT = "/2010-04-01/Accounts/{account}/Messages"
OPEN_STATUSES = {"accepted", "queued", "sending"}


def error(code: int, message: str, status: int) -> web.Response:
    """An error in Twilio's shape."""
    more = f"https://www.twilio.com/docs/errors/{code}"
    body = {"code": code, "message": message, "more_info": more, "status": status}
    return web.json_response(body, status=status)


def plain_error(status: int) -> web.Response:
    """An error that says no more than its status."""
    codes = {401: 20003, 404: 20404, 429: 20429, 500: 20500}
    texts = {
        401: "Authenticate",
        404: "The requested resource was not found",
        429: "Too Many Requests",
        500: "An internal server error has occurred",
    }
    return error(codes[status], texts[status], status)


@web.middleware
async def gate(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Lets only our account's credentials pass and turns `Refused` into an answer."""
    if not request.path.startswith(("/2010-04-01/", "/v2/", "/v3/")):
        return await handler(request)
    if not _authentic(request):
        response: web.StreamResponse = plain_error(401)
        response.headers["WWW-Authenticate"] = 'Basic realm="Twilio API"'
    else:
        try:
            response = await handler(request)
        except Refused as refused:
            response = error(refused.code, refused.message, refused.status)
        except web.HTTPNotFound:
            response = plain_error(404)
    response.headers["Twilio-Request-Id"] = new_sid("RQ")
    response.headers["Twilio-Concurrent-Requests"] = "1"
    return response


def _authentic(request: web.Request) -> bool:
    config = request.app[STATE].config
    scheme, _, given = request.headers.get("Authorization", "").partition(" ")
    pair = f"{config.account_sid}:{config.auth_token}".encode()
    account = request.match_info.get("account", config.account_sid)
    return (
        scheme.lower() == "basic"
        and hmac.compare_digest(base64.b64encode(pair), given.strip().encode())
        and account == config.account_sid
    )


def resource(state: State, message: Message) -> dict[str, object]:
    """A message resource as Twilio shows it."""
    account = state.config.account_sid
    uri = f"/2010-04-01/Accounts/{account}/Messages/{message.sid}"
    files = len(message.kept_media()) + (1 if message.media_url else 0)
    return {
        "account_sid": account,
        "api_version": "2010-04-01",
        "body": "" if message.redacted else message.body,
        "date_created": _rfc2822(message.created),
        "date_sent": _rfc2822(message.sent),
        "date_updated": _rfc2822(message.updated),
        "direction": message.direction,
        "error_code": message.error_code,
        "error_message": message.error_message,
        "from": message.sender,
        "messaging_service_sid": None,
        "num_media": str(files),
        "num_segments": "1",
        "price": None,
        "price_unit": None,
        "sid": message.sid,
        "status": message.status,
        "subresource_uris": {"media": f"{uri}/Media.json"},
        "to": message.recipient,
        "uri": f"{uri}.json",
    }


def _rfc2822(when: datetime | None) -> str | None:
    return when.astimezone(UTC).strftime("%a, %d %b %Y %H:%M:%S +0000") if when else None


async def send(request: web.Request) -> web.Response:
    """POST Messages.json"""
    state = request.app[STATE]
    state.counts["sends_tried"] += 1
    form = await request.post()
    told = ("To", "Body", "ContentSid", "StatusCallback")
    fault = meet(request, "send", "\n".join(str(form.get(name, "")) for name in told))
    if fault and fault.kind == "refused":
        raise Refused(fault.details["error_code"], "Refused, as ordered")
    if fault and fault.kind not in DONE_FIRST:
        return await refuse(request, fault, state.config.hang_seconds, plain_error)
    order = check_send(state, form)  # type: ignore[arg-type]
    if not within_rate(state, order.sender):
        return plain_error(429)
    now = state.now()
    message = Message(
        sid=new_sid("MM" if order.media_url else "SM"),
        direction="outbound-api",
        sender=order.sender,
        recipient=order.recipient,
        body=order.body,
        created=now,
        updated=now,
        status="queued",
        media_url=order.media_url,
        content_sid=order.content_sid,
        content_variables=order.content_variables,
        status_callback=order.status_callback,
    )
    state.messages[message.sid] = message
    state.counts["sends_accepted"] += 1
    answer = web.json_response(resource(state, message), status=201)
    request.app[CALLBACKS].start(message, order)
    return after(request, fault, answer)


def within_rate(state: State, sender: str) -> bool:
    """Counts a send; false if the sender has used up this second."""
    recent = state.recent_sends.setdefault(sender, deque())
    now = time.monotonic()
    while recent and now - recent[0] >= 1:
        recent.popleft()
    if len(recent) >= SENDS_PER_SECOND:
        return False
    recent.append(now)
    return True


async def listing(request: web.Request) -> web.Response:
    """GET Messages.json: newest first, filtered, in pages."""
    state, query = request.app[STATE], request.query
    fault = meet(request, "lookup", "\n".join(query.values()))
    if fault and fault.kind not in DONE_FIRST:
        return await refuse(request, fault, state.config.hang_seconds, plain_error)
    size = query.get("PageSize", "50")
    if not size.isdigit() or not 1 <= int(size) <= 1000:
        raise Refused(20001, "PageSize must be between 1 and 1000")
    found = [m for m in reversed(state.messages.values()) if _matches(m, query)]
    token = query.get("PageToken", "").removeprefix("PA")
    start = next((n + 1 for n, m in enumerate(found) if m.sid == token), 0)
    shown = found[start : start + int(size)]
    page = int(query.get("Page", "0")) if query.get("Page", "0").isdigit() else 0

    def uri(number: int, after: str | None) -> str:
        kept = [(k, v) for k, v in query.items() if k not in ("Page", "PageToken", "PageSize")]
        kept += [("PageSize", size), ("Page", str(number))]
        if after:
            kept.append(("PageToken", f"PA{after}"))
        return f"{request.path}?{urlencode(kept)}"

    more = start + len(shown) < len(found)
    answer = {
        "messages": [resource(state, m) for m in shown],
        "page": page,
        "page_size": int(size),
        "start": start,
        "end": start + max(len(shown) - 1, 0),
        "uri": request.path_qs,
        "first_page_uri": uri(0, None),
        "next_page_uri": uri(page + 1, shown[-1].sid) if more else None,
        "previous_page_uri": None,
    }
    return after(request, fault, web.json_response(answer))


def _matches(message: Message, query: object) -> bool:
    wanted = query.get  # type: ignore[attr-defined]
    if message.deleted:
        return False
    if wanted("To") and message.recipient != wanted("To"):
        return False
    if wanted("From") and message.sender != wanted("From"):
        return False
    when = message.sent or message.created
    if wanted("DateSent"):
        day = _moment(wanted("DateSent"))
        if not day <= when < day + timedelta(days=1):
            return False
    if wanted("DateSent>") and when < _moment(wanted("DateSent>")):
        return False
    return not (wanted("DateSent<") and when > _moment(wanted("DateSent<")))


def _moment(text: str) -> datetime:
    try:
        when = datetime.fromisoformat(text)
    except ValueError:
        raise Refused(20001, "DateSent is not a date") from None
    return when if when.tzinfo else when.replace(tzinfo=UTC)


def _message(request: web.Request) -> Message:
    message = request.app[STATE].messages.get(request.match_info["sid"])
    if message is None or message.deleted:
        raise web.HTTPNotFound
    return message


async def fetch(request: web.Request) -> web.Response:
    """GET one message."""
    return web.json_response(resource(request.app[STATE], _message(request)))


async def update(request: web.Request) -> web.Response:
    """POST to one message: a blank body redacts it. The phone keeps what it shows."""
    state = request.app[STATE]
    message, form = _message(request), await request.post()
    fault = meet(request, "redact", f"{message.sid}\n{message.user}")
    if fault and fault.kind not in DONE_FIRST:
        return await refuse(request, fault, state.config.hang_seconds, plain_error)
    if "Status" in form:
        raise Refused(30409, "Cannot cancel the message: it is not scheduled")
    if form.get("Body") != "":
        raise Refused(20001, "Body can only be set to an empty string")
    message.redacted = True
    message.updated = state.now()
    return after(request, fault, web.json_response(resource(state, message)))


async def delete(request: web.Request) -> web.Response:
    """DELETE one message."""
    message = _message(request)
    if message.status in OPEN_STATUSES:
        raise Refused(20009, "Cannot delete this resource before it is complete", 409)
    message.deleted = True
    return web.Response(status=204)


async def media_list(request: web.Request) -> web.Response:
    """GET the media of a message."""
    state, message = request.app[STATE], _message(request)
    items = [media.resource(state, message, m) for m in message.kept_media()]
    return web.json_response(
        {
            "media_list": items,
            "page": 0,
            "page_size": 50,
            "start": 0,
            "end": max(len(items) - 1, 0),
            "uri": request.path,
            "first_page_uri": f"{request.path}?PageSize=50&Page=0",
            "next_page_uri": None,
            "previous_page_uri": None,
        }
    )


async def media_item(request: web.Request) -> web.StreamResponse:
    """GET or DELETE one file: `.json` is its description, without it the way to its bytes."""
    state, message = request.app[STATE], _message(request)
    name, dot, form = request.match_info["media"].partition(".")
    removing = request.method == "DELETE"
    bytes_wanted = not removing and not dot
    fault = None
    if removing or bytes_wanted:
        state.counts["media_requests"] += bytes_wanted
        fault = meet(request, "remove" if removing else "media", f"{message.sid}\n{name}\n{message.user}")
    if fault and fault.kind not in DONE_FIRST:
        return await refuse(request, fault, state.config.hang_seconds, plain_error)
    found = message.media.get(name)
    if found is None or name in message.deleted_media or form not in ("", "json"):
        raise web.HTTPNotFound
    if removing:
        message.deleted_media.add(name)
        if fault and fault.kind == "twice":
            raise web.HTTPNotFound
        return after(request, fault, web.Response(status=204))
    if bytes_wanted:
        answer = web.Response(status=307, headers={"Location": media.location(state, found)})
        return after(request, fault, answer)
    return web.json_response(media.resource(state, message, found))


async def typing_v2(request: web.Request) -> web.Response:
    """POST v2 Indicators/Typing.json, a form."""
    form = await request.post()
    return await _typing(request, form.get("channel") == "whatsapp", form.get("messageId"))


async def typing_v3(request: web.Request) -> web.Response:
    """POST v3 Indicators/Typing.json, JSON."""
    try:
        body = await request.json()
    except ValueError:
        body = None
    if not isinstance(body, dict):
        body = {}
    return await _typing(request, body.get("channel") == "WHATSAPP", body.get("messageId"))


async def _typing(request: web.Request, channel_fits: bool, sid: object) -> web.Response:
    """Marks a message and those before it read, and shows that an answer is coming."""
    state = request.app[STATE]
    state.counts["typing_calls"] += 1
    fault = meet(request, "typing", str(sid))
    if fault and fault.kind not in DONE_FIRST:
        return await refuse(request, fault, state.config.hang_seconds, plain_error)
    message = state.messages.get(str(sid))
    if not channel_fits or message is None or not message.inbound:
        raise Refused(20001, "channel or messageId is not valid")
    for earlier in state.messages.values():
        if earlier.inbound and earlier.user == message.user and not earlier.seen:
            if earlier.created <= message.created:
                earlier.seen = True
                state.publish(earlier)
    state.hub.publish(message.user, "typing", {"seconds": 25})
    return after(request, fault, web.json_response({"success": True}))


def add_routes(app: web.Application) -> None:
    """Serves Twilio's API."""
    app.middlewares.append(gate)
    router = app.router
    router.add_post(ROOT + ".json", send)
    router.add_get(ROOT + ".json", listing)
    router.add_get(ROOT + "/{sid:[A-Za-z0-9]+}.json", fetch)
    router.add_post(ROOT + "/{sid:[A-Za-z0-9]+}.json", update)
    router.add_delete(ROOT + "/{sid:[A-Za-z0-9]+}.json", delete)
    router.add_get(ROOT + "/{sid}/Media.json", media_list)
    router.add_get(ROOT + "/{sid}/Media/{media}", media_item)
    router.add_delete(ROOT + "/{sid}/Media/{media}", media_item)
    router.add_post("/v2/Indicators/Typing.json", typing_v2)
    router.add_post("/v3/Indicators/Typing.json", typing_v3)
