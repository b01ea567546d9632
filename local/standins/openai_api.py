"""The model stand-in: chat completions in OpenAI's shape."""

from __future__ import annotations

import asyncio
import json
import random
import secrets
import time
from typing import Any

from aiohttp import web

from .faults import DONE_FIRST, after, refuse
from .keys import STATE
from .quoting import answer, asks_for_half, half
from .watch import meet

MODEL = "quoting-stand-in"
#: Characters that count as one token.
TOKEN = 4
LIMITS = ("max_completion_tokens", "max_tokens")
#: What gpt-6-luna takes: docs.oxen.ai/inference-api/reference/models/gpt-6-luna, read 27 Nov 2026.
EFFORTS = ("none", "low", "medium", "high", "xhigh", "max")


def error(
    status: int, message: str, code: str | None = None, param: str | None = None
) -> web.Response:
    """An error in OpenAI's shape."""
    kinds = {401: "invalid_request_error", 429: "requests", 500: "server_error"}
    kind = kinds.get(status, "invalid_request_error")
    body = {"error": {"message": message, "type": kind, "param": param, "code": code}}
    return web.json_response(body, status=status)


def fault_error(status: int) -> web.Response:
    """The answer to a request that was ordered to fail."""
    texts = {429: "Rate limit reached", 500: "The server had an error", 404: "Not found"}
    return error(status, texts[status], "rate_limit_exceeded" if status == 429 else None)


def text_of(content: Any) -> str:
    """A message's text, given plainly or in parts."""
    if isinstance(content, str):
        return content
    if isinstance(content, list):
        return "\n".join(p.get("text", "") for p in content if isinstance(p, dict))
    return ""


def tokens(text: str) -> int:
    """About as many tokens as a text has."""
    return max(1, len(text) // TOKEN)


def objection(order: dict[str, Any]) -> web.Response | None:
    """The answer to a request with settings that OpenAI refuses."""
    effort = order.get("reasoning_effort")
    if effort is not None and effort not in EFFORTS:
        known = ", ".join(f"'{value}'" for value in EFFORTS)
        message = f"Unsupported value: '{effort}'. Supported values are: {known}."
        return error(400, message, "unsupported_value", "reasoning_effort")
    given = [name for name in LIMITS if order.get(name) is not None]
    if len(given) > 1:
        message = (
            "Setting 'max_tokens' and 'max_completion_tokens' at the same time is not supported."
        )
        return error(400, message, "invalid_parameter_combination", "max_tokens")
    for name in given:
        if type(order[name]) is not int or order[name] < 1:
            return error(400, f"Invalid '{name}': expected an integer >= 1.", "invalid_value", name)
    return None


def bounded(text: str, order: dict[str, Any], user: str) -> tuple[str, str]:
    """As much of an answer as may be given, and the reason why it ends there."""
    if asks_for_half(user):
        return half(text), "length"
    limit = next((order[name] for name in LIMITS if order.get(name) is not None), None)
    if limit is not None and tokens(text) > limit:
        return text[: limit * TOKEN], "length"
    return text, "stop"


async def completions(request: web.Request) -> web.StreamResponse:
    """POST chat/completions"""
    state = request.app[STATE]
    if not request.headers.get("Authorization", "").removeprefix("Bearer ").strip():
        return error(401, "You didn't provide an API key.", "invalid_api_key")
    state.counts["model_calls"] += 1
    fault = meet(request, "openai", await request.read())
    if fault and fault.kind not in DONE_FIRST:
        return await refuse(request, fault, state.config.hang_seconds, fault_error)
    try:
        order = await request.json()
        messages = [(m["role"], text_of(m.get("content"))) for m in order["messages"]]
    except (ValueError, KeyError, TypeError):
        return error(400, "We could not parse the JSON body of your request.")
    if refused := objection(order):
        return refused
    system = "\n\n".join(text for role, text in messages if role in ("system", "developer"))
    user = next((text for role, text in reversed(messages) if role == "user"), "")
    await asyncio.sleep(random.uniform(*state.config.think_ms) / 1000)
    if fault and fault.kind != "twice":
        return after(request, fault, web.Response())
    text, reason = bounded(answer(system, user), order, user)
    model = str(order.get("model") or MODEL)
    if order.get("stream"):
        return await _stream(request, model, text, reason)
    prompt = sum(tokens(t) for _, t in messages)
    return web.json_response(
        {
            "id": f"chatcmpl-{secrets.token_hex(12)}",
            "object": "chat.completion",
            "created": int(time.time()),
            "model": model,
            "choices": [
                {
                    "index": 0,
                    "message": {"role": "assistant", "content": text, "refusal": None},
                    "logprobs": None,
                    "finish_reason": reason,
                }
            ],
            "usage": {
                "prompt_tokens": prompt,
                "completion_tokens": tokens(text),
                "total_tokens": prompt + tokens(text),
            },
        }
    )


async def _stream(
    request: web.Request, model: str, text: str, reason: str
) -> web.StreamResponse:
    """The same answer as server-sent events, word by word."""
    response = web.StreamResponse(headers={"Content-Type": "text/event-stream"})
    await response.prepare(request)
    frame: dict[str, Any] = {
        "id": f"chatcmpl-{secrets.token_hex(12)}",
        "object": "chat.completion.chunk",
        "created": int(time.time()),
        "model": model,
    }
    deltas: list[dict[str, str]] = [{"role": "assistant", "content": ""}]
    deltas += [{"content": word} for word in text.split(" ")[:1]]
    deltas += [{"content": f" {word}"} for word in text.split(" ")[1:]]
    for delta in [*deltas, {}]:
        choice = {"index": 0, "delta": delta, "finish_reason": None if delta else reason}
        chunk = json.dumps({**frame, "choices": [choice]})
        await response.write(f"data: {chunk}\n\n".encode())
    await response.write(b"data: [DONE]\n\n")
    return response


async def models(request: web.Request) -> web.Response:
    """GET models"""
    item = {"id": MODEL, "object": "model", "created": 0, "owned_by": "local"}
    return web.json_response({"object": "list", "data": [item]})


def add_routes(app: web.Application) -> None:
    """Serves the model, with and without `/v1`, since base URLs are given both ways."""
    for prefix in ("/v1", ""):
        app.router.add_post(f"{prefix}/chat/completions", completions)
        app.router.add_get(f"{prefix}/models", models)
