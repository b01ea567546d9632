"""Amazon's own client for the Textract stand-in, and small documents for it."""

from __future__ import annotations

import io
from pathlib import Path

import boto3
import pytest
from botocore.client import BaseClient
from botocore.config import Config
from botocore.exceptions import ClientError
from PIL import Image

from local import ocr
from local.standins.textract import library

from .conftest import Stack

KEYS = {"aws_access_key_id": "test", "aws_secret_access_key": "test", "region_name": "eu-central-1"}
LEVEL = [0.1, 0.1, 0.3, 0.1, 0.3, 0.12, 0.1, 0.12]
#: A page as the reading gives it: two lines, three words.
PAGE = {
    "turned": 0,
    "lines": [
        {"box": LEVEL, "words": [["Nettolohn", 96.5, LEVEL], ["82'388", 91.5, LEVEL]]},
        {"box": LEVEL, "words": [["=", 80.0, LEVEL]]},
    ],
}


def client(url: str, service: str = "textract") -> BaseClient:
    settings = Config(retries={"total_max_attempts": 1}, read_timeout=120)
    return boto3.client(service, endpoint_url=url, config=settings, **KEYS)


def png(shade: int = 255, size: tuple[int, int] = (40, 40), **more: object) -> bytes:
    out = io.BytesIO()
    Image.new("L", size, shade).save(out, str(more.pop("form", "PNG")), **more)
    return out.getvalue()


def pages_of(form: str, count: int) -> bytes:
    out = io.BytesIO()
    first, *others = (Image.new("L", (60, 80), 250 - n) for n in range(count))
    first.save(out, form, save_all=True, append_images=others)
    return out.getvalue()


def record(stack: Stack, data: bytes, pages: list[dict]) -> bytes:
    """Puts a recording of a document where the stand-in looks first."""
    folder = Path(stack.config["recordings_dir"])
    library.write(folder / f"test.{library.short(library.key_of(data))}.json.gz", pages, reading=ocr.VERSION)
    return data


def code(call: object, **order: object) -> tuple[str, int]:
    """The error a call ends with: its name and the HTTP status."""
    with pytest.raises(ClientError) as caught:
        call(**order)
    answer = caught.value.response
    return answer["Error"]["Code"], answer["ResponseMetadata"]["HTTPStatusCode"]


def counts(stack: Stack) -> dict[str, int]:
    found = stack.control("requests", "GET")
    return {k.removeprefix("textract_"): v for k, v in found.items() if k.startswith("textract_")}
