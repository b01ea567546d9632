"""What the proxy's handlers find in their application."""

from __future__ import annotations

from aiohttp import ClientSession, web

from .calls import Calls
from .orders import Orders

UPSTREAM = web.AppKey("upstream", str)
CLIENT = web.AppKey("client", ClientSession)
ORDERS = web.AppKey("orders", Orders)
CALLS = web.AppKey("calls", Calls)
