"""Gives the deployed HTTP API an ordinary address: `http://127.0.0.1:PORT/…`.

The emulator serves an API under a host name of its own or a long path. This passes every request
on as it came, the raw query and body included, since signatures are computed over them.

    python -m local.gateway PORT EMULATOR_URL API_ID
"""

from __future__ import annotations

import sys
from collections.abc import AsyncIterator

from aiohttp import ClientSession, ClientTimeout, web
from yarl import URL

#: Headers of one connection, not of the request.
HOP_BY_HOP = {"connection", "keep-alive", "transfer-encoding", "upgrade", "content-length", "host"}
UPSTREAM = web.AppKey("upstream", str)
CLIENT = web.AppKey("client", ClientSession)


async def forward(request: web.Request) -> web.Response:
    """Pass one request on and its answer back; 503 when the emulator does not answer."""
    url = URL(request.app[UPSTREAM] + request.raw_path, encoded=True)
    headers = [(k, v) for k, v in request.headers.items() if k.lower() not in HOP_BY_HOP]
    body = await request.read()
    try:
        async with request.app[CLIENT].request(
            request.method, url, headers=headers, data=body, allow_redirects=False
        ) as answer:
            kept = [(k, v) for k, v in answer.headers.items() if k.lower() not in HOP_BY_HOP]
            response = web.Response(status=answer.status, body=await answer.read())
            response.headers.clear()
            response.headers.extend(kept)
            return response
    except OSError:
        return web.json_response({"message": "Service Unavailable"}, status=503)


async def connect(app: web.Application) -> AsyncIterator[None]:
    """Hold one connection pool; a function may take as long as API Gateway lets it: 30 seconds."""
    async with ClientSession(timeout=ClientTimeout(total=30), auto_decompress=False) as session:
        app[CLIENT] = session
        yield


def main() -> None:
    """Serve until stopped."""
    port, emulator, api_id = sys.argv[1:]
    app = web.Application(client_max_size=10 * 1024 * 1024)  # API Gateway's own limit
    app[UPSTREAM] = f"{emulator}/_aws/execute-api/{api_id}/$default"
    app.cleanup_ctx.append(connect)
    app.router.add_route("*", "/{path:.*}", forward)
    web.run_app(app, host="127.0.0.1", port=int(port), access_log=None, print=None)


if __name__ == "__main__":
    main()
