"""Jobs: tokens, pages of results, and the message that a job has ended."""

from __future__ import annotations

import json
import re
import time
from dataclasses import dataclass

import pytest
import requests
from botocore.client import BaseClient
from botocore.exceptions import ConnectionClosedError

from .conftest import Stack
from .textract_client import PAGE, client, code, counts, pages_of, png, record

ROLE = "arn:aws:iam::000000000000:role/textract"


@dataclass
class Desk:
    """A bucket with a document, a topic, and a queue that hears what is published."""

    stack: Stack
    textract: BaseClient
    sqs: BaseClient
    topic: str
    queue: str

    def start(self, name: str = "doc.pdf", **more: object) -> str:
        place = {"S3Object": {"Bucket": "documents", "Name": name}}
        return self.textract.start_document_text_detection(DocumentLocation=place, **more)["JobId"]

    def channel(self) -> dict[str, str]:
        return {"SNSTopicArn": self.topic, "RoleArn": ROLE}

    def get(self, job: str, **more: object) -> dict:
        return self.textract.get_document_text_detection(JobId=job, **more)

    def done(self, job: str) -> dict:
        ended = lambda: (r := self.get(job))["JobStatus"] != "IN_PROGRESS" and r  # noqa: E731
        return self.stack.eventually(ended)

    def heard(self) -> list[dict]:
        found = self.sqs.receive_message(QueueUrl=self.queue, MaxNumberOfMessages=10)
        bodies = [json.loads(m["Body"]) for m in found.get("Messages", [])]
        return [json.loads(body["Message"]) for body in bodies]


@pytest.fixture
def desk(stack: Stack, emulator: str) -> Desk:
    s3, sns, sqs = (client(emulator, name) for name in ("s3", "sns", "sqs"))
    if not any(b["Name"] == "documents" for b in s3.list_buckets()["Buckets"]):
        where = {"LocationConstraint": "eu-central-1"}
        s3.create_bucket(Bucket="documents", CreateBucketConfiguration=where)
    data = record(stack, pages_of("PDF", 2), [PAGE, PAGE])
    s3.put_object(Bucket="documents", Key="doc.pdf", Body=data)
    topic = sns.create_topic(Name="AmazonTextract-test")["TopicArn"]
    queue = sqs.create_queue(QueueName=f"heard-{time.monotonic_ns()}")["QueueUrl"]
    arn = sqs.get_queue_attributes(QueueUrl=queue, AttributeNames=["QueueArn"])["Attributes"]
    sns.subscribe(TopicArn=topic, Protocol="sqs", Endpoint=arn["QueueArn"])
    return Desk(stack, client(stack.textract), sqs, topic, queue)


def test_a_job_ends_and_says_so(desk: Desk):
    before = time.time() * 1000
    job = desk.start(NotificationChannel=desk.channel(), JobTag="doc.7-1:x")
    assert re.fullmatch("[0-9a-f]{64}", job)
    assert desk.get(job)["JobStatus"] == "IN_PROGRESS"

    result = desk.done(job)

    assert (result["JobStatus"], result["DocumentMetadata"]) == ("SUCCEEDED", {"Pages": 2})
    assert [b["Page"] for b in result["Blocks"]] == [1] * 6 + [2] * 6
    (told,) = desk.stack.eventually(desk.heard)
    assert before - 1 <= told.pop("Timestamp") <= time.time() * 1000 + 1
    assert told == {
        "JobId": job,
        "Status": "SUCCEEDED",
        "API": "StartDocumentTextDetection",
        "JobTag": "doc.7-1:x",
        "DocumentLocation": {"S3ObjectName": "doc.pdf", "S3Bucket": "documents"},
    }


