"""openapi.yaml is a right document, says everything it should, and names the routes of template.yaml."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from openapi_schema_validator import OAS31Validator
from openapi_spec_validator import OpenAPIV31SpecValidator

ROOT = Path(__file__).resolve().parents[2]
DOCUMENT = yaml.safe_load((ROOT / "openapi.yaml").read_text())
#: Called by Twilio, which signs; no business of a user's program.
WEBHOOKS = {"POST /api/whatsapp/webhook", "POST /api/whatsapp/webhook/status"}
OPERATIONS = {f"{method.upper()} {path}": operation for path, methods in DOCUMENT["paths"].items()
              for method, operation in methods.items()}
OURS = {route: operation for route, operation in OPERATIONS.items() if operation.get("security") != []}


def resolved(node):
    """What a reference leads to."""
    while "$ref" in node:
        name = node["$ref"]
        node = DOCUMENT
        for part in name.removeprefix("#/").split("/"):
            node = node[part]
    return node


def bodies():
    """Every body that is sent or answered, with what it belongs to."""
    for route, operation in OPERATIONS.items():
        answers = {status: resolved(answer) for status, answer in operation["responses"].items()}
        if "requestBody" in operation:
            answers["request"] = resolved(operation["requestBody"])
        for name, body in answers.items():
            for kind, content in body["content"].items():
                yield pytest.param(route, name, kind, content, id=f"{route} {name}")


def references(node):
    """All references in a part of the document."""
    if isinstance(node, dict):
        if isinstance(node.get("$ref"), str):
            yield node["$ref"]
        node = list(node.values())
    if isinstance(node, list):
        for one in node:
            yield from references(one)


def routes():
    """Method and path of each route in the template, whose short functions do not matter here."""
    class Loader(yaml.SafeLoader):
        pass

    Loader.add_multi_constructor("!", lambda loader, suffix, node: suffix)
    resources = yaml.load((ROOT / "template.yaml").read_text(), Loader)["Resources"].values()
    events = [event for resource in resources for event in resource["Properties"].get("Events", {}).values()]
    return {f"{event['Properties']['Method']} {event['Properties']['Path']}"
            for event in events if event["Type"] == "HttpApi"}


def test_it_follows_the_specification():
    errors = [f"{'/'.join(map(str, error.absolute_path))}: {error.message}"
              for error in OpenAPIV31SpecValidator(DOCUMENT).iter_errors()]
    assert not errors, "\n".join(errors)


def test_it_names_the_routes_of_the_template():
    assert set(OPERATIONS) == routes() - WEBHOOKS


@pytest.mark.parametrize("route", OPERATIONS)
def test_an_operation_says_what_it_is_for(route):
    operation = OPERATIONS[route]
    assert operation["operationId"].isidentifier()
    assert operation["summary"][-1] not in ".:" and operation["description"].strip()[-1] == "."
    assert len(operation["tags"]) == 1
    assert set(operation["tags"]) <= {tag["name"] for tag in DOCUMENT["tags"]}


@pytest.mark.parametrize("route", OURS)
def test_who_may_not_is_told_so(route):
    assert {"200", "401", "503"} <= set(OURS[route]["responses"])
    assert ("403" in OURS[route]["responses"]) == (not route.startswith("GET "))


@pytest.mark.parametrize(("route", "name", "kind", "content"), list(bodies()))
def test_a_body_has_examples_that_fit_and_an_answer_is_closed(route, name, kind, content):
    schema = content["schema"] | {"components": DOCUMENT["components"]}
    validator = OAS31Validator(schema, format_checker=OAS31Validator.FORMAT_CHECKER)
    examples = [example["value"] for example in content["examples"].values()]
    assert examples
    for example in examples:
        validator.validate(example)
        if kind == "application/json" and name != "request":
            assert not validator.is_valid(example | {"one_more": 1}), "additionalProperties: false"
    if name not in ("200", "request"):
        assert set(references(schema["allOf"])) == {"#/components/schemas/Error"}


def test_nothing_is_described_that_nothing_uses():
    used = set(references(DOCUMENT))
    described = {f"#/components/{kind}/{name}" for kind, parts in DOCUMENT["components"].items()
                 for name in parts if kind != "securitySchemes"}
    assert described == used
