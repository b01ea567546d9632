"""Rows of tables, as they come from DynamoDB."""

from __future__ import annotations

import json

import pytest
from botocore.stub import Stubber

from tests.client import Stack
from tests.client.aws import Aws


@pytest.fixture
def aws(folder):
    """Resources of a stack with one table."""
    described = json.loads((folder / "stack.json").read_text())
    described |= {"aws_endpoint_url": described["api_url"], "outputs": {"UsersTableName": "users-1"}}
    (folder / "stack.json").write_text(json.dumps(described))
    return Aws(Stack(folder))


def test_a_table_is_read_to_its_end_and_values_are_pythons_own(aws):
    first = {"user_id": {"S": "anna"}, "sealed": {"B": b"\x01\x02k1"}, "stops": {"N": "2"}}
    second = {"user_id": {"S": "bruno"}, "answers": {"L": [{"S": "SM1"}]}}
    last = {"user_id": {"S": "anna"}}
    asked = {"TableName": "users-1", "ConsistentRead": True, "ProjectionExpression": "user_id"}
    with Stubber(aws.client("dynamodb")) as stub:
        stub.add_response("scan", {"Items": [first], "LastEvaluatedKey": last}, asked)
        stub.add_response("scan", {"Items": [second]}, asked | {"ExclusiveStartKey": last})
        found = aws.scan("UsersTableName", ProjectionExpression="user_id")

    assert found[0]["stops"] == 2 and found[0]["sealed"].value == b"\x01\x02k1"
    assert found[1] == {"user_id": "bruno", "answers": ["SM1"]}


def test_a_row_is_found_by_its_key_or_is_none(aws):
    asked = {"TableName": "users-1", "Key": {"user_id": {"S": "anna"}}, "ConsistentRead": True}
    with Stubber(aws.client("dynamodb")) as stub:
        stub.add_response("get_item", {"Item": {"contact": {"S": "c1"}}}, asked)
        stub.add_response("get_item", {}, asked)

        assert aws.row("UsersTableName", user_id="anna") == {"contact": "c1"}
        assert aws.row("UsersTableName", user_id="anna") is None


def test_rows_with_one_partition_key_are_queried_in_an_index(aws):
    asked = {"TableName": "users-1", "IndexName": "by_owner", "KeyConditionExpression": "#k = :v",
             "ExpressionAttributeNames": {"#k": "owner"}, "ExpressionAttributeValues": {":v": {"S": "anna"}}}
    with Stubber(aws.client("dynamodb")) as stub:
        stub.add_response("query", {"Items": [{"owner": {"S": "anna"}}]}, asked)

        assert aws.query("UsersTableName", "owner", "anna", index="by_owner") == [{"owner": "anna"}]
