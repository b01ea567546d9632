"""A running stack, driven by its own description: the API, the stand-ins, and the emulator."""

from __future__ import annotations

import time
from datetime import datetime
from pathlib import Path
from typing import Any

import aiohttp
from botocore.exceptions import BotoCoreError, ClientError

from tests import client
from tests.client.aws import Aws

#: The emulator gives no more events of a log in one answer.
LOG_PAGE = 10_000
#: What a call raises that fails; whoever may try again does.
TROUBLE = (OSError, aiohttp.ClientError, BotoCoreError, ClientError, ValueError, KeyError)
#: About as long as what Twilio posts.
UNSIGNED = {"Body": "x" * 600}


class Stack(client.Stack):
    """Everything a run asks of the stack, over a transport for many people at once."""

    def __init__(self, folder: Path) -> None:
        # Nobody has an e-mail address: the run would measure the sending of e-mails too.
        super().__init__(folder, email=None)
        self._http: aiohttp.ClientSession | None = None
        self._aws = Aws(self)
        self._logs = self._aws.client("logs")
        formation = self._aws.client("cloudformation")
        resources = formation.describe_stack_resources(StackName=self.about["stack_name"])["StackResources"]
        self._log_group = next(r["PhysicalResourceId"] for r in resources
                               if r["LogicalResourceId"] == "FunctionLogs")

    async def __aenter__(self) -> Stack:
        connector = aiohttp.TCPConnector(limit=0)
        # Twilio gives up on a webhook after 15 seconds.
        self._http = aiohttp.ClientSession(connector=connector, timeout=aiohttp.ClientTimeout(total=45))
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._http:
            await self._http.close()

    async def _call(self, method: str, url: str, **more: Any) -> tuple[int, Any]:
        assert self._http, "the stack is used in `async with`"
        async with self._http.request(method, url, **more) as response:
            return response.status, await response.json(content_type=None)

    async def control(self, call: str, body: dict | None = None) -> Any:
        """A control call of the stand-ins: POST with a body, GET without."""
        url = f"{self.control_url}/{call}"
        return (await self._call("POST" if body is not None else "GET", url, json=body))[1]

    async def write(self, number: str, text: str, sid: str | None = None) -> int | None:
        """Somebody writes; gives the webhook's status, none when it never answered."""
        order = {"from": number, "body": text} | ({"message_sid": sid} if sid else {})
        return (await self.control("inbound", order))["webhook_status"]

    async def sent(self) -> list[dict]:
        """What Twilio accepted from us, in this order."""
        return (await self.control("messages?direction=outbound"))["messages"]

    async def asked_at(self) -> dict[str, float]:
        """When Twilio had each message of somebody's, in seconds since 1970."""
        found = (await self.control("messages?direction=inbound"))["messages"]
        return {one["sid"]: moment(one) for one in found}

    async def webhook_seconds(self) -> dict[str, float]:
        """How long the webhook took for each message, all attempts together."""
        seconds: dict[str, float] = {}
        for attempt in (await self.control("webhooks"))["attempts"]:
            if attempt["kind"] == "webhook":
                sid = attempt["message_sid"]
                seconds[sid] = seconds.get(sid, 0.0) + attempt["ms"] / 1000
        return seconds

    async def floor(self) -> float:
        """Seconds until the webhook has turned an unsigned request away, for which it calls nobody.

        Not `GET /health`: the emulator holds the answer of a function that logs nothing back for a while.
        """
        assert self._http, "the stack is used in `async with`"
        started = time.monotonic()
        async with self._http.post(f"{self.whatsapp_url}/webhook", data=UNSIGNED) as answer:
            await answer.read()
        if answer.status != 403:
            raise ConnectionError(f"an unsigned request was answered {answer.status}")
        return time.monotonic() - started

    async def link_code(self, user: str) -> str:
        """A code by which a number is linked to this account."""
        headers = client.bearer(self.token(user))
        status, body = await self._call("POST", f"{self.whatsapp_url}/link", headers=headers)
        if status != 200:
            raise ConnectionError(f"no link code: {status} {body.get('code')}")
        self.note(body["token"])
        return body["token"]

    def linked(self, prefix: str) -> set[str]:
        """The accounts of this prefix that have a number."""
        found = self._aws.scan(
            "UsersTableName", ProjectionExpression="user_id",
            FilterExpression="begins_with(user_id, :prefix) AND attribute_exists(contact)",
            ExpressionAttributeValues={":prefix": {"S": prefix}})
        return {row["user_id"] for row in found}

    def rows(self) -> dict[str, dict]:
        """What is in the clear of all messages' rows, by their ids."""
        names = "message_id, answered_by, answers, created_at"
        found = self._aws.scan("MessagesTableName", ProjectionExpression=names)
        return {row["message_id"]: row for row in found}

    def log_since(self, millis: int) -> list[dict]:
        """All events of the functions' log from a moment on."""
        found: dict[tuple, dict] = {}
        while True:
            events = self._logs.filter_log_events(
                logGroupName=self._log_group, startTime=millis, limit=LOG_PAGE)["events"]
            found |= {(e["logStreamName"], e["timestamp"], e["message"]): e for e in events}
            # A full page may end in the middle of a millisecond, which is read again.
            if len(events) < LOG_PAGE or events[-1]["timestamp"] == millis:
                return list(found.values())
            millis = events[-1]["timestamp"]


def moment(message: dict) -> float:
    """When a message was created at Twilio, in seconds since 1970."""
    return datetime.fromisoformat(message["date_created"]).timestamp()
