"""Forged tokens at the door: each is told the same, by bearer and by cookie. A good one is let in."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import time

import jwt
import pytest
import requests
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from tests.client import Stack, bearer, new_user

STACK = Stack.of_environment()
SECRET = STACK.about["jwt_secret"]
USER = new_user("forged")
GOOD = STACK.token(USER)
HEADER, PAYLOAD, SIGNATURE = GOOD.split(".")
EVE = rsa.generate_private_key(public_exponent=65537, key_size=2048)
EVE_PEM = EVE.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()
EVE_JWK = jwt.algorithms.RSAAlgorithm.to_jwk(EVE.public_key(), as_dict=True)
CURVE = ec.generate_private_key(ec.SECP256R1())
EVIL = "https://evil.example/keys"
NOW = int(time.time())


def encode(content):
    """A part of a token; what is no text yet becomes JSON."""
    content = content if isinstance(content, bytes) else json.dumps(content).encode()
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()


def forged(header=None, secret=SECRET, digest=hashlib.sha256, **other):
    """A token by hand, since the library refuses to make most of these; what is not named is right."""
    text = f"{encode({'typ': 'JWT', 'alg': 'HS256'} | (header or {}))}.{encode(STACK.claims(USER, **other))}"
    return f"{text}.{encode(hmac.new(secret.encode(), text.encode(), digest).digest())}"


FORGED = {
    "alg none": f"{encode({'alg': 'none'})}.{PAYLOAD}.",
    "alg NoNe, old signature": f"{encode({'alg': 'NoNe'})}.{PAYLOAD}.{SIGNATURE}",
    "no signature": f"{HEADER}.{PAYLOAD}.",
    "payload swapped": f"{HEADER}.{encode(STACK.claims('eve'))}.{SIGNATURE}",
    "truncated": GOOD[:-1],
    "fourth part": f"{GOOD}.{SIGNATURE}",
    "no token at all": "abc",
    "another secret": forged(secret="f" * 40),
    "public key as secret": forged(secret=EVE_PEM),
    "HS384": forged({"alg": "HS384"}, digest=hashlib.sha384),
    "HS512": forged({"alg": "HS512"}, digest=hashlib.sha512),
    "RS256": jwt.encode(STACK.claims(USER), EVE, "RS256"),
    "ES256": jwt.encode(STACK.claims(USER), CURVE, "ES256"),
    "key in the header": jwt.encode(STACK.claims(USER), EVE, "RS256", headers={"jwk": EVE_JWK}),
    "keys elsewhere": jwt.encode(STACK.claims(USER), EVE, "RS256", headers={"jku": EVIL, "x5u": EVIL}),
    "kid names an empty file": forged({"kid": "../../../../dev/null"}, secret=""),
    "kid too long": forged({"kid": "k" * 257}),
    "crit": forged({"crit": ["exp"]}),
    "expired by a second": forged(exp=NOW - 1),
    "exp as text": forged(exp=str(NOW + 600)),
    "expired by a fraction": forged(exp=NOW - 0.5),
    "exp in milliseconds": forged(exp=(NOW + 600) * 1000),
    "exp in two days": forged(exp=NOW + 48 * 3600),
    "without exp": forged(exp=None),
    "not valid yet": forged(nbf=NOW + 3600),
    "made tomorrow": forged(iat=NOW + 24 * 3600),
    "issuers": forged(iss=[STACK.about["jwt_issuer"]]),
    "wrong issuer": forged(iss=EVIL),
    "wrong audience": forged(aud=["another"]),
    "without sub": forged(sub=None),
    "sub with a blank": forged(sub="an na"),
}
STACK.note(*(one for one in FORGED.values() if len(one) > 100))


def status(headers):
    return requests.get(f"{STACK.whatsapp_url}/status", headers=headers, timeout=35)


@pytest.mark.parametrize("name", FORGED)
@pytest.mark.parametrize("way", ["bearer", "cookie"])
def test_a_forged_token_is_refused(name, way):
    one = FORGED[name]
    answer = status(bearer(one) if way == "bearer" else {"Cookie": f"a=b; access_token={one}"})
    assert answer.status_code == 401
    body = answer.json()
    assert body["code"] == "unauthorized" and set(body) == {"detail", "code"}
    assert body["detail"] == status({}).json()["detail"], "no word on what is wrong with it"


GOOD_ONES = {
    "bearer": bearer(GOOD),
    "cookie": {"Cookie": f"access_token={GOOD}"},
    "by hand": bearer(forged()),
    "fractions": bearer(forged(exp=NOW + 600.5, iat=NOW - 0.25, nbf=NOW - 0.25)),
    "exp in half a day": bearer(forged(exp=NOW + 12 * 3600, iat=NOW)),
    "no fraction": bearer(forged(exp=NOW + 600.0)),
}


@pytest.mark.parametrize("headers", GOOD_ONES.values(), ids=GOOD_ONES)
def test_a_good_token_is_let_in(headers):
    answer = status(headers)
    assert answer.status_code == 200
    assert answer.json()["linked"] is False


def test_a_bad_bearer_token_is_not_saved_by_a_good_cookie():
    assert status(bearer("abc") | {"Cookie": f"access_token={GOOD}"}).status_code == 401
