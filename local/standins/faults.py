"""Faults on demand: what a control call ordered, the next requests meet."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from aiohttp import web

from local.faults import callers
from local.faults.cut import abort, hang
from local.faults.orders import Order, Orders, texts, whole

#: What a request can be told to do, whatever it is about.
USUAL = {"429", "500", "hang", "reset_after_accept", "404_once", "cut_before", "kill_before", "kill_after"}
#: What is harmless to do twice. Sending is not: nobody could tell the second message from the first.
REPEATABLE = USUAL | {"twice"}
KINDS = {
    "send": USUAL | {"refused"},
    "lookup": REPEATABLE,
    "redact": USUAL,
    "media": REPEATABLE,
    "download": REPEATABLE,
    "remove": REPEATABLE,
    "typing": REPEATABLE,
    "openai": REPEATABLE,
    "textract": REPEATABLE,
    "callback": {"hold"},
    "delivery": {"undelivered", "failed"},
}
#: What is done before the connection is cut.
DONE_FIRST = {"reset_after_accept", "kill_after", "twice"}
STATUS = {"429": 429, "500": 500, "404_once": 404}

__all__ = ["Faults", "after", "abort", "refuse"]


class Faults(Orders):
    """The open orders, oldest first."""

    def order(self, given: dict[str, Any]) -> Order:
        """Accepts an order.

        Raises `ValueError` with a sentence for the caller when it makes no sense.
        """
        target, kind = given.get("target", ""), str(given.get("kind", ""))
        if target not in KINDS:
            raise ValueError(f"target must be one of {', '.join(sorted(KINDS))}")
        if kind not in KINDS[target]:
            raise ValueError(f"kind for {target} must be one of {', '.join(sorted(KINDS[target]))}")
        details = {}
        if given.get("retry_after") is not None:
            details["retry_after"] = whole(given, "retry_after")
        if kind == "refused" or target == "delivery":
            details["error_code"] = whole({"error_code": given.get("error_code")}, "error_code")
        numbers = whole(given, "nth"), whole(given, "count")
        return self.add(Order(kind, {"target": target}, texts(given.get("match")), *numbers, details))

    def meet(self, target: str, text: bytes | str = b"") -> Order | None:
        """Uses up one fault of this target for a request with this text, if there is one."""
        return self.take({"target": target}, text)


async def refuse(
    request: web.Request, fault: Order, hang_seconds: float, error: Callable[[int], web.Response]
) -> web.Response:
    """Answers a request that is not going to be processed, in the manner of the fault."""
    if fault.kind == "hang":
        return await hang(request, hang_seconds)
    if fault.kind == "kill_before":
        callers.kill(callers.caller_of(request))
    if fault.kind not in STATUS:
        return abort(request)
    response = error(STATUS[fault.kind])
    if "retry_after" in fault.details:
        response.headers["Retry-After"] = str(fault.details["retry_after"])
    return response


def after(request: web.Request, fault: Order | None, answer: web.Response) -> web.Response:
    """Answers a request that was processed; the caller may not live to see it."""
    if fault is None or fault.kind == "twice":
        return answer
    if fault.kind == "kill_after":
        callers.kill(callers.caller_of(request))
    return abort(request)
