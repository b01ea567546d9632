"""Stands between the functions and the emulator, and lets chosen calls go wrong.

Requests are passed on as they came: raw path, query, headers and body. The functions reach it by
`AWS_ENDPOINT_URL`, so links into the bucket name it too, and work.
"""

from __future__ import annotations

from collections.abc import AsyncIterator

from aiohttp import ClientError, ClientResponse, ClientSession, ClientTimeout, TCPConnector, web
from yarl import URL

from . import aws_calls, callers, control
from .cut import abort, hang
from .keys import CALLS, CLIENT, ORDERS, UPSTREAM

#: Headers of one connection, not of the request.
HOP_BY_HOP = {"connection", "keep-alive", "transfer-encoding", "upgrade", "content-length", "expect"}
LARGEST = 64 * 1024 * 1024
HANG_SECONDS = 30.0


async def forward(request: web.Request) -> web.Response:
    """Passes one request on and its answer back, unless something else was ordered."""
    body = await request.read()
    orders, calls = request.app[ORDERS], request.app[CALLS]
    if not calls.on and not orders.waiting:
        return await _pass_on(request, body)
    text = request.raw_path.encode() + b"\n" + body
    call = aws_calls.read(request.method, request.path, request.query, request.headers, body)
    caller = callers.caller_of(request)
    what = {
        "function": caller.function if caller else None,
        "service": call.service,
        "operation": call.operation,
    }
    order = orders.take(what, text)
    calls.note(text, **what, fault=order.kind if order else None)
    if order is None:
        return await _pass_on(request, body)
    if order.kind in ("500", "throttle"):
        status, kind, content = aws_calls.error(call, order.kind == "throttle")
        return web.Response(status=status, body=content, headers={"Content-Type": kind})
    if order.kind == "hang":
        return await hang(request, order.details.get("seconds", HANG_SECONDS))
    if order.kind == "cut_before":
        return abort(request)
    if order.kind == "kill_before":
        callers.kill(caller)
        return abort(request)
    answer = await _pass_on(request, body)
    if order.kind == "twice":
        return await _pass_on(request, body)
    if order.kind == "kill_after":
        callers.kill(caller)
    return abort(request) if order.kind in ("cut_after", "kill_after") else answer


async def _pass_on(request: web.Request, body: bytes) -> web.Response:
    """The emulator's answer; the connection is cut where the emulator cut its own."""
    url = URL(request.app[UPSTREAM] + request.raw_path, encoded=True)
    headers = [(k, v) for k, v in request.headers.items() if k.lower() not in HOP_BY_HOP]
    try:
        async with request.app[CLIENT].request(
            request.method, url, headers=headers, data=body or None, allow_redirects=False,
            skip_auto_headers=("Accept", "Accept-Encoding", "Content-Type", "User-Agent"),
        ) as answer:  # fmt: skip
            return await _copy(request, answer)
    except (ClientError, OSError):
        return abort(request)


async def _copy(request: web.Request, answer: ClientResponse) -> web.Response:
    kept = [(k, v) for k, v in answer.headers.items() if k.lower() not in HOP_BY_HOP]
    response = web.Response(status=answer.status, body=await answer.read())
    response.headers.clear()
    response.headers.extend(kept)
    if request.method == "HEAD" and "Content-Length" in answer.headers:
        response.headers["Content-Length"] = answer.headers["Content-Length"]
    return response


async def connect(app: web.Application) -> AsyncIterator[None]:
    """Holds one connection pool; idle connections go before the emulator ends them."""
    connector = TCPConnector(limit=0, keepalive_timeout=2)
    timeout = ClientTimeout(total=None)
    async with ClientSession(connector=connector, timeout=timeout, auto_decompress=False) as session:
        app[CLIENT] = session
        yield


def application(emulator: str) -> web.Application:
    """The proxy in front of the emulator at this address."""
    app = web.Application(client_max_size=LARGEST)
    app[UPSTREAM] = emulator
    control.add_routes(app)
    app.cleanup_ctx.append(connect)
    app.router.add_route("*", "/{path:.*}", forward)
    return app
