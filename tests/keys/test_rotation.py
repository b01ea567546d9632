"""New keys on a filled stack: everyone is still found and readable, and the old keys can go."""

from __future__ import annotations

import base64
import json
import os
import secrets
import subprocess
import sys
from pathlib import Path

import pytest
from boto3.dynamodb.types import Binary

from tests.client import SAMPLES, Client, link, new_person
from tests.client.aws import REGION

ROOT = Path(__file__).resolve().parents[2]
CLIENT = Client.of_environment()
ask, call = CLIENT.phones.ask, CLIENT.api.call
ENVIRONMENT = {"AWS_ENDPOINT_URL": CLIENT.about["aws_endpoint_url"], "AWS_REGION": REGION,
               "AWS_DEFAULT_REGION": REGION, "AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test"}
RINGS = ["/swissai-tax/whatsapp/phone-encryption-key", "/swissai-tax/whatsapp/phone-index-key"]


def linked_person():
    """A new person whose number is linked."""
    person = new_person(CLIENT, "rotation")
    assert link(CLIENT, person).startswith("✅")
    return person


def run(command):
    """The operator's command."""
    script = ROOT / "functions" / "rotate_keys" / "rotate.py"
    stack = ["--stack", CLIENT.about["stack_name"]]
    done = subprocess.run([sys.executable, script, command, *stack, "--settle", "1"],
                          env=os.environ | ENVIRONMENT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def ring_now():
    """The encryption keys' ring."""
    return CLIENT.aws.client("ssm").get_parameter(Name=RINGS[0], WithDecryption=True)["Parameter"]["Value"]


def set_rings(make):
    """Change both key rings and let the functions read them."""
    ssm = CLIENT.aws.client("ssm")
    for name in RINGS:
        ring = ssm.get_parameter(Name=name, WithDecryption=True)["Parameter"]["Value"]
        ssm.put_parameter(Name=name, Value=make(ring), Type="SecureString", Overwrite=True)
    run("reload")


def key_ids(row):
    """The ids of the keys that the sealed values in a row were sealed with."""
    for value in row.values():
        if isinstance(value, Binary):
            sealed = value.value
            yield sealed[2:2 + sealed[1]].decode()


@pytest.fixture(scope="module")
def filled():
    """People of every kind: linked, with a hidden id, parted, stopped, only invited."""
    people = {kind: linked_person() for kind in ("linked", "hidden", "parted", "stopped", "erased")}
    people["invited"] = new_person(CLIENT, "rotation")
    hidden = CLIENT.phones.id_of(people["hidden"].number)
    CLIENT.note(hidden.removeprefix("whatsapp:"))
    ask(people["linked"].number, "Wie viel kann ich in die Säule 3a einzahlen?")
    document = CLIENT.phones.upload(SAMPLES / "salary_de_text.pdf")
    assert "Stimmt das?" in ask(people["linked"].number, "", media=[document])
    assert call("POST", "unlink", people["parted"].user, {"confirm": True})[0] == 200
    ask(people["stopped"].number, "stopp")
    ask(people["invited"].number, "Hallo")
    return people | {"id": hidden}


def check(people):
    """Everyone is found, and what they wrote is readable."""
    linked, parted = people["linked"], people["parted"]
    assert "verbunden" in ask(linked.number, "STATUS")
    contents = [m["content"] for m in call("GET", "messages", linked.user)[1]["messages"]]
    assert "Wie viel kann ich in die Säule 3a einzahlen?" in contents
    assert call("GET", "documents", linked.user)[1]["documents"][0]["kind"] == "salary_certificate"
    assert "verbunden" in ask(people["id"], "STATUS"), "the hidden id leads to its contact"
    assert call("GET", "status", people["stopped"].user)[1]["enabled"] is False
    export = call("GET", "export", parted.user)[1]
    assert export["contacts"] == [] and parted.number not in json.dumps(export)
    assert export["user"]["past_contacts"][0]["number"].startswith("+41 76 ***")
    assert any("✅" in message["body"] for message in export["messages"])
    assert "mit keinem Konto verbunden" in ask(people["invited"].number, "STATUS")


def test_everyone_is_found_before_during_and_after_and_the_old_key_can_go(filled):
    active = int(ring_now().split(":")[0].removeprefix("k"))
    fresh = f"k{active + 1}:" + base64.b64encode(secrets.token_bytes(32)).decode()
    check(filled)

    set_rings(lambda ring: f"{ring},{fresh}")
    set_rings(lambda ring: ",".join([fresh, *ring.split(",")[:-1]]))
    check(filled)
    late = linked_person()

    # Stopped in the middle: a call that does the last steps only, then all from the beginning.
    name = CLIENT.outputs["RotateKeysFunctionName"]
    event = json.dumps({"next": {"step": "documents", "after": None}}).encode()
    answer = json.load(CLIENT.aws.client("lambda").invoke(FunctionName=name, Payload=event)["Payload"])
    assert answer["next"] is None and answer["changed"] > 0
    first_steps = json.dumps({"next": {"step": "contacts", "after": None}}).encode()
    CLIENT.aws.client("lambda").invoke(FunctionName=name, Payload=first_steps)
    erased = filled["erased"]
    assert call("DELETE", "data", erased.user, {"confirm": True})[1]["receipt"]["completed"] is True
    assert "all rows stand under the active keys" in run("rotate")
    assert "rewritten 0, left 0" in run("rotate"), "nothing is left to do"
    check(filled)

    set_rings(lambda ring: ring.split(",")[0])
    check(filled)
    assert "verbunden" in ask(late.number, "STATUS")
    names = ("Users", "Contacts", "Messages", "Documents")
    tables = [CLIENT.aws.scan(f"{table}TableName") for table in names]
    used = {key for table in tables for row in table for key in key_ids(row)}
    assert used == {f"k{active + 1}"}
    assert not [row for row in tables[1] if "same_as" in row and "address" not in row], "no signpost is left"
    export = call("GET", "export", erased.user)[1]
    assert export["messages"] == [] and export["contacts"] == [], "an erasure amid a rotation misses nothing"
    gone = CLIENT.phones.control("messages", to=erased.number)["messages"]
    sids = {message["sid"] for message in gone}
    assert not [row for row in tables[2] if row.get("provider_id") in sids]
