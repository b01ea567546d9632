"""The laptop stack: `up`, `down`, `logs`, `status`.

`up` leaves everything running and writes `stack.json`, by which other programs drive it. It may be
run again at any time: what runs as it should is left alone, what changed is built and deployed.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import subprocess
import sys
import time
from pathlib import Path

from local.ocr import installed

from . import aws, functions, processes, secrets, templates
from .layout import ROOT, TOOLS, Layout
from .processes import StackError

#: What the stand-ins listen as.
STANDINS = ("twilio", "twilio_media", "openai", "textract", "chat")
#: Documents of people who do not exist, to try with.
SAMPLES = ROOT / "tests" / "documents" / "samples"
PYTHON = str(TOOLS / "stack" / "bin" / "python")


def start_emulator(layout: Layout, faults: bool) -> None:
    """The AWS emulator. It hands its whole environment on to the functions it runs.

    So the functions' calls go by way of the fault proxy when their environment names it; the
    emulator itself calls nobody.
    """
    env = layout.aws_environment() | {
        "AWS_ENDPOINT_URL": layout.url("aws" if faults else "emulator"),
        "AWS_ENDPOINT_URL_TEXTRACT": layout.url("textract"),
        "GATEWAY_PORT": str(layout.ports["emulator"]),
        "BIND_HOST": "127.0.0.1",
        "IOT_MTLS_ENABLED": "0",
        "LAMBDA_WARM_TTL_SECONDS": "86400",
        "NO_PROXY": "127.0.0.1",
    }
    health = layout.url("emulator") + "/_ministack/health"
    code = _hash([ROOT / "local" / "emulator.py"])
    fingerprint = f"{layout.ports['emulator']} {layout.ports['textract']} {env['AWS_ENDPOINT_URL']} {code}"
    if not processes.running(layout, "emulator", fingerprint):
        processes.start(layout, "emulator", [PYTHON, "-m", "local.emulator"], env,
                        [layout.ports["emulator"]], "local.emulator", fingerprint)
    processes.wait_for(layout, "emulator", lambda: processes.answers(health), 60)


def start_faults(layout: Layout) -> None:
    """The proxy between the functions and the emulator, which makes chosen calls go wrong."""
    port, emulator = layout.ports["aws"], layout.url("emulator")
    code = sorted((ROOT / "local" / "faults").glob("*.py"))
    fingerprint = f"{port} {emulator} {_hash(code)}"
    if not processes.running(layout, "faults", fingerprint):
        command = [PYTHON, "-m", "local.faults", str(port), emulator]
        processes.start(layout, "faults", command, layout.aws_environment(), [port],
                        "local.faults", fingerprint)
    orders = layout.url("aws") + "/_faults"
    processes.wait_for(layout, "faults", lambda: processes.answers(orders), 30)


def start_standins(layout: Layout) -> None:
    """The stand-ins for Twilio, the model and Textract, and the chat page."""
    own = secrets.load(layout)
    config = {
        "state_dir": str(layout.dir),
        "host": "127.0.0.1",
        "ports": {name: layout.ports[name] for name in STANDINS},
        "account_sid": secrets.ACCOUNT_SID,
        "auth_token": own["auth_token"],
        "whatsapp_number": secrets.WHATSAPP_NUMBER,
        "public_base_url": layout.url("api"),
        "webhook_path": "/api/whatsapp/webhook",
        "settings_path": "/settings/whatsapp",
        "samples_dir": str(SAMPLES),
        "templates": templates.texts(),
        "jwt": {
            "secret": own["jwt_secret"],
            "issuer": secrets.JWT_ISSUER,
            "audience": secrets.JWT_AUDIENCE,
        },
    }
    file = layout.path("standins.json")
    file.write_text(json.dumps(config))
    file.chmod(0o600)
    folders = [ROOT / "local" / name for name in ("standins", "ocr", "faults")]
    code = sorted(file for folder in folders for file in folder.rglob("*.py"))
    fingerprint = _hash([file, *code])
    if not processes.running(layout, "standins", fingerprint):
        processes.start(layout, "standins", [PYTHON, "-m", "local.standins", str(file)],
                        layout.aws_environment(), list(config["ports"].values()),
                        "local.standins", fingerprint)
    processes.wait_for(layout, "standins", lambda: processes.answers(layout.url("chat")), 30)


def start_gateway(layout: Layout, api_id: str) -> None:
    """The address of the deployed API."""
    port, emulator = layout.ports["api"], layout.url("emulator")
    fingerprint = f"{port} {emulator} {api_id} {_hash([ROOT / 'local' / 'gateway.py'])}"
    if not processes.running(layout, "gateway", fingerprint):
        command = [PYTHON, "-m", "local.gateway", str(port), emulator, api_id]
        processes.start(layout, "gateway", command, layout.aws_environment(), [port],
                        "local.gateway", fingerprint)
    health = layout.url("api") + "/health"
    processes.wait_for(layout, "gateway", lambda: processes.answers(health), 60)


def _hash(files: list[Path]) -> str:
    digest = hashlib.sha256()
    for file in files:
        digest.update(file.read_bytes())
    return digest.hexdigest()


def parameters(layout: Layout, asked: list[str]) -> dict[str, str]:
    """The template's parameters on the laptop; `asked` has `Name=value` that go over them."""
    return {
        "PublicBaseUrl": layout.url("api"),
        "TwilioApiBaseUrl": layout.url("twilio"),
        # Where the stand-in sends those who fetch a file.
        "TwilioMediaHosts": f"127.0.0.1:{layout.ports['twilio_media']}",
        # A real model instead of the stand-in: OPENAI_BASE_URL, OPENAI_MODEL, OPENAI_API_KEY.
        "OpenAiBaseUrl": os.environ.get("OPENAI_BASE_URL") or layout.url("openai") + "/v1",
        "OpenAiModel": os.environ.get("OPENAI_MODEL") or "stand-in",
        # The stand-in's long answers need more than the template's default.
        "OpenAiAnswerTokens": os.environ.get("OPENAI_ANSWER_TOKENS") or "1500",
        "OpenAiLimitField": os.environ.get("OPENAI_LIMIT_FIELD") or "max_completion_tokens",
        "OpenAiExtraBody": os.environ.get("OPENAI_EXTRA_BODY") or "reasoning_effort=none",
        # Load is tried here, with a model that costs nothing, and one number is often many people.
        "ModelCallsPerMinute": "100000",
        "ModelTokensPerDay": "4000000000",
        "ModelTokensPerUserDay": "2000000",
        "QuestionsPerHour": "300",
        "QuestionsPerDay": "1500",
        "DocumentsPerHour": "600",
        # The emulator keeps e-mails: see /_ministack/ses/messages.
        "MailSender": secrets.MAIL_SENDER,
        "JwtIssuer": secrets.JWT_ISSUER,
        "JwtAudience": secrets.JWT_AUDIENCE,
    } | templates.overrides() | dict(one.split("=", 1) for one in asked)


