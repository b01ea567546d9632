"""What a request to AWS asks for, and how its service says no."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import parse_qs

#: `X-Amz-Target` names an interface; this is the service behind it.
INTERFACES = {"DynamoDB": "dynamodb", "AmazonSQS": "sqs", "AmazonSSM": "ssm"}
SCOPE = re.compile(r"Credential=[^/]+/\d+/[^/]+/([a-z0-9-]+)/")
#: S3 names its operations by method and query alone.
S3_BY_QUERY = {"list-type": "ListObjectsV2", "delete": "DeleteObjects", "uploads": "CreateMultipartUpload"}
S3_BY_METHOD = {
    "GET": "GetObject", "HEAD": "HeadObject", "PUT": "PutObject", "DELETE": "DeleteObject",
    "POST": "PostObject",
}  # fmt: skip
THROTTLED = {
    "dynamodb": "ProvisionedThroughputExceededException",
    "sqs": "RequestThrottled",
    "s3": "SlowDown",
    "sns": "Throttling",
}
BROKEN = {"dynamodb": "InternalServerError", "sqs": "InternalFailure", "ssm": "InternalServerError"}


@dataclass(frozen=True)
class AwsCall:
    """One request, by the names in AWS's own documentation."""

    service: str
    operation: str


def read(method: str, path: str, query: Mapping[str, str], headers: Mapping[str, str],
         body: bytes) -> AwsCall:
    """Names what a request asks for."""
    interface, dot, operation = headers.get("X-Amz-Target", "").partition(".")
    if dot:
        return AwsCall(INTERFACES.get(interface.partition("_")[0], interface.lower()), operation)
    scope = SCOPE.search(headers.get("Authorization", "")) or SCOPE.search(
        "Credential=" + query.get("X-Amz-Credential", ""))
    service = scope.group(1) if scope else "unsigned"
    if service == "s3":
        return AwsCall("s3", _s3(method, query))
    if headers.get("Content-Type", "").startswith("application/x-www-form-urlencoded"):
        action = parse_qs(body[:4096].decode("latin-1")).get("Action")
        if action:
            return AwsCall(service, action[0])
    return AwsCall(service, f"{method} {path}")


def _s3(method: str, query: Mapping[str, str]) -> str:
    if "x-id" in query:
        return query["x-id"]
    named = next((name for key, name in S3_BY_QUERY.items() if key in query), None)
    return named or S3_BY_METHOD.get(method, method)


def error(call: AwsCall, throttled: bool) -> tuple[int, str, bytes]:
    """The status, content type and body with which a service fails in passing.

    SDKs try again after either; a throttled call they try with longer pauses.
    """
    if throttled:
        code, status = THROTTLED.get(call.service, "ThrottlingException"), 400
    else:
        code, status = BROKEN.get(call.service, "InternalError"), 500
    if call.service == "s3":
        text = f"<Error><Code>{code}</Code><Message>ordered</Message></Error>"
        return 503 if throttled else 500, "application/xml", text.encode()
    if call.service == "sns":
        inner = f"<Error><Type>Receiver</Type><Code>{code}</Code><Message>ordered</Message></Error>"
        return status, "text/xml", f"<ErrorResponse>{inner}</ErrorResponse>".encode()
    return status, "application/x-amz-json-1.0", json.dumps({"__type": code, "message": "ordered"}).encode()
