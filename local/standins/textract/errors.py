"""Refusals, in the shape of an AWS service that speaks JSON 1.1."""

from __future__ import annotations

import json
import uuid
from typing import Any

from aiohttp import web

#: All others are the caller's fault: 400.
STATUS = {"InternalServerError": 500, "ThrottlingException": 500}


class Refused(Exception):
    """A request that the service does not serve; `code` is the name the SDKs know."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


def bad_parameter(message: str = "Request has invalid parameters") -> Refused:
    """What most mistakes in a request are answered with."""
    return Refused("InvalidParameterException", message)


def bad_object() -> Refused:
    """The object in S3 is not there, or cannot be read."""
    return Refused(
        "InvalidS3ObjectException",
        "Unable to get object metadata from S3. Check object key, region and/or access permissions.",
    )


def answer(body: dict[str, Any], status: int = 200, error: str | None = None) -> web.Response:
    """A response with the headers the SDKs look at."""
    headers = {"x-amzn-RequestId": str(uuid.uuid4())}
    if error:
        headers["x-amzn-errortype"] = error
    return web.Response(
        status=status,
        headers=headers,
        body=json.dumps(body, ensure_ascii=False).encode(),
        content_type="application/x-amz-json-1.1",
    )


def refusal(refused: Refused) -> web.Response:
    """The answer to a request that is refused."""
    body = {"__type": refused.code, "message": refused.message}
    return answer(body, STATUS.get(refused.code, 400), refused.code)
