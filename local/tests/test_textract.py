"""Text detection while the caller waits, driven by Amazon's own client."""

from __future__ import annotations

import asyncio
import io
import json
import subprocess
import sys
import time
from pathlib import Path

import pypdfium2
import pytest
import requests
from botocore.exceptions import ConnectionClosedError, ReadTimeoutError

from local.standins.textract import library
from local.standins.textract.reader import Unreadable, read_page

from .conftest import LISTENERS, ROOT, Stack, free_ports, start
from .textract_client import PAGE, client, code, counts, pages_of, png, record


@pytest.fixture
def detect(stack: Stack):
    return client(stack.textract).detect_document_text


def test_a_page_comes_as_page_lines_and_words(stack: Stack, detect):
    data = record(stack, png(1), [PAGE])

    answer = detect(Document={"Bytes": data})

    page, net, sign, *words = answer["Blocks"]
    assert answer["DocumentMetadata"] == {"Pages": 1}
    assert (page["BlockType"], net["BlockType"], sign["Text"]) == ("PAGE", "LINE", "=")
    assert (net["Text"], net["Confidence"]) == ("Nettolohn 82'388", 94.0)
    assert page["Relationships"] == [{"Type": "CHILD", "Ids": [net["Id"], sign["Id"]]}]
    assert net["Relationships"] == [{"Type": "CHILD", "Ids": [w["Id"] for w in words[:2]]}]
    assert [w["TextType"] for w in words] == ["PRINTED"] * 3
    box = words[0]["Geometry"]["BoundingBox"]
    assert (box["Left"], box["Top"]) == (0.1, 0.1) and box["Width"] == pytest.approx(0.2)
    assert len(words[0]["Geometry"]["Polygon"]) == 4 and "RotationAngle" not in words[0]["Geometry"]
    assert "Page" not in page and len({b["Id"] for b in answer["Blocks"]}) == 6
    assert detect(Document={"Bytes": data})["Blocks"] == answer["Blocks"]
    assert counts(stack) == {
        "detect": 2, "start": 0, "get": 0, "documents": 2, "notices": 0, "pages_read": 0,
    }  # fmt: skip


def test_a_page_on_its_side_begins_where_its_text_does(stack: Stack, detect):
    data = record(stack, png(2), [{**PAGE, "turned": 1}])
    page, _, _, word, *_ = detect(Document={"Bytes": data})["Blocks"]
    assert page["Geometry"]["Polygon"][:2] == [{"X": 1.0, "Y": 0.0}, {"X": 1.0, "Y": 1.0}]
    assert word["Geometry"]["RotationAngle"] == 90.0


def test_an_empty_page_has_no_relationships(stack: Stack, detect):
    data = record(stack, png(3), [{"turned": 0, "lines": []}])
    (page,) = detect(Document={"Bytes": data})["Blocks"]
    assert "Relationships" not in page


def test_objects_are_read_from_the_emulator(stack: Stack, detect, emulator: str):
    s3 = client(emulator, "s3")
    s3.create_bucket(Bucket="own", CreateBucketConfiguration={"LocationConstraint": "eu-central-1"})
    s3.put_object(Bucket="own", Key="a b/ü.png", Body=record(stack, png(4), [PAGE]))
    found = detect(Document={"S3Object": {"Bucket": "own", "Name": "a b/ü.png"}})
    assert len(found["Blocks"]) == 6
    for place in ({"Bucket": "own", "Name": "none"}, {"Bucket": "none-such", "Name": "x"}, {}):
        refused = code(detect, Document={"S3Object": place})
        assert refused == ("InvalidS3ObjectException", 400)


def encrypted() -> bytes:
    """A PDF with the standard security handler, which asks for a password."""
    trailer = b"/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<" + b"00" * 32 + b">/U<" + b"11" * 32 + b">>>"
    trailer += b"/ID[<00112233445566778899aabbccddeeff><00112233445566778899aabbccddeeff>]"
    plain = io.BytesIO()
    document = pypdfium2.PdfDocument.new()
    document.new_page(100, 100)
    document.save(plain)
    head, mark, tail = plain.getvalue().rpartition(b"trailer")
    return head + mark + tail.replace(b"<<", b"<<" + trailer, 1)


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"RIFF\x10\x00\x00\x00WEBPVP8 ", "UnsupportedDocumentException"),
        (b"\x00\x00\x00\x18ftypheic", "UnsupportedDocumentException"),
        (b"GIF89a", "UnsupportedDocumentException"),
        (b"hello", "UnsupportedDocumentException"),
        (png(5)[:60], "BadDocumentException"),
        (b"\xff\xd8\xff\xe0 not a picture", "BadDocumentException"),
        (b"%PDF-1.7 not a document", "BadDocumentException"),
        (png(6, (10_001, 1)), "BadDocumentException"),
        (pages_of("PDF", 1).replace(b"/Count 1", b"/Count 9"), "BadDocumentException"),
        (pages_of("PDF", 1).replace(b"/Count 1", b"/Count 90000"), "BadDocumentException"),
        (pages_of("PDF", 2), "UnsupportedDocumentException"),
        (pages_of("TIFF", 2), "UnsupportedDocumentException"),
        (encrypted(), "UnsupportedDocumentException"),
        (b"\xff\xd8\xff" + bytes(10 * 1024 * 1024), "DocumentTooLargeException"),
    ],
)
def test_what_the_service_does_not_take(detect, data: bytes, name: str):
    assert code(detect, Document={"Bytes": data}) == (name, 400)


