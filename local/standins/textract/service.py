"""The three operations, and the way a request takes to them."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from typing import Any

from aiohttp import web

from ..faults import DONE_FIRST, after, refuse
from ..keys import STATE
from ..state import State
from ..watch import meet
from . import blocks, documents, emulator, model
from .errors import Refused, answer, bad_object, bad_parameter, refusal
from .jobs import Course, Jobs
from .library import Library, key_of
from .reader import Reader

PREFIX = "Textract."
#: What a caller meets who is too fast: one name for starting work, another for asking about it.
TOO_FAST = {"GetDocumentTextDetection": "ThrottlingException"}
#: The names under which calls are counted.
COUNTS = {
    "DetectDocumentText": "textract_detect",
    "StartDocumentTextDetection": "textract_start",
    "GetDocumentTextDetection": "textract_get",
}


class Textract:
    """The service, with all it remembers."""

    def __init__(self, state: State) -> None:
        config = state.config
        cache = config.state_dir / "textract" if config.state_dir else None
        self._state = state
        self.reader = Reader(Library(config.recordings_dir, cache), config.page_seconds)
        self.jobs = Jobs(state, self.reader)
        # PDFium is not made for several threads: one document is opened after the other.
        self._opening = asyncio.Lock()
        self.operations: dict[str, Callable[[dict[str, Any]], Awaitable[dict[str, Any]]]] = {
            "DetectDocumentText": self.detect,
            "StartDocumentTextDetection": self.start,
            "GetDocumentTextDetection": self.get,
        }

    async def detect(self, request: dict[str, Any]) -> dict[str, Any]:
        """DetectDocumentText: one page, while the caller waits."""
        document = request["Document"]
        if len(document) != 1:
            raise bad_parameter()
        data = document.get("Bytes")
        if data is None:
            data = await emulator.fetch(document["S3Object"], job=False)
        count = await self._check(data, job=False)
        pages = await self.reader.read(data, count)
        return {
            "DocumentMetadata": {"Pages": count},
            "Blocks": blocks.document(key_of(data), pages, numbered=False),
            "DetectDocumentTextModelVersion": "1.0",
        }

    async def start(self, request: dict[str, Any]) -> dict[str, Any]:
        """StartDocumentTextDetection: any number of pages, later."""
        if "OutputConfig" in request or "KMSKeyId" in request:
            raise bad_parameter("OutputConfig and KMSKeyId are not part of this stand-in")
        if "S3Object" not in request["DocumentLocation"]:
            raise bad_object()
        job = self.jobs.repeated(request)
        if job is None:
            data = await emulator.fetch(request["DocumentLocation"]["S3Object"], job=True)
            count = await self._check(data, job=True)
            # Somebody else may have come with the same token in the meantime.
            job = self.jobs.repeated(request) or self.jobs.begin(request, data, count)
        return {"JobId": job.id}

    async def get(self, request: dict[str, Any]) -> dict[str, Any]:
        """GetDocumentTextDetection: how a job stands, and what it found."""
        return self.jobs.result(request)

    async def _check(self, data: bytes, job: bool) -> int:
        """Gives the number of pages of a document that may be read."""
        documents.check_form(data, job)
        known = self.reader.known(data)
        async with self._opening:
            count = len(known) if known else await asyncio.to_thread(documents.count_pages, data)
        documents.check_pages(count, job)
        self._state.counts["textract_documents"] += 1
        return count

    def reset(self) -> None:
        """Forgets jobs and counts, not what was read."""
        self.jobs.reset()
        self.reader.pages_read = 0

    def stop(self) -> None:
        """Ends what is under way."""
        self.jobs.reset()
        self.reader.stop()


TEXTRACT = web.AppKey("textract", Textract)


async def call(request: web.Request) -> web.StreamResponse:
    """POST /"""
    state, service = request.app[STATE], request.app[TEXTRACT]
    try:
        operation = _operation(request, service)
        state.counts[COUNTS[operation]] += 1
        fault = meet(request, "textract", f"{operation}\n{await _told(request, service)}")
        if fault and fault.kind not in DONE_FIRST:
            return await refuse(request, fault, state.config.hang_seconds, _fault(operation))
        order = model.check(operation, await _body(request))
        if fault and fault.kind == "twice":
            await service.operations[operation](order)
        found = await service.operations[operation](order)
    except Refused as refused:
        return refusal(refused)
    return after(request, fault, answer(found))


async def _told(request: web.Request, service: Textract) -> str:
    """The request as text, and what was asked when its job was begun."""
    text = (await request.read()).decode("utf-8", "replace")
    try:
        job = service.jobs.request_of(json.loads(text).get("JobId"))
    except (AttributeError, ValueError):
        job = None
    return f"{text}\n{json.dumps(job)}" if job else text


def _operation(request: web.Request, service: Textract) -> str:
    """The operation a request asks for; its signature must be there, and is not checked."""
    signature = request.headers.get("Authorization", "")
    if not signature:
        raise Refused("MissingAuthenticationTokenException", "Missing Authentication Token")
    parts = ("Credential=", "SignedHeaders=", "Signature=")
    if not signature.startswith("AWS4-HMAC-SHA256 ") or not all(p in signature for p in parts):
        raise Refused("IncompleteSignatureException", "Authorization header is not complete")
    target = request.headers.get("X-Amz-Target", "")
    operation = target.removeprefix(PREFIX)
    if not target.startswith(PREFIX) or operation not in service.operations:
        raise Refused("UnknownOperationException", "")
    return operation


async def _body(request: web.Request) -> Any:
    try:
        return json.loads(await request.read() or b"{}")
    except ValueError:
        raise Refused("SerializationException", "The body is not JSON") from None


def _fault(operation: str) -> Callable[[int], web.Response]:
    too_fast = TOO_FAST.get(operation, "ProvisionedThroughputExceededException")
    answers = {
        429: Refused(too_fast, "Provisioned rate exceeded"),
        500: Refused("InternalServerError", "Internal server error"),
        # Textract has no 404: this is how it says that a file is not there.
        404: bad_object(),
    }
    return lambda status: refusal(answers[status])


async def control(request: web.Request) -> web.Response:
    """POST /_control/textract: how the next jobs go, and how many blocks an answer holds."""
    jobs = request.app[TEXTRACT].jobs
    try:
        order = await request.json()
        size = order.pop("page_size", None)
        if size is not None:
            jobs.page_size = max(1, int(size))
        if order:
            jobs.courses.append(Course.parse(order))
    except (AttributeError, TypeError, ValueError) as error:
        return web.json_response({"error": str(error)}, status=400)
    return web.json_response({"page_size": jobs.page_size, "courses": len(jobs.courses)})


def add_routes(app: web.Application) -> None:
    """Serves the operations, all on one path."""
    app.router.add_post("/", call)
