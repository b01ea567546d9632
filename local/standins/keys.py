"""Where the listeners find what they share."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from aiohttp import web

from .callbacks import Callbacks
from .inbound import Inbound
from .state import State

STATE = web.AppKey("state", State)
CALLBACKS = web.AppKey("callbacks", Callbacks)
INBOUND = web.AppKey("inbound", Inbound)
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