def up(layout: Layout, options: argparse.Namespace) -> None:
    """Start, build, deploy, and say where to click."""
    started, faults = time.monotonic(), options.faults
    print("· starting emulator and stand-ins", flush=True)
    start_emulator(layout, faults)
    if faults:
        start_faults(layout)
    else:
        processes.stop(layout, "faults")
    start_standins(layout)
    aws.prepare(layout)
    chosen = parameters(layout, options.set)
    outputs = aws.deploy(layout, functions.build(layout, options.release), chosen)
    start_gateway(layout, outputs["ApiId"])
    own = secrets.load(layout)
    stack = {
        "api_url": layout.url("api"),
        "public_base_url": layout.url("api"),
        "chat_url": layout.url("chat") + "/",
        "settings_url": layout.url("api") + "/settings/whatsapp",
        "twilio_url": layout.url("twilio"),
        "openai_url": layout.url("openai"),
        "textract_url": layout.url("textract"),
        "aws_endpoint_url": layout.url("emulator"),
        "stack_name": aws.STACK,
        "account_sid": secrets.ACCOUNT_SID,
        "auth_token": own["auth_token"],
        "whatsapp_number": secrets.WHATSAPP_NUMBER,
        "jwt_secret": own["jwt_secret"],
        "jwt_issuer": secrets.JWT_ISSUER,
        "jwt_audience": secrets.JWT_AUDIENCE,
        "outputs": outputs,
        "parameters": chosen,
    }
    if faults:
        stack["faults_url"] = layout.url("aws")
    file = layout.path("stack.json")
    file.write_text(json.dumps(stack, indent=2) + "\n")
    file.chmod(0o600)
    print(f"\nReady after {time.monotonic() - started:.0f} s.\n"
          f"  Chat page  {stack['chat_url']}\n"
          f"  Settings   {layout.url('chat')}/sign-in\n"
          f"  Logs       make logs      Stop  make down\n", flush=True)
    if not installed.complete():
        print(installed.HINT, flush=True)


def down(layout: Layout, options: argparse.Namespace) -> None:
    """Stop everything. What was in the emulator is gone; the secrets stay."""
    names = processes.stop_all(layout)
    layout.path("stack.json").unlink(missing_ok=True)
    print("stopped: " + ", ".join(names) if names else "nothing was running")


def logs(layout: Layout, options: argparse.Namespace) -> None:
    """Follow the logs of all processes; the functions' output is in the emulator's."""
    files = [str(file) for file in sorted(layout.logs.glob("*.log"))]
    if not files:
        raise StackError("there are no logs yet: run `make up` first")
    try:
        subprocess.run(["tail", "-n", "20", "-F", *files], check=False)
    except KeyboardInterrupt:
        pass


def main() -> None:
    """Read the command line and run one command."""
    parser = argparse.ArgumentParser(prog="python3 local/bootstrap.py")
    parser.add_argument("command", choices=["up", "down", "logs"])
    parser.add_argument("--dir", type=Path, default=ROOT / ".local", help="where its state is")
    parser.add_argument("--offset", type=int, default=0, help="added to all ports")
    parser.add_argument("--faults", action="store_true", help="let calls to AWS be made to fail")
    parser.add_argument("--release", action="store_true", help="build the functions as they are deployed")
    parser.add_argument("--set", action="append", default=[], metavar="NAME=VALUE",
                        help="another value of a parameter of the template")
    arguments = parser.parse_args()
    if any("=" not in one for one in arguments.set):
        parser.error("--set wants NAME=VALUE")
    layout = Layout(arguments.dir.resolve(), arguments.offset)
    try:
        {"up": up, "down": down, "logs": logs}[arguments.command](layout, arguments)
    except StackError as error:
        sys.exit(f"make {arguments.command}: {error}")
    except KeyboardInterrupt:
        sys.exit(f"make {arguments.command}: interrupted; run it again to go on")


if __name__ == "__main__":
    main()
