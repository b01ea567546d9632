"""Rules that template.yaml keeps, read from the template itself."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]


class Loader(yaml.SafeLoader):
    """YAML with CloudFormation's short functions: `!Ref X` becomes `{"Ref": "X"}`."""


def _function(loader: Loader, suffix: str, node: yaml.Node) -> dict:
    if isinstance(node, yaml.ScalarNode):
        value = loader.construct_scalar(node)
    elif isinstance(node, yaml.SequenceNode):
        value = loader.construct_sequence(node, deep=True)
    else:
        value = loader.construct_mapping(node, deep=True)
    return {suffix: value}


Loader.add_multi_constructor("!", _function)
TEMPLATE = yaml.load((ROOT / "template.yaml").read_text(), Loader)
RESOURCES = TEMPLATE["Resources"]
GLOBALS = TEMPLATE["Globals"]["Function"]


def of_type(kind: str) -> dict[str, dict]:
    return {n: r["Properties"] for n, r in RESOURCES.items() if r["Type"] == kind}


FUNCTIONS = of_type("AWS::Serverless::Function")
QUEUES = of_type("AWS::SQS::Queue")


def resolved(statement: dict) -> dict:
    """A statement that stands under a condition counts as if the condition held."""
    return statement["If"][1] if "If" in statement else statement


def statements(function: dict) -> list[dict]:
    """What a function may do: its own statements and those of the shared policies it names."""
    found = []
    for policy in function.get("Policies", []):
        shared = RESOURCES[policy["Ref"]]["Properties"]["PolicyDocument"] if "Ref" in policy else policy
        found += [resolved(statement) for statement in shared["Statement"]]
    return found


def test_every_function_of_the_workspace_is_deployed_and_has_an_event():
    folders = {path.name for path in (ROOT / "functions").iterdir() if path.is_dir()}
    camel = {"".join(word.title() for word in name.split("_")) + "Function" for name in folders}
    assert camel == set(FUNCTIONS)
    assert folders == {path.stem for path in (ROOT / "events").glob("*.json")}
    for event in (ROOT / "events").glob("*.json"):
        json.loads(event.read_text())


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_role_names_its_actions_and_resources(name):
    for policy in FUNCTIONS[name].get("Policies", []):
        assert {"Ref", "Statement"} & set(policy), "no ready-made policy templates"
    for statement in statements(FUNCTIONS[name]):
        actions = statement["Action"] if isinstance(statement["Action"], list) else [statement["Action"]]
        assert all("*" not in action for action in actions), statement
        # Textract has no resources that could be named.
        is_textract = all(action.startswith("textract:") for action in actions)
        assert statement["Resource"] != "*" or is_textract, statement


def queue_events() -> list[tuple[str, dict]]:
    return [(name, event["Properties"]) for name, function in FUNCTIONS.items()
            for event in function.get("Events", {}).values() if event["Type"] == "SQS"]


@pytest.mark.parametrize(("name", "event"), queue_events())
def test_a_queue_gives_its_function_six_times_its_time_and_reports_single_failures(name, event):
    queue = QUEUES[event["Queue"]["GetAtt"].removesuffix(".Arn")]
    timeout = FUNCTIONS[name].get("Timeout", GLOBALS["Timeout"])
    assert queue["VisibilityTimeout"] >= 6 * timeout
    assert queue["RedrivePolicy"]["maxReceiveCount"] == 5
    assert event["FunctionResponseTypes"] == ["ReportBatchItemFailures"]
    assert event["BatchSize"] <= 10


def test_queues_are_first_in_first_out_encrypted_and_have_dead_letters():
    dead = {q["RedrivePolicy"]["deadLetterTargetArn"]["GetAtt"].removesuffix(".Arn")
            for q in QUEUES.values() if "RedrivePolicy" in q}
    assert dead and dead == {name for name, queue in QUEUES.items() if "RedrivePolicy" not in queue}
    assert all(queue["SqsManagedSseEnabled"] for queue in QUEUES.values())
    # A topic's messages come in any order.
    unordered = {name for name, queue in QUEUES.items() if not queue.get("FifoQueue")}
    assert unordered == {"OcrResultQueue", "OcrResultDeadLetters"}


def test_every_queue_of_dead_letters_raises_an_alarm():
    dead = {name for name in QUEUES if name.endswith("DeadLetters")}
    watched = {alarm["Dimensions"][0]["Value"].get("GetAtt", "").removesuffix(".QueueName")
               for alarm in of_type("AWS::CloudWatch::Alarm").values()
               if alarm["Namespace"] == "AWS/SQS"}
    assert dead == watched


@pytest.mark.parametrize("name", of_type("AWS::DynamoDB::Table"))
def test_tables_can_be_restored_and_are_kept(name):
    table = RESOURCES[name]
    assert table["Properties"]["PointInTimeRecoverySpecification"]["PointInTimeRecoveryEnabled"] is True
    assert table["DeletionPolicy"] == "Retain" and table["UpdateReplacePolicy"] == "Retain"


def test_rows_that_end_expire():
    tables = of_type("AWS::DynamoDB::Table")
    expiring = {name for name, table in tables.items() if "TimeToLiveSpecification" in table}
    assert expiring == {"LinkCodesTable", "MessagesTable", "DocumentsTable", "AuditTable", "LimitsTable"}


def test_how_long_things_are_kept_is_a_parameter():
    shared = GLOBALS["Environment"]["Variables"]
    for kept in ("Message", "Document", "Audit"):
        assert shared[f"{kept.upper()}_RETENTION_DAYS"] == {"Ref": f"{kept}RetentionDays"}
    rules = of_type("AWS::S3::Bucket")["MediaBucket"]["LifecycleConfiguration"]["Rules"]
    assert {"Ref": "DocumentRetentionDays"} in [rule.get("ExpirationInDays") for rule in rules]


def test_the_bucket_is_closed():
    bucket = of_type("AWS::S3::Bucket")["MediaBucket"]
    assert all(bucket["PublicAccessBlockConfiguration"].values())


def test_the_routes_are_those_of_the_contract():
    routes = {f"{e['Properties']['Method']} {e['Properties']['Path']}" for f in FUNCTIONS.values()
              for e in f.get("Events", {}).values() if e["Type"] == "HttpApi"}
    assert routes == {
        "POST /api/whatsapp/webhook",
        "POST /api/whatsapp/webhook/status",
        "POST /api/whatsapp/link",
        "POST /api/whatsapp/unlink",
        "GET /api/whatsapp/status",
        "GET /api/whatsapp/messages",
        "GET /api/whatsapp/documents",
        "GET /api/whatsapp/documents/{id}",
        "GET /api/whatsapp/language",
        "PUT /api/whatsapp/language",
        "GET /api/whatsapp/export",
        "DELETE /api/whatsapp/data",
        "GET /settings/whatsapp",
        "GET /health",
    }


def test_samconfig_knows_the_three_environments():
    import tomllib

    config = tomllib.loads((ROOT / "samconfig.toml").read_text())
    assert {"local", "staging", "prod"} <= set(config)
