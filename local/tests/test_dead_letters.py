"""The operator's command for dead letters, on tables and queues like the deployed ones."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from decimal import Decimal

import boto3
import pytest

from .conftest import ROOT

SCRIPT = ROOT / "functions" / "dead_letters" / "dead_letters.py"
STACK = "operators-view"
USER, CONVERSATION = "user-anna-muster", "c0ffee1234567890"
KEY = {"AttributeName": "job_id", "KeyType": "HASH"}
TEMPLATE = {
    "Resources": {
        "Parked": {"Type": "AWS::DynamoDB::Table", "Properties": {
            "BillingMode": "PAY_PER_REQUEST", "KeySchema": [KEY],
            "AttributeDefinitions": [{"AttributeName": "job_id", "AttributeType": "S"}]}},
        "Messages": {"Type": "AWS::DynamoDB::Table", "Properties": {
            "BillingMode": "PAY_PER_REQUEST",
            "KeySchema": [{"AttributeName": "message_id", "KeyType": "HASH"}],
            "AttributeDefinitions": [{"AttributeName": "message_id", "AttributeType": "S"},
                                     {"AttributeName": "due_shard", "AttributeType": "S"},
                                     {"AttributeName": "due_at", "AttributeType": "N"}],
            "GlobalSecondaryIndexes": [{
                "IndexName": "by_due", "Projection": {"ProjectionType": "KEYS_ONLY"},
                "KeySchema": [{"AttributeName": "due_shard", "KeyType": "HASH"},
                              {"AttributeName": "due_at", "KeyType": "RANGE"}]}]}},
        "Reply": {"Type": "AWS::SQS::Queue", "Properties": {"FifoQueue": True}},
        "OcrResult": {"Type": "AWS::SQS::Queue", "Properties": {}},
    },
    "Outputs": {
        "DeadLettersTableName": {"Value": {"Ref": "Parked"}},
        "MessagesTableName": {"Value": {"Ref": "Messages"}},
        "ReplyQueueUrl": {"Value": {"Ref": "Reply"}},
        "OcrResultQueueUrl": {"Value": {"Ref": "OcrResult"}},
    },
}
FINISHED = {"JobId": "ab12", "Status": "SUCCEEDED", "JobTag": "MM1_0",
            "DocumentLocation": {"S3ObjectName": f"whatsapp/{USER}/media/MM1-0.pdf"}}
ERASURE = {"type": "EraseV1", "subject": {"user": USER}, "receipt": "er-7", "requested_at": 1_700_000_000_000}


class Deployed:
    """A stack with what the command looks at, and the command itself."""

    def __init__(self, emulator: str) -> None:
        where = {"endpoint_url": emulator, "region_name": "eu-central-1",
                 "aws_access_key_id": "test", "aws_secret_access_key": "test"}
        self.environment = os.environ | {
            "AWS_ENDPOINT_URL": emulator, "AWS_DEFAULT_REGION": "eu-central-1",
            "AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test"}
        formation = boto3.client("cloudformation", **where)
        formation.create_stack(StackName=STACK, TemplateBody=json.dumps(TEMPLATE))
        formation.get_waiter("stack_create_complete").wait(StackName=STACK, WaiterConfig={"Delay": 1})
        outputs = formation.describe_stacks(StackName=STACK)["Stacks"][0]["Outputs"]
        self.outputs = {o["OutputKey"]: o["OutputValue"] for o in outputs}
        tables = boto3.resource("dynamodb", **where)
        self.parked = tables.Table(self.outputs["DeadLettersTableName"])
        self.messages = tables.Table(self.outputs["MessagesTableName"])
        self.sqs = boto3.client("sqs", **where)

    def run(self, *arguments):
        return subprocess.run([sys.executable, SCRIPT, "--stack", STACK, *arguments], text=True,
                              env=self.environment, capture_output=True, check=False, timeout=60)

    def said(self, *arguments):
        done = self.run(*arguments)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def park(self, job_id, queue, body, minutes, **more):
        text = body if isinstance(body, str) else json.dumps(body)
        row = {"job_id": job_id, "queue": queue, "body": text, "told": False, **more}
        self.parked.put_item(Item=row | {"parked_at": millis() - minutes * 60_000})

    def received(self, output):
        """Bodies and attributes of what is in a queue; they are taken out."""
        found, url = [], self.outputs[output]
        while batch := self.sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10,
                                                AttributeNames=["All"]).get("Messages"):
            found += [(message["Body"], message["Attributes"]) for message in batch]
            for message in batch:
                self.sqs.delete_message(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"])
        return found


def millis():
    return int(time.time() * 1000)


def reply(message_id):
    return {"type": "ReplyV1", "message_id": message_id}


@pytest.fixture(scope="module")
def everything(emulator):
    return Deployed(emulator)


@pytest.fixture
def deployed(everything):
    """The same stack with empty tables."""
    for table, key in ((everything.parked, "job_id"), (everything.messages, "message_id")):
        for row in table.scan()["Items"]:
            table.delete_item(Key={key: row[key]})
    return everything


def test_an_empty_table_is_said_in_words(deployed):
    said = deployed.said()

    assert "set aside: 0 jobs" in said
    assert said.endswith("open messages past their time: 0\n")


def test_the_list_names_each_job_oldest_first_and_counts_what_is_overdue(deployed):
    deployed.park("job-2", "reply", reply("SM2"), 5, group=CONVERSATION, told=True)
    deployed.park("job-1", "reply", reply("SM1"), 200, group=CONVERSATION)
    deployed.park("job-3", "ocr_result", {"Message": json.dumps(FINISHED)}, 1)
    deployed.park("job-4", "send", "{ no JSON", 0, group=CONVERSATION, redriven_at=millis())
    for nth, (shard, minutes) in enumerate([("0", 90), ("7", 3), ("7", -10)]):
        due = {"due_shard": shard, "due_at": millis() - minutes * 60_000}
        deployed.messages.put_item(Item={"message_id": f"SM{nth}"} | due)

    said = deployed.said().splitlines()

    assert said[0] == "set aside: 4 jobs, 3 of them not put back yet"
    assert [one.split()[0] for one in said[2:6]] == ["job-1", "job-2", "job-3", "job-4"]
    assert said[2].split()[1:] == ["reply", "ReplyV1", "3", "h", "no", "SM1"]
    assert said[3].split()[1:] == ["reply", "ReplyV1", "5", "min", "yes", "SM2"]
    assert said[4].split()[1:3] == ["ocr_result", "Textract"]
    assert "unreadable" in said[5] and "put back" in said[5]
    assert said[6] == "open messages past their time: 2, the oldest for 1 h"


def test_a_job_is_shown_with_where_its_message_stands_and_nothing_of_the_person(deployed):
    deployed.park("job-1", "reply", reply("SM1"), 2, group=CONVERSATION, why="five tries")
    deployed.messages.put_item(Item={
        "message_id": "SM1", "direction": "inbound", "kind": "text", "owner": USER, "attempt": 3,
        "conversation": CONVERSATION, "created_at": 1_700_000_000_000, "body": b"sealed-words",
        "address": b"sealed-number", "expires_at": 1_800_000_000, "later": "a new attribute"})

    said = deployed.said("--show", "job-1")

    for fact in ("ReplyV1", "five tries", "inbound", "2023-11-14 22:13:20 UTC", "user-a…", "c0ffee…"):
        assert fact in said
    for secret in ("sealed", USER, CONVERSATION, "later"):
        assert secret not in said


def test_people_in_other_jobs_are_masked_and_a_missing_row_is_said(deployed):
    deployed.park("job-1", "erase", ERASURE, 2, group="er-7")
    deployed.park("job-2", "ocr_result", {"Message": json.dumps(FINISHED)}, 2)
    deployed.park("job-3", "reply", reply("SM9"), 2, group=CONVERSATION)

    erasure, finished, gone = (deployed.said("--show", f"job-{nth}") for nth in (1, 2, 3))

    assert "user user-a…" in erasure and "er-7" in erasure and USER not in erasure
    assert "MM1_0" in finished and "SUCCEEDED" in finished and USER not in finished
    assert "there is no row of it any more" in gone


def test_a_job_goes_back_to_its_queue_with_its_group_and_may_do_so_twice(deployed):
    deployed.park("job-1", "reply", reply("SM1"), 2, group=CONVERSATION)

    said = deployed.said("--redrive", "job-1")
    deployed.said("--redrive", "job-1")

    assert said == "job-1: ReplyV1 is in the queue reply again\n"
    (body, first), (_, second) = deployed.received("ReplyQueueUrl")
    assert json.loads(body) == reply("SM1")
    assert first["MessageGroupId"] == CONVERSATION
    assert first["MessageDeduplicationId"].startswith("job-1#")
    assert first["MessageDeduplicationId"] != second["MessageDeduplicationId"]
    redriven = deployed.parked.get_item(Key={"job_id": "job-1"})["Item"]["redriven_at"]
    assert millis() - redriven < Decimal(60_000)


def test_all_go_back_in_the_order_in_which_they_were_set_aside_but_none_a_second_time(deployed):
    deployed.park("job-b", "reply", reply("SM1"), 9, group=CONVERSATION)
    deployed.park("job-a", "reply", reply("SM2"), 5, group=CONVERSATION)
    deployed.park("job-c", "ocr_result", FINISHED, 3)
    deployed.park("job-d", "reply", reply("SM0"), 20, group=CONVERSATION, redriven_at=millis())

    said = deployed.said("--redrive", "all")
    again = deployed.said("--redrive", "all")

    assert said.splitlines()[-1] == "3 jobs were put back"
    assert again == "0 jobs were put back\n"
    replies = [json.loads(body) for body, _ in deployed.received("ReplyQueueUrl")]
    assert replies == [reply("SM1"), reply("SM2")]
    ((body, attributes),) = deployed.received("OcrResultQueueUrl")
    assert json.loads(body) == FINISHED and "MessageGroupId" not in attributes


def test_what_cannot_be_done_is_said_and_changes_nothing(deployed):
    deployed.park("job-1", "mail", {"type": "MailV1", "user_id": USER}, 2, group=USER)

    unknown, no_queue = deployed.run("--show", "job-9"), deployed.run("--redrive", "job-1")

    assert unknown.returncode == 1 and "no job job-9 was set aside" in unknown.stderr
    assert no_queue.returncode == 1 and "no output MailQueueUrl" in no_queue.stderr
    assert "redriven_at" not in deployed.parked.get_item(Key={"job_id": "job-1"})["Item"]
