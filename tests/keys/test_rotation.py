"""New keys on a filled stack: everyone is still found and readable, and the old keys can go."""

from __future__ import annotations

import base64
import json
import os
import secrets
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import boto3
import jwt
import pytest

ROOT = Path(__file__).resolve().parents[2]
FOLDER = Path(os.environ["E2E_STACK"])
STACK = json.loads((FOLDER / "stack.json").read_text())
ENVIRONMENT = {"AWS_ENDPOINT_URL": STACK["aws_endpoint_url"], "AWS_REGION": "eu-central-1",
               "AWS_DEFAULT_REGION": "eu-central-1", "AWS_ACCESS_KEY_ID": "test",
               "AWS_SECRET_ACCESS_KEY": "test"}
os.environ.update(ENVIRONMENT)
RINGS = ["/swissai-tax/whatsapp/phone-encryption-key", "/swissai-tax/whatsapp/phone-index-key"]
PEOPLE = iter(range(1000))


def note(*used):
    """Write down what must not stand in any log or table."""
    with (FOLDER / "used-in-tests.txt").open("a") as out:
        out.writelines(json.dumps(one) + "\n" for one in used)


def call(method, path, user, body=None):
    """Call a user endpoint; give status and body."""
    claims = {"sub": user, "email": f"{user}@example.com", "locale": "de-CH", "iss": STACK["jwt_issuer"],
              "aud": STACK["jwt_audience"], "exp": int(time.time()) + 600}
    token = jwt.encode(claims, STACK["jwt_secret"], "HS256")
    note(token, claims["email"])
    request = urllib.request.Request(
        f"{STACK['api_url']}/api/whatsapp/{path}", json.dumps(body).encode() if body else None,
        {"Authorization": f"Bearer {token}"}, method=method)
    try:
        with urllib.request.urlopen(request, timeout=60) as response:
            return response.status, json.load(response)
    except urllib.error.HTTPError as error:
        return error.code, json.load(error)


