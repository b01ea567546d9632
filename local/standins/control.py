"""The control calls: how tests and the chat page drive the stand-ins.

They are served alike by the Twilio, model and chat listeners, so that a driver
needs one URL only.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from aiohttp import web

from . import media
from .config import address
from .inbound import Inbound
from .keys import CALLBACKS, INBOUND, STATE, Handler
from .state import STATUS_RANK, Media, Message, new_sid
from .textract import service as textract

MAX_REPEATS = 20


def bad(text: str, status: int = 400) -> web.Response:
    """A refusal in plain words."""
    return web.json_response({"error": text}, status=status)


async def body_of(request: web.Request) -> dict[str, Any]:
    """The call's JSON object; an empty body is an empty object."""
    if not await request.read():
        return {}
    try:
        body = await request.json()
    except ValueError:
        body = None
    if not isinstance(body, dict):
        raise web.HTTPBadRequest(text="the body must be a JSON object")
    return body


async def inbound(request: web.Request) -> web.Response:
    """POST inbound: a user writes; answers when the webhook has."""
    service: Inbound = request.app[INBOUND]
    try:
        message = service.accept(await body_of(request))
    except ValueError as error:
        return bad(str(error))
    answer = await service.post(message)
    return web.json_response(
        {"message_sid": message.sid, "webhook_status": answer.status, "error": answer.error}
    )


async def person_id(request: web.Request) -> web.Response:
    """GET id: the business-scoped id of the person with an address, `?of=`."""
    return web.json_response({"id": request.app[STATE].id_of(address(request.query.get("of", "")))})


async def upload(request: web.Request) -> web.Response:
    """POST media: raw bytes and their content type; `?name=` is for the chat page only."""
    state = request.app[STATE]
    kind = request.headers.get("Content-Type", "application/octet-stream")
    name = request.query.get("name")
    file = Media(new_sid("ME"), kind, await request.read(), state.now(), name)
    state.uploads[file.sid] = file
    return web.json_response({"id": file.sid}, status=201)


async def deliver(request: web.Request) -> web.Response:
    """POST media/{id}: how the bytes of an uploaded file come, in messages written from now on."""
    found = request.app[STATE].uploads.get(request.match_info["media"])
    if found is None:
        return bad("media id is not known; POST /_control/media first", 404)
    try:
        found.delivery = media.parse_delivery(await body_of(request))
    except ValueError as error:
        return bad(str(error))
    return web.json_response(asdict(found.delivery))


async def add_fault(request: web.Request) -> web.Response:
    """POST faults: the next requests to a target fail."""
    order, faults = await body_of(request), request.app[STATE].faults
    try:
        added = faults.order(order)
    except (TypeError, ValueError) as error:
        return bad(str(error))
    return web.json_response({"faults": faults.listing(), "id": added.id})


async def take_fault(request: web.Request) -> web.Response:
    """POST faults/take: uses one up, for the stand-ins that are another process."""
    order = await body_of(request)
    fault = request.app[STATE].faults.meet(order.get("target", ""), str(order.get("text", "")))
    return web.json_response({"kind": fault.kind if fault else None})


async def list_faults(request: web.Request) -> web.Response:
    """GET faults: the open orders; with `?all=1` also those used up, and how often each hit."""
    used_too = request.query.get("all") == "1"
    return web.json_response({"faults": request.app[STATE].faults.listing(used_too)})


async def clear_faults(request: web.Request) -> web.Response:
    """DELETE faults, all, `?target=` or `?id=`; callbacks held back are posted now."""
    target = request.query.get("target")
    ids = [int(number) for number in request.query.getall("id", []) if number.isdigit()]
    request.app[STATE].faults.clear(ids, **({"target": target} if target else {}))
    released = 0
    if not ids and target in (None, "callback"):
        released = await request.app[CALLBACKS].release()
    return web.json_response({"released": released})


async def calls(request: web.Request) -> web.Response:
    """GET calls: what was recorded, or of it what holds one of the texts of `?match=`."""
    found = request.app[STATE].calls.listing(request.query.getall("match", []))
    return web.json_response({"calls": found})


async def record(request: web.Request) -> web.Response:
    """POST calls {on}: begins or ends recording who calls."""
    record = request.app[STATE].calls
    record.on = bool((await body_of(request)).get("on", True))
    return web.json_response({"on": record.on})


async def forget_calls(request: web.Request) -> web.Response:
    """DELETE calls: forgets what was recorded."""
    request.app[STATE].calls.clear()
    return web.json_response({"calls": []})


async def clock(request: web.Request) -> web.Response:
    """POST clock: moves our time on; with `user` only the time since this person last wrote."""
    order = await body_of(request)
    seconds, user = order.get("advance_seconds"), order.get("user")
    if not isinstance(seconds, int | float) or seconds < 0:
        return bad("advance_seconds must be a number of seconds, 0 or more")
    state = request.app[STATE]
    if user is None:
        state.advance(seconds)
    elif not state.age(address(str(user)), seconds):
        return bad("user is nobody who wrote", 404)
    return web.json_response({"now": state.now().isoformat()})


