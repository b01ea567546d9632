"""Starts the stand-ins once, as the stack does, and gives tests their clients."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import requests
from twilio.http.http_client import TwilioHttpClient
from twilio.rest import Client

from .receiver import AUTH_TOKEN, Receiver

ROOT = Path(__file__).resolve().parents[2]
ACCOUNT = "AC0123456789abcdef0123456789abcdef"
OURS = "whatsapp:+14155238886"
ANNA = "whatsapp:+41791234567"
TEMPLATE = "HX" + "a" * 32
LISTENERS = ("twilio", "twilio_media", "openai", "textract", "chat")


def free_ports(count: int) -> list[int]:
    sockets = [socket.socket() for _ in range(count)]
    for sock in sockets:
        sock.bind(("127.0.0.1", 0))
    ports = [sock.getsockname()[1] for sock in sockets]
    for sock in sockets:
        sock.close()
    return ports


def start(config: dict, folder: Path, **env: str) -> subprocess.Popen:
    path = folder / "standins.json"
    path.write_text(json.dumps(config))
    return subprocess.Popen(
        [sys.executable, "-m", "local.standins", str(path)],
        cwd=ROOT,
        env={**os.environ, "PYTHONUNBUFFERED": "1", **env},
        stdout=subprocess.PIPE,
        text=True,
    )


class Stack:
    """The running stand-ins."""

    def __init__(self, config: dict, receiver: Receiver) -> None:
        self.config = config
        self.receiver = receiver
        ports = config["ports"]
        self.twilio, self.media, self.openai, self.textract, self.chat = (
            f"http://127.0.0.1:{ports[name]}" for name in LISTENERS
        )
        self.callback = f"{receiver.url}/status?id=a%20b%2Bc#rc=0"

    def control(self, call: str, method: str = "POST", **body: object) -> dict:
        kind = {"params": body} if method in ("GET", "DELETE") else {"json": body}
        response = requests.request(method, f"{self.chat}/_control/{call}", timeout=20, **kind)
        assert response.ok, response.text
        return response.json()

    def write(self, body: str = "Hello", sender: str = ANNA, **more: object) -> dict:
        return self.control("inbound", **{"from": sender, "body": body, **more})

    def upload(self, data: bytes, kind: str) -> str:
        response = requests.post(
            f"{self.twilio}/_control/media", data=data, headers={"Content-Type": kind}, timeout=5
        )
        return response.json()["id"]

    def sdk(self) -> Client:
        base = self.twilio

        class Redirected(TwilioHttpClient):
            def request(self, method, url, *args, **kwargs):
                return super().request(
                    method, url.replace("https://api.twilio.com", base), *args, **kwargs
                )

        return Client(ACCOUNT, AUTH_TOKEN, http_client=Redirected())

    def send(self, body: str = "Hi", **more: object):
        order = {"from_": OURS, "to": ANNA, "body": body, "status_callback": self.callback, **more}
        return self.sdk().messages.create(**order)

    def eventually(self, holds: Callable[[], object], seconds: float = 5) -> object:
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if result := holds():
                return result
            time.sleep(0.02)
        raise AssertionError("did not become true in time")


@pytest.fixture(scope="session")
def emulator(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """AWS, as the stack has it."""
    (port,) = free_ports(1)
    url = f"http://127.0.0.1:{port}"
    own = {"GATEWAY_PORT": str(port), "BIND_HOST": "127.0.0.1", "IOT_MTLS_ENABLED": "0"}
    with (tmp_path_factory.mktemp("emulator") / "log").open("w") as log:
        command = [sys.executable, "-m", "local.emulator"]
        env = {**os.environ, **own, "AWS_ENDPOINT_URL": url}
        process = subprocess.Popen(command, cwd=ROOT, env=env, stdout=log, stderr=log)
    end = time.monotonic() + 30
    while True:
        try:
            requests.get(f"{url}/_ministack/health", timeout=1).raise_for_status()
            break
        except requests.RequestException:
            assert time.monotonic() < end, "the emulator did not start"
            time.sleep(0.05)
    yield url
    process.terminate()
    process.wait(10)


@pytest.fixture(scope="session")
def running(tmp_path_factory: pytest.TempPathFactory, emulator: str) -> Iterator[Stack]:
    with Receiver() as receiver:
        ports = dict(zip(LISTENERS, free_ports(len(LISTENERS)), strict=True))
        folder = tmp_path_factory.mktemp("standins")
        (folder / "recordings").mkdir()
        samples = folder / "samples"
        samples.mkdir()
        for name in ("b.jpg", "a.pdf", "notes.txt"):
            (samples / name).write_bytes(name.encode())
        known = {"kind": "pillar_3a", "language": "fr", "medium": "photo", "pages": 1}
        (samples / "truth.json").write_text(json.dumps([{"file": "b.jpg", **known, "fields": {}}]))
        config = {
            "state_dir": str(folder / "state"),
            "recordings_dir": str(folder / "recordings"),
            "samples_dir": str(samples),
            "textract_delay": 0.05,
            "host": "127.0.0.1",
            "ports": ports,
            "account_sid": ACCOUNT,
            "auth_token": AUTH_TOKEN,
            "whatsapp_number": "+14155238886",
            "public_base_url": receiver.url,
            "webhook_path": "/api/whatsapp/webhook",
            "settings_path": "/settings/whatsapp",
            "jwt": {"secret": "s" * 32, "issuer": "local", "audience": "swissai-tax"},
            "think_ms": [1, 5],
            "status_delays": [0.02, 0.02, 0.02],
            "hang_seconds": 1,
            "templates": {TEMPLATE: "Hello {{1}}, {{2}}"},
            "webhook_overrides": "rc=2&rp=ct,rt,5xx&rt=500",
        }
        process = start(config, folder, AWS_ENDPOINT_URL=emulator)
        assert process.stdout and process.stdout.readline() == "ready\n"
        yield Stack(config, receiver)
        process.terminate()
        assert process.wait(5) == 0
        log = process.stdout.read()
        assert ANNA[10:] not in log and "Hello" not in log


@pytest.fixture
def stack(running: Stack) -> Stack:
    running.control("reset")
    running.receiver.received.clear()
    running.receiver.answers.clear()
    return running