def test_results_come_in_pages(desk: Desk):
    job = desk.start()
    whole = desk.done(job)["Blocks"]
    desk.stack.control("textract", page_size=5)
    found, order, sizes = [], {}, []
    while True:
        answer = desk.get(job, **order)
        found += answer["Blocks"]
        sizes.append(len(answer["Blocks"]))
        if "NextToken" not in answer:
            break
        order = {"NextToken": answer["NextToken"]}
    assert found == whole and sizes == [5, 5, 2]
    assert len(desk.get(job, MaxResults=3)["Blocks"]) == 3
    assert code(desk.get, job=job, NextToken="made up") == ("InvalidParameterException", 400)
    other = desk.start()
    desk.done(other)
    assert code(desk.get, job=other, **order) == ("InvalidParameterException", 400)


def test_a_token_starts_one_job(desk: Desk):
    job = desk.start(ClientRequestToken="t-1", JobTag="a")
    assert desk.start(ClientRequestToken="t-1", JobTag="a") == job
    mismatch = ("IdempotentParameterMismatchException", 400)
    assert code(desk.start, ClientRequestToken="t-1", JobTag="b") == mismatch
    assert desk.start(JobTag="a") != job
    assert counts(desk.stack)["documents"] == 2


@pytest.mark.parametrize("more", [{"JobTag": "ä"}, {"JobTag": "x" * 65}, {"ClientRequestToken": "a b"}])
def test_names_have_rules(desk: Desk, more: dict):
    assert code(desk.start, **more) == ("InvalidParameterException", 400)


def test_jobs_are_known_for_seven_days(desk: Desk):
    job = desk.start(ClientRequestToken="t-2")
    desk.done(job)
    desk.stack.control("clock", advance_seconds=7 * 24 * 3600 - 60)
    assert desk.get(job)["JobStatus"] == "SUCCEEDED"
    desk.stack.control("clock", advance_seconds=120)
    assert code(desk.get, job=job) == ("InvalidJobIdException", 400)
    assert desk.start(ClientRequestToken="t-2") != job
    assert code(desk.get, job="f" * 64) == ("InvalidJobIdException", 400)


def test_a_control_call_decides_how_the_next_jobs_go(desk: Desk):
    order = {"NotificationChannel": desk.channel()}
    desk.stack.control("textract", status="FAILED", notices=2)
    desk.stack.control("textract", notices=0)

    failed, silent = desk.start(**order), desk.start(**order)

    result = desk.done(failed)
    assert result["JobStatus"] == "FAILED" and "Blocks" not in result
    assert desk.done(silent)["JobStatus"] == "SUCCEEDED"
    desk.stack.eventually(lambda: counts(desk.stack)["notices"] == 2)
    told = desk.heard()
    assert [(t["JobId"], t["Status"]) for t in told] == [(failed, "FAILED")] * 2
    assert "JobTag" not in told[0]
    wrong = requests.post(f"{desk.stack.chat}/_control/textract", json={"status": "x"}, timeout=5)
    assert wrong.status_code == 400


def test_only_objects_in_a_form_that_is_read_are_begun(desk: Desk, emulator: str):
    s3 = client(emulator, "s3")
    s3.put_object(Bucket="documents", Key="x.webp", Body=b"RIFF\x10\x00\x00\x00WEBPVP8 ")
    assert code(desk.start, name="x.webp") == ("UnsupportedDocumentException", 400)
    assert code(desk.start, name="none") == ("InvalidS3ObjectException", 400)
    s3.put_object(Bucket="documents", Key="large", Body=png(8) + bytes(10 * 1024 * 1024))
    assert code(desk.start, name="large") == ("DocumentTooLargeException", 400)


def test_faults_of_jobs(desk: Desk):
    stack = desk.stack
    job = desk.start(ClientRequestToken="t-3")
    stack.control("faults", target="textract", kind="429")
    assert code(desk.get, job=job) == ("ThrottlingException", 500)
    stack.control("faults", target="textract", kind="reset_after_accept")
    with pytest.raises(ConnectionClosedError):
        desk.start(ClientRequestToken="t-4", NotificationChannel=desk.channel())
    # The job runs, although nobody knows its id: the token leads back to it.
    (told,) = stack.eventually(desk.heard)
    again = desk.start(ClientRequestToken="t-4", NotificationChannel=desk.channel())
    assert told["JobId"] == again