def raw(stack: Stack, body: object, **headers: str | None) -> tuple[int, dict, str | None]:
    usual = {
        "Authorization": "AWS4-HMAC-SHA256 Credential=a/b, SignedHeaders=host, Signature=c",
        "X-Amz-Target": "Textract.DetectDocumentText",
        "Content-Type": "application/x-amz-json-1.1",
    }
    sent = {k: v for k, v in {**usual, **headers}.items() if v is not None}
    text = body if isinstance(body, str) else json.dumps(body)
    answer = requests.post(stack.textract, data=text, headers=sent, timeout=5)
    return answer.status_code, answer.json(), answer.headers.get("x-amzn-errortype")


@pytest.mark.parametrize(
    ("body", "headers", "name"),
    [
        ({}, {"Authorization": None}, "MissingAuthenticationTokenException"),
        ({}, {"Authorization": "Bearer x"}, "IncompleteSignatureException"),
        ({}, {"X-Amz-Target": "Textract.AnalyzeDocument"}, "UnknownOperationException"),
        ("{", {}, "SerializationException"),
        ([], {}, "SerializationException"),
        ({}, {}, "InvalidParameterException"),
        ({"Document": {}}, {}, "InvalidParameterException"),
        ({"Document": {"Bytes": ""}}, {}, "InvalidParameterException"),
        ({"Document": {"Bytes": "?"}}, {}, "SerializationException"),
        ({"Document": {"Bytes": "QQ==", "S3Object": {}}}, {}, "InvalidParameterException"),
        ({"Document": {"S3Object": {"Bucket": "a", "Name": "b"}}}, {}, "InvalidParameterException"),
    ],
)
def test_requests_that_break_a_rule(stack: Stack, body: object, headers: dict, name: str):
    status, answer, kind = raw(stack, body, **headers)
    assert (status, answer["__type"], kind) == (400, name, name)


def test_without_tesseract_only_recordings_are_read(stack: Stack, tmp_path: Path):
    config = stack.config | {"ports": dict(zip(LISTENERS, free_ports(len(LISTENERS)), strict=True))}
    process = start(config, tmp_path, PATH=str(tmp_path))
    try:
        assert process.stdout and process.stdout.readline() == "ready\n"
        detect = client(f"http://127.0.0.1:{config['ports']['textract']}").detect_document_text
        known, unknown = record(stack, png(8), [PAGE]), png(9)
        assert len(detect(Document={"Bytes": known})["Blocks"]) == 6
        assert code(detect, Document={"Bytes": unknown}) == ("InternalServerError", 500)
    finally:
        process.terminate()
    assert "apt-get install tesseract-ocr" in process.stdout.read()


def test_a_page_that_takes_too_long_is_given_up():
    started = time.monotonic()
    with pytest.raises(Unreadable, match="more than"):
        asyncio.run(read_page(png(10), 0, 0.05))
    assert time.monotonic() - started < 2


def test_what_was_read_by_another_version_is_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    shelf = library.Library(None, tmp_path / "cache")
    shelf.keep("k", [PAGE])
    assert shelf.find("k") == [PAGE] and shelf.find("other") is None
    monkeypatch.setattr("local.ocr.VERSION", -1)
    assert shelf.find("k") is None


def test_recordings_can_be_asked_for(stack: Stack, tmp_path: Path):
    (tmp_path / "scan.png").write_bytes(record(stack, png(11), [PAGE]))
    (tmp_path / "truth.json").write_text("{}")
    command = [sys.executable, "-m", "local.standins.record", "--check", str(tmp_path)]
    command += ["--out", stack.config["recordings_dir"]]
    assert subprocess.run(command, cwd=ROOT).returncode == 0
    (tmp_path / "new.jpg").write_bytes(b"other")
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert told.returncode == 1 and "new.jpg has no recording" in told.stdout


def test_faults_come_as_ordered(stack: Stack, detect):
    data = record(stack, png(7), [PAGE])
    expected = {
        "429": ("ProvisionedThroughputExceededException", 400),
        "500": ("InternalServerError", 500),
        "404_once": ("InvalidS3ObjectException", 400),
    }
    for kind, refused in expected.items():
        stack.control("faults", target="textract", kind=kind)
        assert code(detect, Document={"Bytes": data}) == refused
    for kind in ("hang", "reset_after_accept"):
        stack.control("faults", target="textract", kind=kind)
        with pytest.raises((ConnectionClosedError, ReadTimeoutError)):
            detect(Document={"Bytes": data})
    # Only what was reset after it was accepted was worked on.
    assert (counts(stack)["detect"], counts(stack)["documents"]) == (5, 1)
