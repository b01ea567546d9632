"""Rules that template.yaml keeps, read from the template itself."""

from __future__ import annotations

import json
import re
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
    """The events of queues: a function's own, and one that stands beside it under a condition."""
    own = [(name, event["Properties"]) for name, function in FUNCTIONS.items()
           for event in function.get("Events", {}).values() if event["Type"] == "SQS"]
    beside = of_type("AWS::Lambda::EventSourceMapping").values()
    return own + [(event["FunctionName"]["Ref"], event) for event in beside]


@pytest.mark.parametrize(("name", "event"), queue_events())
def test_a_queue_gives_its_function_six_times_its_time_and_reports_single_failures(name, event):
    source = (event.get("Queue") or event["EventSourceArn"])["GetAtt"].removesuffix(".Arn")
    queue = QUEUES[source]
    timeout = FUNCTIONS[name].get("Timeout", GLOBALS["Timeout"])
    assert queue["VisibilityTimeout"] >= 6 * timeout
    # A dead letter that cannot be parked comes again until it is: nothing is behind it. What is to be
    # sent keeps its order through an outage of a day, with five minutes between tries.
    tries = queue.get("RedrivePolicy", {}).get("maxReceiveCount")
    expected = 300 if source == "SendQueue" else 5
    assert tries == (None if source.endswith("DeadLetters") else expected)
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


def test_every_queue_has_a_function():
    taken = {(event.get("Queue") or event["EventSourceArn"])["GetAtt"].removesuffix(".Arn")
             for _, event in queue_events()}
    assert taken == set(QUEUES)


def alarms(namespace: str) -> list[dict]:
    return [alarm for alarm in of_type("AWS::CloudWatch::Alarm").values()
            if alarm["Namespace"] == namespace]


def test_the_age_of_every_queue_raises_an_alarm():
    watched = {alarm["Dimensions"][0]["Value"]["GetAtt"].removesuffix(".QueueName")
               for alarm in alarms("AWS/SQS")
               if alarm["MetricName"] == "ApproximateAgeOfOldestMessage"}
    assert watched == set(QUEUES)


def test_a_job_that_is_given_up_and_a_row_that_stays_open_raise_an_alarm():
    own = {(alarm["MetricName"], alarm["Dimensions"][0]["Value"]): alarm
           for alarm in alarms("SwissAI/WhatsApp")}
    behind_queues = {name for name, event in queue_events()
                     if not str(event).count("DeadLetters")}
    for name in behind_queues:
        folder = "".join("_" + c.lower() if c.isupper() else c for c in name.removesuffix("Function"))
        assert own["DeadLettered", folder.strip("_")]["Threshold"] == 0
    # The sweeper says something every minute: silence is an alarm too.
    assert own["OldestOpenSeconds", "sweeper"]["TreatMissingData"] == "breaching"


def test_the_dashboard_shows_every_queue():
    text, names = of_type("AWS::CloudWatch::Dashboard")["Dashboard"]["DashboardBody"]["Sub"]
    shown = set(re.findall(r"\$\{(\w+)\.QueueName\}", text)) | {
        name["If"][1]["GetAtt"].removesuffix(".QueueName") for name in names.values()}
    assert shown == set(QUEUES)
    widgets = json.loads(re.sub(r"\$\{[^}]+\}", "x", text))["widgets"]
    assert all(widget["properties"]["metrics"] for widget in widgets)


def test_what_is_open_is_found_by_an_index_of_keys():
    for name in ("MessagesTable", "DocumentsTable"):
        indexes = {i["IndexName"]: i for i in RESOURCES[name]["Properties"]["GlobalSecondaryIndexes"]}
        keys = [key["AttributeName"] for key in indexes["by_due"]["KeySchema"]]
        assert keys == ["due_shard", "due_at"]
        assert indexes["by_due"]["Projection"]["ProjectionType"] == "KEYS_ONLY"


def test_the_sweeper_runs_every_minute():
    events = FUNCTIONS["SweeperFunction"]["Events"].values()
    assert [event["Properties"]["Schedule"] for event in events] == ["rate(1 minute)"]


@pytest.mark.parametrize("name", of_type("AWS::DynamoDB::Table"))
def test_tables_can_be_restored_and_are_kept(name):
    table = RESOURCES[name]
    assert table["Properties"]["PointInTimeRecoverySpecification"]["PointInTimeRecoveryEnabled"] is True
    assert table["DeletionPolicy"] == "Retain" and table["UpdateReplacePolicy"] == "Retain"


def test_rows_that_end_expire():
    tables = of_type("AWS::DynamoDB::Table")
    expiring = {name for name, table in tables.items() if "TimeToLiveSpecification" in table}
    assert expiring == {"LinkCodesTable", "MessagesTable", "DocumentsTable", "AuditTable", "LimitsTable",
                        "DeadLettersTable"}


def test_how_long_things_are_kept_is_a_parameter():
    shared = GLOBALS["Environment"]["Variables"]
    for kept in ("Message", "Document", "Audit"):
        assert shared[f"{kept.upper()}_RETENTION_DAYS"] == {"Ref": f"{kept}RetentionDays"}
    rules = of_type("AWS::S3::Bucket")["MediaBucket"]["LifecycleConfiguration"]["Rules"]
    assert {"Ref": "DocumentRetentionDays"} in [rule.get("ExpirationInDays") for rule in rules]


def test_the_model_and_the_form_of_its_requests_are_parameters():
    own = FUNCTIONS["AiReplyFunction"]["Environment"]["Variables"]
    for variable, parameter in (("BASE_URL", "BaseUrl"), ("MODEL", "Model"), ("LIMIT_FIELD", "LimitField"),
                                ("ANSWER_TOKENS", "AnswerTokens"), ("EXTRA_BODY", "ExtraBody")):
        assert own[f"OPENAI_{variable}"] == {"Ref": f"OpenAi{parameter}"}
        assert "Default" in TEMPLATE["Parameters"][f"OpenAi{parameter}"]


@pytest.mark.parametrize(("text", "passes"), [
    ("reasoning_effort=none", True),
    ("reasoning_effort=none,temperature=0.2", True),
    ("{}", True),
    ('{"chat_template_kwargs": {"enable_thinking": false}}', True),
    ("{", False),  # what the SAM CLI leaves of JSON whose quotes are not escaped
    ("{reasoning_effort:none}", False),
    ("none", False),
    ("reasoning_effort=", False),
    ("", False),
])
def test_extra_fields_that_the_function_would_refuse_are_not_deployed(text, passes):
    parameter = TEMPLATE["Parameters"]["OpenAiExtraBody"]
    assert bool(re.fullmatch(parameter["AllowedPattern"], text)) is passes
    assert re.fullmatch(parameter["AllowedPattern"], parameter["Default"])


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
        "POST /api/whatsapp/link/confirm",
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
    # `sam deploy` keeps a stack's value when only the default changes, and a model ends on a date.
    model = f"OpenAiModel={TEMPLATE['Parameters']['OpenAiModel']['Default']}"
    for environment in ("staging", "prod"):
        assert model in config[environment]["deploy"]["parameters"]["parameter_overrides"]
