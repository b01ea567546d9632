"""Requests made from openapi.yaml, right ones and wrong ones: the stack answers as it says there.

Three callers: one without a token, a new user, and one whose number is linked. The requests are drawn
from a fixed seed. On a slow machine not all are sent: each operation has some seconds and what those
before it left over. The closing line tells how many were sent, and how many were left out.
"""

from __future__ import annotations

import json
import time
from collections import Counter
from pathlib import Path

import pytest
import requests
import schemathesis
from schemathesis.checks import not_a_server_error
from schemathesis.config import SchemathesisConfig
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    negative_data_rejection,
    response_schema_conformance,
    status_code_conformance,
)

from tests.client import Client, bearer, link, new_person, new_user

CLIENT = Client.of_environment()
#: What a call by cookie that changes something must carry: scheme, host and port of our own pages.
ORIGIN = "/".join(CLIENT.about["public_base_url"].split("/")[:3])
ROOT = Path(__file__).resolve().parents[2]
#: Seconds for the requests of one caller to one operation, of which there are 30.
PATIENCE = 4
CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance,
          response_schema_conformance, negative_data_rejection]
SCHEMA = schemathesis.openapi.from_path(ROOT / "openapi.yaml", config=SchemathesisConfig.from_dict({
    "base-url": CLIENT.api_url,
    "seed": 1291,
    "request-timeout": 35,  # API Gateway gives up after 30
    "generation": {"max-examples": 10, "no-shrink": True, "database": "none",
                   # Who calls is what these tests are about.
                   "with-security-parameters": False},
    # What is no route is answered by API Gateway, not by us.
    "phases": {"coverage": {"unexpected-methods": []}, "stateful": {"enabled": False}},
}))
OURS = SCHEMA.exclude(tag="service")
SESSION = requests.Session()


class Tried:
    """What was tried, for the closing line."""

    began = 0.0
    ends: dict[str, float] = {}
    answers: Counter[str] = Counter()
    left_out = 0


def call(case, caller, headers):
    """Send one request and check its answer by the document; None once the time is used up."""
    what, now = f"{caller} {case.operation.label}", time.monotonic()
    Tried.began = Tried.began or now
    if what not in Tried.ends:
        Tried.ends[what] = max(Tried.began + PATIENCE * len(Tried.ends), now) + PATIENCE
    if now > Tried.ends[what]:
        Tried.left_out += 1
        return None
    try:
        response = case.call_and_validate(session=SESSION, headers=headers, checks=CHECKS)
    except Exception:
        Tried.ends[what] = float("inf")  # a failure is sent again, to be reported
        raise
    Tried.answers[f"{caller}: {response.status_code}"] += 1
    return response


@pytest.fixture(scope="module")
def unlinked():
    return bearer(CLIENT.token(new_user("schemathesis")))


@pytest.fixture(scope="module")
def linked():
    """A user who sent their code, so that there are rows to answer with."""
    person = new_person(CLIENT, "schemathesis")
    link(CLIENT, person)
    return bearer(CLIENT.token(person.user))


@OURS.parametrize()
def test_without_a_token_every_call_is_unauthorized(case):
    response = call(case, "no token", {})
    assert response is None or response.status_code == 401


@SCHEMA.parametrize()
def test_a_new_user_is_answered_as_documented(case, unlinked):
    call(case, "new user", unlinked)


@OURS.exclude(operation_id=["unlinkNumber", "eraseData"]).parametrize()
def test_a_linked_user_is_answered_as_documented(case, linked):
    call(case, "linked user", linked)


CHANGES = [op.ok() for op in OURS.get_all_operations() if op.ok().method.upper() != "GET"]


@pytest.mark.parametrize("operation", CHANGES, ids=lambda operation: operation.label)
def test_a_change_by_cookie_needs_our_own_origin(operation):
    cookie = {"Cookie": f"access_token={CLIENT.token(new_user('schemathesis'))}"}
    for origin in (None, "null", "https://evil.example", ORIGIN + ".evil.example"):
        headers = cookie | ({"Origin": origin} if origin else {})
        response = operation.Case().call(headers=headers)
        assert response.status_code == 403, origin
        assert json.loads(response.content)["code"] == "foreign_origin"
        operation.validate_response(response)
    response = operation.Case().call(headers=cookie | {"Origin": ORIGIN})
    assert response.status_code in (200, 400)
    operation.validate_response(response)
