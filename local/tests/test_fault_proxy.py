"""The proxy in front of the emulator: what it passes on, and how it fails when it is told to."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator

import boto3
import pytest
import requests
from botocore.client import BaseClient
from botocore.config import Config
from botocore.exceptions import ClientError, ConnectionClosedError, ReadTimeoutError

from .conftest import ROOT, free_ports

READ = """
import boto3
boto3.client("dynamodb").get_item(TableName="people", Key={"id": {"S": "anna"}})
"""
KEYS = {"AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test", "AWS_DEFAULT_REGION": "eu-central-1"}


@pytest.fixture(scope="module")
def proxy(emulator: str) -> Iterator[str]:
    (port,) = free_ports(1)
    url = f"http://127.0.0.1:{port}"
    process = subprocess.Popen([sys.executable, "-m", "local.faults", str(port), emulator], cwd=ROOT)
    end = time.monotonic() + 10
    while True:
        try:
            requests.get(f"{url}/_faults", timeout=1).raise_for_status()
            break
        except requests.RequestException:
            assert time.monotonic() < end, "the proxy did not start"
            time.sleep(0.05)
    client(url, "dynamodb").create_table(
        TableName="people", BillingMode="PAY_PER_REQUEST",
        KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}],
        AttributeDefinitions=[{"AttributeName": "id", "AttributeType": "S"}],
    )  # fmt: skip
    yield url
    process.terminate()
    process.wait(5)


@pytest.fixture(autouse=True)
def nothing_ordered(proxy: str) -> None:
    requests.delete(f"{proxy}/_faults", timeout=5)
    requests.delete(f"{proxy}/_calls", timeout=5)


def client(url: str, service: str, tries: int = 1) -> BaseClient:
    config = Config(read_timeout=1, retries={"total_max_attempts": tries}, s3={"addressing_style": "path"})
    return boto3.client(
        service, endpoint_url=url, region_name="eu-central-1", config=config,
        aws_access_key_id="test", aws_secret_access_key="test",
    )  # fmt: skip


def order(proxy: str, **what: object) -> dict:
    answer = requests.post(f"{proxy}/_faults", json=what, timeout=5)
    assert answer.status_code == 201, answer.text
    return answer.json()


def put(proxy: str, name: str, tries: int = 1) -> None:
    client(proxy, "dynamodb", tries).put_item(TableName="people", Item={"id": {"S": name}})


def known(emulator: str, name: str) -> bool:
    found = client(emulator, "dynamodb").get_item(TableName="people", Key={"id": {"S": name}})
    return "Item" in found


def test_files_pass_in_pieces_and_whole_and_links_into_the_bucket_work(proxy: str):
    s3 = client(proxy, "s3")
    s3.create_bucket(Bucket="files", CreateBucketConfiguration={"LocationConstraint": "eu-central-1"})
    data = os.urandom(300_000)
    s3.put_object(Bucket="files", Key="a b/ä+%.bin", Body=data, ChecksumAlgorithm="CRC32")
    assert s3.get_object(Bucket="files", Key="a b/ä+%.bin")["Body"].read() == data
    assert s3.head_object(Bucket="files", Key="a b/ä+%.bin")["ContentLength"] == len(data)
    link = s3.generate_presigned_url("get_object", {"Bucket": "files", "Key": "a b/ä+%.bin"})
    assert link.startswith(proxy) and requests.get(link, timeout=5).content == data

    pieces = (data[start : start + 1000] for start in range(0, len(data), 1000))
    link = s3.generate_presigned_url("put_object", {"Bucket": "files", "Key": "pieces"})
    assert requests.put(link, data=pieces, timeout=5).ok
    assert s3.get_object(Bucket="files", Key="pieces")["Body"].read() == data


@pytest.mark.parametrize(("kind", "code"), [
    ("500", "InternalServerError"), ("throttle", "ProvisionedThroughputExceededException"),
])
def test_a_service_fails_in_its_own_words_and_sdks_try_again(proxy: str, emulator: str, kind: str, code: str):
    order(proxy, service="dynamodb", operation="PutItem", kind=kind, count=2)
    with pytest.raises(ClientError) as failed:
        put(proxy, kind)
    assert failed.value.response["Error"]["Code"] == code and not known(emulator, kind)
    put(proxy, kind, tries=3)
    assert known(emulator, kind)


def test_other_services_say_no_too(proxy: str):
    for service, call, code in (
        ("s3", lambda c: c.list_objects_v2(Bucket="x"), "SlowDown"),
        ("sqs", lambda c: c.list_queues(), "RequestThrottled"),
        ("sns", lambda c: c.list_topics(), "Throttling"),
        ("ssm", lambda c: c.get_parameters(Names=["/x"]), "ThrottlingException"),
    ):
        order(proxy, service=service, kind="throttle")
        with pytest.raises(ClientError) as failed:
            call(client(proxy, service))
        assert failed.value.response["Error"]["Code"] == code


@pytest.mark.parametrize(("kind", "done", "error"), [
    ("cut_before", False, ConnectionClosedError), ("cut_after", True, ConnectionClosedError),
    ("hang", False, ReadTimeoutError),
])
def test_a_cut_or_silent_connection_leaves_done_what_it_says(
    proxy: str, emulator: str, kind: str, done: bool, error: type[Exception]
):
    order(proxy, match=kind, kind=kind)
    with pytest.raises(error):
        put(proxy, kind)
    assert known(emulator, kind) == done


def test_what_is_done_twice_is_answered_by_the_second(proxy: str):
    order(proxy, operation="PutItem", kind="twice")
    with pytest.raises(ClientError) as failed:
        client(proxy, "dynamodb").put_item(
            TableName="people", Item={"id": {"S": "twice"}}, ConditionExpression="attribute_not_exists(id)"
        )
    assert failed.value.response["Error"]["Code"] == "ConditionalCheckFailedException"


def test_an_order_meets_the_nth_call_that_holds_one_of_its_texts(proxy: str):
    made = order(proxy, operation="PutItem", match=["berta", "clara"], nth=2, kind="500")
    for name in ("anna", "berta", "anna"):
        put(proxy, name)
    with pytest.raises(ClientError):
        put(proxy, "clara")
    put(proxy, "berta")
    (shown,) = requests.get(f"{proxy}/_faults", timeout=5).json()["faults"]
    assert (shown["id"], shown["hits"], shown["count"]) == (made["id"], 1, 0)


def test_nonsense_is_refused(proxy: str):
    for what in ({"kind": "no"}, {"kind": "500", "nth": 0}, {"kind": "500", "wrong": 1},
                 {"kind": "500", "match": 3}, []):
        assert requests.post(f"{proxy}/_faults", json=what, timeout=5).status_code == 400
    foreign = requests.delete(f"{proxy}/_faults", headers={"Origin": "https://example.com"}, timeout=5)
    assert foreign.status_code == 403


def as_function(proxy: str) -> int:
    environment = os.environ | KEYS | {
        "AWS_ENDPOINT_URL": proxy, "AWS_LAMBDA_FUNCTION_NAME": "stack-WebhookFunction-0123",
    }
    return subprocess.run([sys.executable, "-c", READ], env=environment,
                          stderr=subprocess.DEVNULL).returncode


def test_calls_are_recorded_by_function_and_the_function_can_be_killed(proxy: str):
    requests.post(f"{proxy}/_calls", json={"on": True}, timeout=5)
    assert as_function(proxy) == 0
    order(proxy, function="WebhookFunction", kind="kill_before")
    put(proxy, "anna")
    assert as_function(proxy) == -9
    requests.post(f"{proxy}/_calls", json={"on": False}, timeout=5)
    recorded = requests.get(f"{proxy}/_calls", params={"match": "people"}, timeout=5).json()["calls"]
    assert [(c["function"], c["service"], c["operation"], c["fault"]) for c in recorded] == [
        ("WebhookFunction", "dynamodb", "GetItem", None),
        (None, "dynamodb", "PutItem", None),
        ("WebhookFunction", "dynamodb", "GetItem", "kill_before"),
    ]


def test_a_cut_emulator_is_a_cut_proxy():
    (gone, port) = free_ports(2)
    command = [sys.executable, "-m", "local.faults", str(port), f"http://127.0.0.1:{gone}"]
    with subprocess.Popen(command, cwd=ROOT) as process:
        time.sleep(1.5)
        with pytest.raises(ConnectionClosedError):
            put(f"http://127.0.0.1:{port}", "anna")
        process.terminate()
