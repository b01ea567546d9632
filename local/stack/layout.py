"""Where the stack's files and ports are: one folder and one port range per stack."""

from __future__ import annotations

import dataclasses
import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
TOOLS = ROOT / ".local" / "tools"

PORTS = {
    "emulator": 4566,
    "api": 4510,
    "chat": 4520,
    "twilio": 4530,
    "twilio_media": 4531,
    "openai": 4540,
    "textract": 4550,
    "aws": 4560,
}


@dataclasses.dataclass(frozen=True)
class Layout:
    """A stack: `dir` holds its state, `offset` moves all its ports."""

    dir: Path
    offset: int

    @property
    def ports(self) -> dict[str, int]:
        """Port of each server."""
        return {name: port + self.offset for name, port in PORTS.items()}

    @property
    def logs(self) -> Path:
        """Where the processes write."""
        return self.dir / "logs"

    def url(self, name: str) -> str:
        """Address of one of the stack's servers."""
        return f"http://127.0.0.1:{self.ports[name]}"

    def path(self, name: str) -> Path:
        """A file in the stack's folder, which is made if need be."""
        self.dir.mkdir(parents=True, exist_ok=True)
        self.logs.mkdir(exist_ok=True)
        return self.dir / name

    def aws_environment(self) -> dict[str, str]:
        """The process environment with which AWS tools reach the emulator and nothing else.

        No credentials of the user's own are handed on, so nothing here can reach a real account.
        """
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("AWS_", "SAM_"))}
        return kept | {
            "AWS_ENDPOINT_URL": self.url("emulator"),
            "AWS_ACCESS_KEY_ID": "test",
            "AWS_SECRET_ACCESS_KEY": "test",
            "AWS_DEFAULT_REGION": "eu-central-1",
            "AWS_REGION": "eu-central-1",
            "AWS_CONFIG_FILE": os.devnull,
            "AWS_SHARED_CREDENTIALS_FILE": os.devnull,
            "AWS_EC2_METADATA_DISABLED": "true",
            "SAM_CLI_TELEMETRY": "0",
        }