def full_view(message: Message) -> dict[str, Any]:
    """A message with all a test may ask about it."""
    return {
        "sid": message.sid,
        "direction": message.direction,
        "from": message.sender,
        "to": message.recipient,
        "body": message.body,
        "status": message.status,
        "error_code": message.error_code,
        "error_message": message.error_message,
        "date_created": message.created.isoformat(),
        "date_sent": message.sent.isoformat() if message.sent else None,
        "media": [
            {
                "sid": m.sid,
                "content_type": m.content_type,
                "size": len(m.data),
                "deleted": m.sid in message.deleted_media,
            }
            for m in message.media.values()
        ],
        "media_url": message.media_url,
        "content_sid": message.content_sid,
        "content_variables": message.content_variables,
        "status_callback": message.status_callback,
        "redacted": message.redacted,
        "deleted": message.deleted,
        "seen": message.seen,
        "webhook_status": message.webhook_status,
    }


async def messages(request: web.Request) -> web.Response:
    """GET messages: all of them, oldest first, with the text the phone shows."""
    query = request.query
    wanted = {"to": "recipient", "from": "sender"}
    found = list(request.app[STATE].messages.values())
    for key, attribute in wanted.items():
        if query.get(key):
            found = [m for m in found if getattr(m, attribute) == address(query[key])]
    if query.get("direction"):
        found = [m for m in found if m.direction.startswith(query["direction"])]
    return web.json_response({"messages": [full_view(m) for m in found]})


async def requests(request: web.Request) -> web.Response:
    """GET requests: how often what was called."""
    counts = request.app[STATE].counts
    names = (
        "sends_tried", "sends_accepted", "model_calls", "typing_calls", "media_requests",
        "media_downloads", "media_violations", "webhook_posted", "callback_posted",
        "textract_detect", "textract_start", "textract_get", "textract_documents",
        "textract_notices",
    )  # fmt: skip
    read = {"textract_pages_read": request.app[textract.TEXTRACT].reader.pages_read}
    return web.json_response({name: counts[name] for name in names} | read)


async def webhooks(request: web.Request) -> web.Response:
    """GET webhooks: every attempt we made, and what Twilio's console would warn of."""
    state = request.app[STATE]
    return web.json_response({"attempts": state.webhook_log, "alerts": state.alerts})


async def violations(request: web.Request) -> web.Response:
    """GET violations: requests that carried credentials to the media host."""
    return web.json_response({"violations": request.app[STATE].counts["media_violations"]})


async def status(request: web.Request) -> web.Response:
    """POST status: one callback about a message, now."""
    order = await body_of(request)
    message = request.app[STATE].messages.get(order.get("message_sid", ""))
    if message is None or message.inbound:
        return bad("message_sid is not a message that was sent", 404)
    if order.get("status") not in STATUS_RANK:
        return bad("status is not one of Twilio's")
    answer = None
    for _ in range(min(int(order.get("times", 1)), MAX_REPEATS)):
        answer = await request.app[CALLBACKS].tell_now(
            message, order["status"], order.get("error_code")
        )
    if answer is None:
        return bad("the message was sent without a StatusCallback")
    return web.json_response({"webhook_status": answer.status, "error": answer.error})


async def auto_status(request: web.Request) -> web.Response:
    """POST auto_status: turns the callbacks that come by themselves off or on."""
    state = request.app[STATE]
    state.auto_status = bool((await body_of(request)).get("enabled", True))
    return web.json_response({"enabled": state.auto_status})


async def reset(request: web.Request) -> web.Response:
    """POST reset: forgets messages, media, faults, counters, opt-outs, windows and clock."""
    request.app[CALLBACKS].stop()
    request.app[textract.TEXTRACT].reset()
    state = request.app[STATE]
    state.reset()
    state.hub.broadcast("reset", {})
    return web.json_response({"reset": True})


@web.middleware
async def same_origin(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Refuses calls a foreign web page makes with the developer's browser."""
    origin = request.headers.get("Origin")
    if origin and request.method != "GET" and origin != f"{request.scheme}://{request.host}":
        return bad("calls from other origins are refused", 403)
    return await handler(request)


def add_routes(app: web.Application) -> None:
    """Serves the control calls."""
    app.middlewares.append(same_origin)
    router = app.router
    router.add_post("/_control/inbound", inbound)
    router.add_get("/_control/id", person_id)
    router.add_post("/_control/media", upload)
    router.add_post("/_control/media/{media}", deliver)
    router.add_post("/_control/faults", add_fault)
    router.add_post("/_control/faults/take", take_fault)
    router.add_get("/_control/faults", list_faults)
    router.add_delete("/_control/faults", clear_faults)
    router.add_get("/_control/calls", calls)
    router.add_post("/_control/calls", record)
    router.add_delete("/_control/calls", forget_calls)
    router.add_post("/_control/clock", clock)
    router.add_get("/_control/messages", messages)
    router.add_get("/_control/requests", requests)
    router.add_get("/_control/webhooks", webhooks)
    router.add_get("/_control/violations", violations)
    router.add_post("/_control/status", status)
    router.add_post("/_control/auto_status", auto_status)
    router.add_post("/_control/textract", textract.control)
    router.add_post("/_control/reset", reset)
