"""The two services of the emulator that Textract works with: S3 and SNS."""

from __future__ import annotations

import asyncio
import functools
import json
import logging
import os
from typing import Any

import boto3
from botocore.client import BaseClient
from botocore.exceptions import BotoCoreError, ClientError

from .documents import MAX_JOB, MAX_SMALL
from .errors import Refused, bad_object

log = logging.getLogger("textract")


@functools.cache
def _client(service: str, endpoint: str) -> BaseClient:
    # Keys that open nothing, so that no real account is ever asked.
    return boto3.client(
        service, endpoint_url=endpoint, region_name=os.environ.get("AWS_REGION", "eu-central-1"),
        aws_access_key_id="test", aws_secret_access_key="test",
    )  # fmt: skip


def _emulator(service: str) -> BaseClient:
    endpoint = os.environ.get("AWS_ENDPOINT_URL")
    if not endpoint:
        log.error("AWS_ENDPOINT_URL is not set, so there is no S3 and no SNS to turn to.")
        raise Refused("InternalServerError", "There is no emulator")
    return _client(service, endpoint)


async def fetch(where: dict[str, str], job: bool) -> bytes:
    """Gives an object's bytes; raises `Refused` when there is none or it is too large."""
    return await asyncio.to_thread(_fetch, where, job)


def _fetch(where: dict[str, str], job: bool) -> bytes:
    if "Bucket" not in where or "Name" not in where:
        raise bad_object()
    order = {"Bucket": where["Bucket"], "Key": where["Name"]}
    if "Version" in where:
        order["VersionId"] = where["Version"]
    try:
        found = _emulator("s3").get_object(**order)
        with found["Body"] as body:
            if found["ContentLength"] > (MAX_JOB if job else MAX_SMALL):
                raise Refused("DocumentTooLargeException", "Document is too large")
            return body.read()
    except (ClientError, BotoCoreError):
        raise bad_object() from None


async def publish(topic: str, message: dict[str, Any]) -> bool:
    """Publishes to a topic; false, and a line in the log, when that did not work."""
    text = json.dumps(message, ensure_ascii=False, separators=(",", ":"))
    try:
        await asyncio.to_thread(lambda: _emulator("sns").publish(TopicArn=topic, Message=text))
    except (ClientError, BotoCoreError, Refused) as error:
        log.error("a job's end was not published: %s", type(error).__name__)
        return False
    return True
