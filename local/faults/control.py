"""The proxy's control calls: orders, and the record of calls."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from aiohttp import web

from .calls import Calls
from .keys import CALLS, ORDERS
from .orders import Order, Orders, texts, whole

KINDS = {"500", "throttle", "hang", "cut_before", "cut_after", "twice", "kill_before", "kill_after"}
WHERE = ("function", "service", "operation")
ALLOWED = {*WHERE, "match", "nth", "count", "kind", "seconds"}


def parse(given: dict[str, Any]) -> Order:
    """Reads an order; raises `ValueError` with a sentence."""
    unknown = set(given) - ALLOWED
    if unknown:
        raise ValueError(f"{', '.join(sorted(unknown))}: not known")
    if given.get("kind") not in KINDS:
        raise ValueError(f"kind must be one of {', '.join(sorted(KINDS))}")
    where = {key: given[key] for key in WHERE if given.get(key)}
    if not all(isinstance(value, str) for value in where.values()):
        raise ValueError(f"{', '.join(WHERE)} must be texts")
    seconds = given.get("seconds")
    if seconds is not None and not isinstance(seconds, int | float):
        raise ValueError("seconds must be a number")
    details = {} if seconds is None else {"seconds": seconds}
    return Order(given["kind"], where, texts(given.get("match")), whole(given, "nth"),
                 whole(given, "count"), details)


async def add(request: web.Request) -> web.Response:
    """POST /_faults: calls that go wrong from now on."""
    try:
        given = await request.json()
        if not isinstance(given, dict):
            raise ValueError("the body must be a JSON object")
        order = request.app[ORDERS].add(parse(given))
    except ValueError as error:
        return web.json_response({"error": str(error)}, status=400)
    return web.json_response(order.view(), status=201)


async def listing(request: web.Request) -> web.Response:
    """GET /_faults: all orders, those used up too, with how often each hit."""
    return web.json_response({"faults": request.app[ORDERS].listing(used_too=True)})


async def clear(request: web.Request) -> web.Response:
    """DELETE /_faults: withdraws all orders, or those of `?id=`."""
    request.app[ORDERS].clear(_numbers(request))
    return web.json_response({"faults": request.app[ORDERS].listing()})


def _numbers(request: web.Request) -> list[int]:
    return [int(number) for number in request.query.getall("id", []) if number.isdigit()]


async def calls(request: web.Request) -> web.Response:
    """GET /_calls: what was recorded, or of it what holds one of the texts of `?match=`."""
    return web.json_response({"calls": request.app[CALLS].listing(request.query.getall("match", []))})


async def record(request: web.Request) -> web.Response:
    """POST /_calls {on}: begins or ends recording."""
    try:
        request.app[CALLS].on = bool((await request.json())["on"])
    except (KeyError, TypeError, ValueError):
        return web.json_response({"error": "on must be true or false"}, status=400)
    return web.json_response({"on": request.app[CALLS].on})


async def forget(request: web.Request) -> web.Response:
    """DELETE /_calls: forgets what was recorded."""
    request.app[CALLS].clear()
    return web.json_response({"calls": []})


def add_routes(app: web.Application) -> None:
    """Serves the control calls; no bucket may be called like them."""
    app[ORDERS], app[CALLS] = Orders(), Calls()
    served: dict[str, dict[str, Callable[[web.Request], Awaitable[web.Response]]]] = {
        "/_faults": {"POST": add, "GET": listing, "DELETE": clear},
        "/_calls": {"POST": record, "GET": calls, "DELETE": forget},
    }
    for path, methods in served.items():
        for method, handler in methods.items():
            app.router.add_route(method, path, _from_here(handler))


def _from_here(
    handler: Callable[[web.Request], Awaitable[web.Response]],
) -> Callable[[web.Request], Awaitable[web.Response]]:
    """Refuses what a web page of somebody else makes the developer's browser send."""

    async def guarded(request: web.Request) -> web.Response:
        if "Origin" in request.headers:
            return web.json_response({"error": "calls from web pages are refused"}, status=403)
        return await handler(request)

    return guarded