def control(path, body=None):
    """A control call of the stand-ins."""
    request = urllib.request.Request(
        f"{STACK['twilio_url']}/_control/{path}", json.dumps(body).encode() if body else None,
        {"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=60) as response:
        return json.load(response)


def sent_to(number):
    """The texts that went to a number, oldest first."""
    query = urllib.parse.urlencode({"to": number, "direction": "outbound"})
    return [message["body"] for message in control(f"messages?{query}")["messages"]]


def ask(number, body, media=(), **extra):
    """Say something and give the answer."""
    before = len(sent_to(number))
    control("inbound", {"from": number, "body": body, "media": list(media), "extra": extra})
    end = time.monotonic() + 90
    while len(sent_to(number)) == before:
        assert time.monotonic() < end, "no answer in time"
        time.sleep(0.2)
    return sent_to(number)[before]


def send_file(number, name):
    """Send a sample document and wait until it is read."""
    data = (ROOT / "tests" / "documents" / "samples" / name).read_bytes()
    request = urllib.request.Request(f"{STACK['twilio_url']}/_control/media", data,
                                     {"Content-Type": "application/pdf"})
    with urllib.request.urlopen(request, timeout=60) as response:
        media = json.load(response)["id"]
    assert "Stimmt das?" in ask(number, "", media=[media])


def new_person():
    """A user and a number that no other test uses."""
    digits = f"4177{secrets.randbelow(10**7):07}"
    note(digits)
    return f"rotation-{secrets.token_hex(6)}", f"whatsapp:+{digits}"


def link(user, number):
    """Link a number to an account."""
    code = call("POST", "link", user)[1]["token"]
    note(code)
    assert ask(number, f"LINK {code}").startswith("✅")


def run(command):
    """The operator's command."""
    script = ROOT / "functions" / "rotate_keys" / "rotate.py"
    done = subprocess.run([sys.executable, script, command, "--stack", STACK["stack_name"], "--settle", "1"],
                          env=os.environ | ENVIRONMENT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def ring_now():
    """The encryption keys' ring."""
    return boto3.client("ssm").get_parameter(Name=RINGS[0], WithDecryption=True)["Parameter"]["Value"]


def set_rings(make):
    """Change both key rings and let the functions read them."""
    ssm = boto3.client("ssm")
    for name in RINGS:
        ring = ssm.get_parameter(Name=name, WithDecryption=True)["Parameter"]["Value"]
        ssm.put_parameter(Name=name, Value=make(ring), Type="SecureString", Overwrite=True)
    run("reload")


def rows(output):
    """All rows of a table."""
    client, rows, start = boto3.client("dynamodb"), [], {}
    while True:
        page = client.scan(TableName=STACK["outputs"][output], **start)
        rows += page["Items"]
        if "LastEvaluatedKey" not in page:
            return rows
        start = {"ExclusiveStartKey": page["LastEvaluatedKey"]}


def key_ids(value):
    """The ids of the keys that the sealed values in a row were sealed with."""
    for kind, content in value.items():
        if kind == "B":
            yield content[2:2 + content[1]].decode()


@pytest.fixture(scope="module")
def filled():
    """People of every kind: linked, with a hidden id, parted, stopped, only invited."""
    people = {kind: new_person() for kind in ("linked", "hidden", "parted", "stopped", "invited", "erased")}
    for kind in ("linked", "hidden", "parted", "stopped", "erased"):
        link(*people[kind])
    hidden = f"whatsapp:CH.5F{secrets.token_hex(8)}"
    note(hidden.removeprefix("whatsapp:"))
    ask(people["hidden"][1], "STATUS", ExternalUserId=hidden)
    ask(people["linked"][1], "Wie viel kann ich in die Säule 3a einzahlen?")
    send_file(people["linked"][1], "salary_de_text.pdf")
    assert call("POST", "unlink", people["parted"][0], {"confirm": True})[0] == 200
    ask(people["stopped"][1], "stopp")
    ask(people["invited"][1], "Hallo")
    return people | {"id": hidden}


def check(people):
    """Everyone is found, and what they wrote is readable."""
    user, number = people["linked"]
    assert "verbunden" in ask(number, "STATUS")
    contents = [m["content"] for m in call("GET", "messages", user)[1]["messages"]]
    assert "Wie viel kann ich in die Säule 3a einzahlen?" in contents
    assert call("GET", "documents", user)[1]["documents"][0]["kind"] == "salary_certificate"
    assert "verbunden" in ask(people["id"], "STATUS"), "the hidden id leads to its contact"
    assert call("GET", "status", people["stopped"][0])[1]["enabled"] is False
    user, number = people["parted"]
    export = call("GET", "export", user)[1]
    assert export["contacts"][0]["address"] == number
    assert any("LINK" in message["body"] for message in export["messages"])
    assert "mit keinem Konto verbunden" in ask(people["invited"][1], "STATUS")


def test_everyone_is_found_before_during_and_after_and_the_old_key_can_go(filled):
    active = int(ring_now().split(":")[0].removeprefix("k"))
    fresh = f"k{active + 1}:" + base64.b64encode(secrets.token_bytes(32)).decode()
    check(filled)

    set_rings(lambda ring: f"{ring},{fresh}")
    set_rings(lambda ring: ",".join([fresh, *ring.split(",")[:-1]]))
    check(filled)
    late = new_person()
    link(*late)

    # Stopped in the middle: a call that does the last steps only, then all from the beginning.
    name = STACK["outputs"]["RotateKeysFunctionName"]
    event = json.dumps({"next": {"step": "documents", "after": None}}).encode()
    answer = json.load(boto3.client("lambda").invoke(FunctionName=name, Payload=event)["Payload"])
    assert answer["next"] is None and answer["changed"] > 0
    first_steps = json.dumps({"next": {"step": "contacts", "after": None}}).encode()
    boto3.client("lambda").invoke(FunctionName=name, Payload=first_steps)
    user, number = filled["erased"]
    assert call("DELETE", "data", user, {"confirm": True})[1]["receipt"]["completed"] is True
    assert "all rows stand under the active keys" in run("rotate")
    assert "rewritten 0, left 0" in run("rotate"), "nothing is left to do"
    check(filled)

    set_rings(lambda ring: ring.split(",")[0])
    check(filled)
    assert "verbunden" in ask(late[1], "STATUS")
    tables = [rows(f"{table}TableName") for table in ("Users", "Contacts", "Messages", "Documents")]
    used = {key for table in tables for row in table for value in row.values() for key in key_ids(value)}
    assert used == {f"k{active + 1}"}
    assert not [row for row in tables[1] if "same_as" in row and "address" not in row], "no signpost is left"
    erased = call("GET", "export", user)[1]
    assert erased["messages"] == [] and erased["contacts"] == [], "an erasure amid a rotation misses nothing"
    gone = control("messages?" + urllib.parse.urlencode({"to": number}))["messages"]
    sids = {message["sid"] for message in gone}
    assert not [row for row in tables[2] if row.get("provider_id", {}).get("S") in sids]
