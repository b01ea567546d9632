"""What the stand-ins are told by the stack manager: one JSON file, read once."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

CHANNEL = "whatsapp:"
LISTENERS = ("twilio", "twilio_media", "openai", "textract", "chat")
RECORDINGS = Path(__file__).resolve().parent.parent / "recordings"


def address(text: str) -> str:
    """Returns the address with its channel prefix.

    People type bare numbers, and a `+` in a query string arrives as a blank:
    both are forgiven here, because only control calls and settings come this way.
    """
    text = text.strip()
    if text.startswith(CHANNEL):
        rest = text.removeprefix(CHANNEL)
    else:
        rest = text
    rest = rest.replace(" ", "+", 1) if rest.startswith(" ") else rest
    rest = rest.replace(" ", "")
    if rest[:1].isdigit():
        rest = f"+{rest}"
    return f"{CHANNEL}{rest}"


@dataclass(frozen=True)
class Jwt:
    """How the product's sign-in tokens are made."""

    secret: str = field(repr=False)
    issuer: str
    audience: str


@dataclass(frozen=True)
class Config:
    """The settings of one run."""

    host: str
    ports: dict[str, int]
    account_sid: str
    auth_token: str = field(repr=False)
    whatsapp_number: str
    public_base_url: str
    webhook_path: str
    settings_path: str
    jwt: Jwt
    auto_read: bool = True
    think_ms: tuple[int, int] = (150, 400)
    status_delays: tuple[float, float, float] = (0.15, 0.25, 0.6)
    hang_seconds: float = 30.0
    webhook_overrides: str = "rc=2&rp=ct,rt,5xx&rt=5000"
    not_on_whatsapp: frozenset[str] = frozenset({"whatsapp:+41790000000"})
    samples_dir: Path | None = None
    state_dir: Path | None = None
    recordings_dir: Path | None = RECORDINGS
    textract_page_size: int = 1000
    textract_delay: float = 0.3
    page_seconds: float = 120.0
    templates: dict[str, str] | None = None

    def url(self, app: str) -> str:
        """Returns the base URL of one of our listeners."""
        return f"http://{self.host}:{self.ports[app]}"

    @property
    def webhook_url(self) -> str:
        """The URL a message of a user is posted to, with its connection overrides."""
        return f"{self.public_base_url}{self.webhook_path}#{self.webhook_overrides}"


def load(path: Path) -> Config:
    """Reads the configuration file; a missing required key is a `KeyError` with its name."""
    return parse(json.loads(path.read_text(encoding="utf-8")))


def parse(raw: dict[str, Any]) -> Config:
    """Builds the settings from the file's JSON; unknown keys are ignored."""
    optional: dict[str, Any] = {}
    plain = ("auto_read", "hang_seconds", "webhook_overrides")
    for key in (*plain, "textract_page_size", "textract_delay", "page_seconds", "templates"):
        if key in raw:
            optional[key] = raw[key]
    for key in ("think_ms", "status_delays"):
        if key in raw:
            optional[key] = tuple(raw[key])
    if "not_on_whatsapp" in raw:
        optional["not_on_whatsapp"] = frozenset(address(a) for a in raw["not_on_whatsapp"])
    for key in ("samples_dir", "state_dir", "recordings_dir"):
        if key in raw:
            optional[key] = Path(raw[key]) if raw[key] else None
    return Config(
        host=raw.get("host", "127.0.0.1"),
        ports={name: int(raw["ports"][name]) for name in LISTENERS},
        account_sid=raw["account_sid"],
        auth_token=raw["auth_token"],
        whatsapp_number=address(raw["whatsapp_number"]),
        public_base_url=raw["public_base_url"].rstrip("/"),
        webhook_path=raw.get("webhook_path", "/api/whatsapp/webhook"),
        settings_path=raw.get("settings_path", "/settings/whatsapp"),
        jwt=Jwt(
            secret=raw["jwt"]["secret"],
            issuer=raw["jwt"]["issuer"],
            audience=raw["jwt"]["audience"],
        ),
        **optional,
    )
