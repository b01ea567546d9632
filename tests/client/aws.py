"""The stack's resources at AWS, which is the emulator."""

from __future__ import annotations

import threading
from typing import Any

import boto3
from boto3.dynamodb.types import TypeDeserializer
from botocore.client import BaseClient

from .stack import Stack

REGION = "eu-central-1"
DESERIALIZER = TypeDeserializer()


class Aws:
    """Clients of AWS services, and the rows of tables. A table is named by its output of the stack."""

    def __init__(self, stack: Stack) -> None:
        self._stack = stack
        self._clients: dict[str, BaseClient] = {}
        self._making = threading.Lock()

    def client(self, service: str) -> BaseClient:
        """The client of a service; threads may share it."""
        with self._making:
            if service not in self._clients:
                self._clients[service] = boto3.client(
                    service, endpoint_url=self._stack.about["aws_endpoint_url"], region_name=REGION,
                    aws_access_key_id="test", aws_secret_access_key="test",
                )  # fmt: skip
            return self._clients[service]

    def row(self, table: str, **key: str) -> dict[str, Any] | None:
        """The row with this key."""
        given = {name: {"S": value} for name, value in key.items()}
        found = self.client("dynamodb").get_item(
            TableName=self._stack.outputs[table], Key=given, ConsistentRead=True)
        return plain(found["Item"]) if "Item" in found else None

    def query(self, table: str, key: str, value: str, index: str | None = None) -> list[dict[str, Any]]:
        """All rows with this partition key, in a table or in one of its indexes."""
        more = {"IndexName": index} if index else {}
        return self._pages(
            "query", table, KeyConditionExpression="#k = :v",
            ExpressionAttributeNames={"#k": key}, ExpressionAttributeValues={":v": {"S": value}}, **more,
        )  # fmt: skip

    def scan(self, table: str, **more: Any) -> list[dict[str, Any]]:
        """All rows, read consistently; `more` are parameters of `Scan`, such as a filter."""
        return self._pages("scan", table, ConsistentRead=True, **more)

    def _pages(self, operation: str, table: str, **more: Any) -> list[dict[str, Any]]:
        pages = self.client("dynamodb").get_paginator(operation)
        found = pages.paginate(TableName=self._stack.outputs[table], **more)
        return [plain(item) for page in found for item in page["Items"]]


def plain(item: dict[str, Any]) -> dict[str, Any]:
    """A row with Python's own values: numbers are `Decimal`, and what is sealed stays sealed."""
    return {name: DESERIALIZER.deserialize(value) for name, value in item.items()}
