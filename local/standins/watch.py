"""What every request to a stand-in passes: the record of calls, and the ordered faults."""

from __future__ import annotations

from aiohttp import web

from local.faults import callers
from local.faults.orders import Order

from .keys import STATE


def meet(request: web.Request, target: str, text: bytes | str) -> Order | None:
    """Notes a request that holds this text, and gives the fault that was ordered for it."""
    state = request.app[STATE]
    fault = state.faults.meet(target, text)
    if state.calls.on:
        caller = callers.caller_of(request)
        name = caller.function if caller else None
        state.calls.note(text, function=name, target=target, fault=fault.kind if fault else None)
    return fault
