"""The deployed stack as the tests of the API see it: where it is, and tokens for it."""

from __future__ import annotations

import json
import os
import secrets
import time
from pathlib import Path

import jwt

FOLDER = Path(os.environ["E2E_STACK"])
STACK = json.loads((FOLDER / "stack.json").read_text())
API = STACK["api_url"]
#: What a call by cookie that changes something must carry: scheme, host and port of our own pages.
ORIGIN = "/".join(STACK["public_base_url"].split("/")[:3])


def note(*used):
    """Write down what must not stand in any log."""
    with (FOLDER / "used-in-tests.txt").open("a") as out:
        out.writelines(json.dumps(one) + "\n" for one in used)


def new_user():
    """A user that no other test uses."""
    return "schemathesis-" + secrets.token_hex(4)


def claims(user, **other):
    """What the tax product says of a user; `other` goes over it, and None leaves a claim out."""
    all_of_it = {"sub": user, "email": f"{user}@example.com", "locale": "de-CH",
                 "iss": STACK["jwt_issuer"], "aud": STACK["jwt_audience"], "exp": int(time.time()) + 600}
    return {name: value for name, value in (all_of_it | other).items() if value is not None}


def token(user):
    """A token as the tax product would make it."""
    signed = jwt.encode(claims(user), STACK["jwt_secret"], "HS256")
    note(signed, f"{user}@example.com")
    return signed


def bearer(signed):
    """The header that carries a token."""
    return {"Authorization": f"Bearer {signed}"}
