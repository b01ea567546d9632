"""The stack's own secrets, drawn once per folder, and the parameters made of them."""

from __future__ import annotations

import base64
import json
import os
import secrets

from .layout import Layout

PREFIX = "/swissai-tax"
ACCOUNT_SID = "AC0123456789abcdef0123456789abcdef"
WHATSAPP_NUMBER = "+14155238886"
MAIL_SENDER = "no-reply@swissai.tax.example"
JWT_ISSUER = "https://swissai.tax.example"
JWT_AUDIENCE = "swissai-tax"


def load(layout: Layout) -> dict[str, str]:
    """The secrets of this stack; drawn at the first call, readable by their owner alone."""
    file = layout.path("secrets.json")
    if not file.is_file():
        drawn = {
            "auth_token": secrets.token_hex(16),
            "jwt_secret": secrets.token_hex(32),
            "encryption_key": "k1:" + base64.b64encode(secrets.token_bytes(32)).decode(),
            "index_key": "k1:" + base64.b64encode(secrets.token_bytes(32)).decode(),
        }
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as out:
            json.dump(drawn, out)
    return json.loads(file.read_text())


def parameters(layout: Layout) -> dict[str, str]:
    """Name and value of every parameter the functions fetch."""
    own = load(layout)
    return {
        f"{PREFIX}/twilio/account-sid": ACCOUNT_SID,
        f"{PREFIX}/twilio/auth-token": own["auth_token"],
        f"{PREFIX}/twilio/whatsapp-number": WHATSAPP_NUMBER,
        f"{PREFIX}/whatsapp/phone-encryption-key": own["encryption_key"],
        f"{PREFIX}/whatsapp/phone-index-key": own["index_key"],
        f"{PREFIX}/auth/jwt-secret": own["jwt_secret"],
        f"{PREFIX}/openai/api-key": os.environ.get("OPENAI_API_KEY") or "sk-local",
    }
