"""The running stack, as this driver needs it."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import boto3
import jwt
import requests
from botocore.client import BaseClient

from local.faults import callers

#: What a queue waits for a killed function, while we run. Deployed it is minutes.
VISIBILITY = 4


class Stack:
    """Addresses, clients, and what has to be found in tables and queues."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.described: dict[str, Any] = json.loads((folder / "stack.json").read_text())
        self.outputs: dict[str, str] = self.described["outputs"]
        self.faults_url: str | None = self.described.get("faults_url")
        self.twilio: str = self.described["twilio_url"]
        self.dynamodb, self.sqs = self._client("dynamodb"), self._client("sqs")
        self._session = threading.local()
        self._noting = threading.Lock()

    def _client(self, service: str) -> BaseClient:
        return boto3.client(
            service, endpoint_url=self.described["aws_endpoint_url"], region_name="eu-central-1",
            aws_access_key_id="test", aws_secret_access_key="test",
        )  # fmt: skip

    def http(self, method: str, url: str, **more: Any) -> Any:
        """Calls and gives JSON; each thread has connections of its own."""
        if not hasattr(self._session, "session"):
            self._session.session = requests.Session()
        answer = self._session.session.request(method, url, timeout=90, **more)
        if not answer.ok:
            raise RuntimeError(f"{method} {url}: {answer.status_code} {answer.text[:200]}")
        return answer.json() if answer.content else {}

    def control(self, call: str, body: dict[str, Any] | None = None, **query: Any) -> Any:
        """A control call of the stand-ins: POST with a body, else GET."""
        url = f"{self.twilio}/_control/{call}"
        if body is None:
            return self.http("GET", url, params=query)
        return self.http("POST", url, json=body)

    def note(self, secret: str) -> None:
        """Writes down what must not stand in any log, as the other tests do."""
        with self._noting, (self.folder / "used-in-tests.txt").open("a") as file:
            file.write(json.dumps(secret) + "\n")

    def token(self, user: str, locale: str) -> str:
        """A user's token, as the tax product would make it."""
        claims = {
            "sub": user, "email": f"{user}@example.com", "locale": locale,
            "iss": self.described["jwt_issuer"], "aud": self.described["jwt_audience"],
            "exp": int(time.time()) + 600,
        }  # fmt: skip
        token = jwt.encode(claims, self.described["jwt_secret"], "HS256")
        self.note(token)
        return token

    def row(self, table: str, **key: str) -> dict[str, Any] | None:
        """A row by its key."""
        given = {name: {"S": value} for name, value in key.items()}
        found = self.dynamodb.get_item(TableName=self.outputs[table], Key=given, ConsistentRead=True)
        return plain(found["Item"]) if "Item" in found else None

    def query(self, table: str, key: str, value: str, index: str | None = None) -> list[dict[str, Any]]:
        """All rows with this first key."""
        more = {"IndexName": index} if index else {}
        pages = self.dynamodb.get_paginator("query").paginate(
            TableName=self.outputs[table], KeyConditionExpression="#k = :v",
            ExpressionAttributeNames={"#k": key}, ExpressionAttributeValues={":v": {"S": value}}, **more,
        )  # fmt: skip
        return [plain(item) for page in pages for item in page["Items"]]

    def sent_to(self, number: str) -> list[dict[str, Any]]:
        """What Twilio accepted for a number, oldest first."""
        return self.control("messages", to=number, direction="outbound")["messages"]

    def queues(self, dead: bool) -> dict[str, str]:
        """The queues of the stack's outputs by name: those with work, or those for what failed."""
        ending = "DeadLettersUrl" if dead else "QueueUrl"
        return {name.removesuffix("Url"): url for name, url in self.outputs.items() if name.endswith(ending)}

    def waiting(self, dead: bool) -> dict[str, int]:
        """How many jobs each queue holds, of those that hold any."""
        names = ["ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible",
                 "ApproximateNumberOfMessagesDelayed"]  # fmt: skip
        held = {}
        for name, url in self.queues(dead).items():
            counts = self.sqs.get_queue_attributes(QueueUrl=url, AttributeNames=names)["Attributes"]
            held[name] = sum(int(count) for count in counts.values())
        return {name: count for name, count in held.items() if count}

    def take_dead_letters(self) -> dict[str, list[str]]:
        """The jobs that were set aside, which are removed."""
        taken: dict[str, list[str]] = {}
        for name, url in self.queues(dead=True).items():
            while found := self.sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10).get("Messages"):
                for message in found:
                    taken.setdefault(name, []).append(message["Body"])
                    self.sqs.delete_message(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"])
        return taken

    def freeze(self, function: str | None = None) -> None:
        """Ends the idle processes of a function, or of all, so that the next call starts cold."""
        ours = f"AWS_ENDPOINT_URL={self.faults_url}".encode()
        for pid, name, environment in list(callers.functions()):
            if ours in environment and function in (None, callers.logical(name)):
                with contextlib.suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)

    @contextlib.contextmanager
    def short_timeouts(self) -> Iterator[None]:
        """Lets queues give a killed function's jobs out again after seconds, for as long as it lasts."""
        before = {}
        for url in self.queues(dead=False).values():
            got = self.sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["VisibilityTimeout"])
            before[url] = got["Attributes"]["VisibilityTimeout"]
        try:
            for url in before:
                self._timeout(url, str(VISIBILITY))
            yield
        finally:
            for url, seconds in before.items():
                self._timeout(url, seconds)

    def _timeout(self, url: str, seconds: str) -> None:
        self.sqs.set_queue_attributes(QueueUrl=url, Attributes={"VisibilityTimeout": seconds})


def plain(item: dict[str, Any]) -> dict[str, Any]:
    """A row with the types taken off; what is sealed stays sealed."""
    return {name: next(iter(value.values())) for name, value in item.items()}


def until(done: Callable[[], Any], seconds: float, pause: float = 0.25) -> Any:
    """Asks until `done` gives something; `None` when the time is over."""
    end = time.monotonic() + seconds
    while True:
        if found := done():
            return found
        if time.monotonic() > end:
            return None
        time.sleep(pause)
