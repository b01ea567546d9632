"""A running stack, driven by its own description: the API, the stand-ins, and the emulator."""

from __future__ import annotations

import json
import time
from datetime import datetime
from pathlib import Path
from typing import Any

import aiohttp
import boto3
import jwt
from boto3.dynamodb.conditions import Attr
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError

#: The emulator gives no more events of a log in one answer.
LOG_PAGE = 10_000
#: What a call raises that fails; whoever may try again does.
TROUBLE = (OSError, aiohttp.ClientError, BotoCoreError, ClientError, ValueError, KeyError)
#: About as long as what Twilio posts.
UNSIGNED = {"Body": "x" * 600}


class Stack:
    """Everything a run asks of the stack."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.about = json.loads((folder / "stack.json").read_text())
        self._http: aiohttp.ClientSession | None = None
        where = {"endpoint_url": self.about["aws_endpoint_url"], "region_name": "eu-central-1",
                 "aws_access_key_id": "test", "aws_secret_access_key": "test",
                 "config": Config(read_timeout=60, retries={"max_attempts": 3})}
        outputs = self.about["outputs"]
        tables = boto3.resource("dynamodb", **where)
        self._messages = tables.Table(outputs["MessagesTableName"])
        self._users = tables.Table(outputs["UsersTableName"])
        self._logs = boto3.client("logs", **where)
        formation = boto3.client("cloudformation", **where)
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
        url = f"{self.about['twilio_url']}/_control/{call}"
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
        async with self._http.post(f"{self.about['api_url']}/api/whatsapp/webhook", data=UNSIGNED) as answer:
            await answer.read()
        if answer.status != 403:
            raise ConnectionError(f"an unsigned request was answered {answer.status}")
        return time.monotonic() - started

    async def link_code(self, user: str) -> str:
        """A code by which a number is linked to this account."""
        claims = {"sub": user, "locale": "de-CH", "exp": int(time.time()) + 600,
                  "iss": self.about["jwt_issuer"], "aud": self.about["jwt_audience"]}
        token = jwt.encode(claims, self.about["jwt_secret"], "HS256")
        headers = {"Authorization": f"Bearer {token}"}
        status, body = await self._call("POST", f"{self.about['api_url']}/api/whatsapp/link", headers=headers)
        if status != 200:
            raise ConnectionError(f"no link code: {status} {body.get('code')}")
        self.note(token, body["token"])
        return body["token"]

    def linked(self, prefix: str) -> set[str]:
        """The accounts of this prefix that have a number."""
        condition = Attr("user_id").begins_with(prefix) & Attr("contact").exists()
        return {row["user_id"] for row in scan(self._users, FilterExpression=condition,
                                               ProjectionExpression="user_id")}

    def rows(self) -> dict[str, dict]:
        """What is in the clear of all messages' rows, by their ids."""
        names = "message_id, answered_by, answers, created_at"
        return {row["message_id"]: row for row in scan(self._messages, ProjectionExpression=names)}

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

    def note(self, *used: str) -> None:
        """Writes down what must not stand in any log or table."""
        with (self.folder / "used-in-tests.txt").open("a") as out:
            out.writelines(json.dumps(one) + "\n" for one in used)


def scan(table: Any, **arguments: Any) -> list[dict]:
    """All rows of a table, read consistently."""
    found: list[dict] = []
    while True:
        page = table.scan(ConsistentRead=True, **arguments)
        found += page["Items"]
        if "LastEvaluatedKey" not in page:
            return found
        arguments["ExclusiveStartKey"] = page["LastEvaluatedKey"]


def moment(message: dict) -> float:
    """When a message was created at Twilio, in seconds since 1970."""
    return datetime.fromisoformat(message["date_created"]).timestamp()

