"""What the stack's emulator does with a FIFO queue: groups side by side, each in its order."""

from __future__ import annotations

import io
import json
import sys
import time
import zipfile
from typing import Any

import boto3
import pytest

#: A function that notes in a table when it begins and ends a message, and takes a second between.
BOOTSTRAP = f"""#!{sys.executable}
import json, os, time, urllib.request
import boto3
base = "http://" + os.environ["AWS_LAMBDA_RUNTIME_API"] + "/2018-06-01/runtime/invocation/"
table = boto3.resource("dynamodb").Table("moments")
while True:
    with urllib.request.urlopen(base + "next") as answer:
        number, event = answer.headers["Lambda-Runtime-Aws-Request-Id"], json.load(answer)
    for record in event["Records"]:
        began = time.time_ns()
        time.sleep(1)
        table.put_item(Item={{"id": record["body"], "began": began, "ended": time.time_ns()}})
    urllib.request.urlopen(base + number + "/response", b"{{}}").close()
"""


def client(url: str, service: str) -> Any:
    return boto3.client(service, endpoint_url=url, region_name="eu-central-1",
                        aws_access_key_id="test", aws_secret_access_key="test")  # fmt: skip


@pytest.fixture(scope="module")
def queue(emulator: str) -> str:
    """A FIFO queue whose function takes a message at a time."""
    client(emulator, "dynamodb").create_table(
        TableName="moments", BillingMode="PAY_PER_REQUEST",
        KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}],
        AttributeDefinitions=[{"AttributeName": "id", "AttributeType": "S"}],
    )  # fmt: skip
    sqs, functions = client(emulator, "sqs"), client(emulator, "lambda")
    url: str = sqs.create_queue(QueueName="moments.fifo", Attributes={"FifoQueue": "true"})["QueueUrl"]
    arn = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
    code = io.BytesIO()
    with zipfile.ZipFile(code, "w") as archive:
        entry = zipfile.ZipInfo("bootstrap")
        entry.external_attr = 0o755 << 16
        archive.writestr(entry, BOOTSTRAP)
    functions.create_function(
        FunctionName="moments", Runtime="provided.al2023", Handler="bootstrap", Timeout=30,
        Role="arn:aws:iam::000000000000:role/any", Code={"ZipFile": code.getvalue()},
        Environment={"Variables": {"AWS_DEFAULT_REGION": "eu-central-1"}},
    )  # fmt: skip
    functions.create_event_source_mapping(EventSourceArn=arn, FunctionName="moments", BatchSize=1)
    return url


def test_groups_go_side_by_side_and_each_in_its_order(emulator: str, queue: str) -> None:
    sqs, table = client(emulator, "sqs"), client(emulator, "dynamodb")
    for name in ("anna 1", "anna 2", "bruno 1", "chloe 1"):
        sqs.send_message(QueueUrl=queue, MessageBody=name, MessageGroupId=name.split()[0],
                         MessageDeduplicationId=name)  # fmt: skip
    end = time.monotonic() + 30
    while len(found := table.scan(TableName="moments")["Items"]) < 4:
        assert time.monotonic() < end, json.dumps(found)
        time.sleep(0.1)
    spans = {row["id"]["S"]: (int(row["began"]["N"]), int(row["ended"]["N"])) for row in found}
    began, ended = zip(*(spans[name] for name in ("anna 1", "bruno 1", "chloe 1")), strict=True)
    assert max(began) < min(ended), "three groups at a time"
    assert spans["anna 2"][0] >= spans["anna 1"][1], "a group's messages one after the other"
