"""Jobs: begun at once, done later, told about over SNS."""

from __future__ import annotations

import asyncio
import base64
import binascii
import json
import secrets
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from ..state import State
from . import blocks, emulator
from .errors import Refused, bad_parameter
from .library import key_of
from .reader import Reader

API = "StartDocumentTextDetection"
KEPT = timedelta(days=7)
#: Blocks in one answer.
MOST = 1000
STATUSES = ("SUCCEEDED", "FAILED", "PARTIAL_SUCCESS")


@dataclass
class Course:
    """How the next jobs go, when a control call says so."""

    status: str = "SUCCEEDED"
    notices: int = 1
    delay_seconds: float | None = None
    count: int = 1
    #: Only jobs whose request holds this text, such as the key of somebody's file.
    match: str = ""

    @classmethod
    def parse(cls, order: dict[str, Any]) -> Course:
        """Reads a control call; raises `ValueError` with a sentence."""
        course = cls(**{k: v for k, v in order.items() if k in cls.__dataclass_fields__})
        if course.status not in STATUSES:
            raise ValueError(f"status must be one of {', '.join(STATUSES)}")
        numbers = (course.notices, course.delay_seconds or 0, course.count)
        if not all(isinstance(n, int | float) and n >= 0 for n in numbers) or course.count < 1:
            raise ValueError("notices, delay_seconds and count must be numbers, count at least 1")
        if not isinstance(course.match, str):
            raise ValueError("match must be a text")
        return course


@dataclass
class Job:
    """One document that is being read, or was."""

    id: str
    request: dict[str, Any]
    created: datetime
    status: str = "IN_PROGRESS"
    pages: int = 0
    blocks: list[blocks.Block] = field(default_factory=list, repr=False)


class Jobs:
    """All jobs of the last seven days."""

    def __init__(self, state: State, reader: Reader) -> None:
        self._state = state
        self._reader = reader
        self._tasks: set[asyncio.Task[None]] = set()
        self.reset()

    def reset(self) -> None:
        """Forgets all jobs, ends those under way, and lets everything go as usual again."""
        for task in self._tasks:
            task.cancel()
        self._jobs: dict[str, Job] = {}
        self._tokens: dict[str, str] = {}
        self.courses: list[Course] = []
        self.page_size = self._state.config.textract_page_size

    def repeated(self, request: dict[str, Any]) -> Job | None:
        """The job that was begun with the same token.

        Raises `Refused` when that job was about something else.
        """
        job = self._find(self._tokens.get(request.get("ClientRequestToken", ""), ""))
        if job and job.request != request:
            raise Refused(
                "IdempotentParameterMismatchException",
                "The token was used before, with other parameters",
            )
        return job

    def begin(self, request: dict[str, Any], data: bytes, pages: int) -> Job:
        """Begins to read a document; the caller does not wait."""
        job = Job(secrets.token_hex(32), request, self._state.now(), pages=pages)
        self._jobs[job.id] = job
        if "ClientRequestToken" in request:
            self._tokens[request["ClientRequestToken"]] = job.id
        task = asyncio.get_running_loop().create_task(self._run(job, data, self._course(request)))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return job

    def _course(self, request: dict[str, Any]) -> Course:
        """How this job goes: as the first order says that is about it, or as usual."""
        asked = json.dumps(request)
        course = next((course for course in self.courses if course.match in asked), None)
        if course is None:
            return Course()
        course.count -= 1
        if course.count == 0:
            self.courses.remove(course)
        return course

    async def _run(self, job: Job, data: bytes, course: Course) -> None:
        delay = course.delay_seconds
        await asyncio.sleep(self._state.config.textract_delay if delay is None else delay)
        outcome = course.status
        if outcome != "FAILED":
            try:
                pages = await self._reader.read(data, job.pages)
                job.blocks = blocks.document(key_of(data), pages, numbered=True)
            except Refused:
                outcome = "FAILED"
        job.status = outcome
        channel = job.request.get("NotificationChannel")
        for _ in range(course.notices if channel else 0):
            if await emulator.publish(channel["SNSTopicArn"], self._notice(job)):
                self._state.counts["textract_notices"] += 1

    def _notice(self, job: Job) -> dict[str, Any]:
        """The message as it was seen in captured events."""
        place = job.request["DocumentLocation"]["S3Object"]
        tag = {"JobTag": job.request["JobTag"]} if "JobTag" in job.request else {}
        return {
            "JobId": job.id,
            "Status": job.status,
            "API": API,
            **tag,
            "Timestamp": int(self._state.now().timestamp() * 1000),
            "DocumentLocation": {"S3ObjectName": place["Name"], "S3Bucket": place["Bucket"]},
        }

    def request_of(self, job_id: str | None) -> dict[str, Any] | None:
        """What a job was begun with."""
        job = self._find(job_id or "")
        return job.request if job else None

    def _find(self, job_id: str) -> Job | None:
        job = self._jobs.get(job_id)
        return job if job and self._state.now() - job.created < KEPT else None

    def result(self, request: dict[str, Any]) -> dict[str, Any]:
        """One answer about a job; raises `Refused` when there is none of that id."""
        job = self._find(request["JobId"])
        if job is None:
            raise Refused("InvalidJobIdException", "Request has invalid Job Id")
        answer: dict[str, Any] = {"JobStatus": job.status, "DetectDocumentTextModelVersion": "1.0"}
        if job.status == "FAILED":
            return answer | {"StatusMessage": "The document could not be read"}
        if job.status == "IN_PROGRESS":
            return answer
        start = _start(job, request.get("NextToken"))
        end = start + min(request.get("MaxResults", MOST), self.page_size, MOST)
        answer["DocumentMetadata"] = {"Pages": job.pages}
        answer["Blocks"] = job.blocks[start:end]
        if job.status == "PARTIAL_SUCCESS":
            answer["Warnings"] = [{"ErrorCode": "INTERNAL_ERROR", "Pages": [job.pages]}]
        if end < len(job.blocks):
            answer["NextToken"] = base64.b64encode(f"{job.id}.{end}".encode()).decode()
        return answer


def _start(job: Job, token: str | None) -> int:
    """Where an answer begins; a token is good for its own job only."""
    if token is None:
        return 0
    try:
        job_id, _, start = base64.b64decode(token, validate=True).decode().partition(".")
    except (binascii.Error, UnicodeDecodeError):
        job_id, start = "", ""
    if job_id != job.id or not start.isdigit() or int(start) >= len(job.blocks):
        raise bad_parameter("NextToken is not valid")
    return int(start)
