"""Pictures: broken, huge, mistyped and of kinds that are not read."""

from __future__ import annotations

import io
import struct
import zlib

from PIL import Image

from ..render import jpeg, page
from .entry import Hostile
from .letter import letter


def _picture() -> bytes:
    return jpeg(page(letter(), 150), 30)


def _converted(kind: str) -> bytes:
    out = io.BytesIO()
    Image.open(io.BytesIO(_picture())).save(out, kind)
    return out.getvalue()


def _chunk(name: bytes, content: bytes, crc: int | None = None) -> bytes:
    crc = zlib.crc32(name + content) if crc is None else crc
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", crc)


def _png(wide: int, high: int, data: bytes, crc: int | None = None) -> bytes:
    head = struct.pack(">IIBBBBB", wide, high, 8, 0, 0, 0, 0)
    return (b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"IDAT", zlib.compress(data, 9), crc)
            + _chunk(b"IEND", b""))


def _huge_jpeg() -> bytes:
    """A real JPEG whose frame header claims 65'000 by 65'000 points."""
    content = bytearray(_picture())
    at = content.index(b"\xff\xc0") + 5
    content[at:at + 4] = struct.pack(">HH", 65_000, 65_000)
    return bytes(content)


def _tiff_bomb() -> bytes:
    """A TIFF of 60'000 by 60'000 points in one strip of deflated zeros."""
    packed = _deflated_zeros(20_000_000)
    tags = [(256, 4, 60_000), (257, 4, 60_000), (258, 3, 8), (259, 3, 8), (262, 3, 1), (273, 4, 8),
            (277, 3, 1), (278, 4, 60_000), (279, 4, len(packed))]
    directory = struct.pack("<H", len(tags))
    for tag, kind, value in tags:
        directory += struct.pack("<HHII", tag, kind, 1, value)
    return b"II*\0" + struct.pack("<I", 8 + len(packed)) + packed + directory + b"\0\0\0\0"


def _deflated_zeros(count: int) -> bytes:
    return zlib.compress(bytes(count), 9)


def _svg() -> bytes:
    laughs = "".join(f'<!ENTITY a{i} "{f"&a{i - 1};" * 10}">' for i in range(1, 9))
    return (f'<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY a0 "ha">{laughs}]>'
            '<svg xmlns="http://www.w3.org/2000/svg" width="100" height="100">'
            "<script>fetch('https://example.invalid/')</script><text>&a8;</text></svg>").encode()


FILES = [
    Hostile(
        "truncated.jpg",
        "a JPEG that ends after a third",
        "image/jpeg",
        "broken",
        lambda: _picture()[: len(_picture()) // 3],
        ("readable", "not_a_document"),
    ),
    Hostile(
        "huge_header.png",
        "a PNG that claims 50'000 by 50'000 points",
        "image/png",
        "too_complex",
        lambda: _png(50_000, 50_000, bytes(1_000_000)),
    ),
    Hostile(
        "huge_header.jpg",
        "a JPEG that claims 65'000 by 65'000 points",
        "image/jpeg",
        "too_complex",
        _huge_jpeg,
    ),
    Hostile(
        "broken_crc.png",
        "a PNG whose check sum is wrong",
        "image/png",
        "broken",
        lambda: _png(64, 64, bytes(65 * 64), crc=0xBAD),
        ("not_a_document",),
    ),
    Hostile(
        "one_point.png",
        "a PNG of one point",
        "image/png",
        "not_a_document",
        lambda: _png(1, 1, b"\0\0"),
        ("empty", "broken"),
    ),
    Hostile(
        "bomb.tiff",
        "a TIFF of 3.6 thousand million points",
        "image/tiff",
        "too_complex",
        _tiff_bomb,
        ("unsupported",),
    ),
    Hostile("jpeg_named.pdf", "a JPEG that claims to be a PDF", "application/pdf", "readable", _picture),
    Hostile(
        "picture.webp", "a WebP, as stickers are", "image/webp", "unsupported", lambda: _converted("WEBP")
    ),
    Hostile("picture.gif", "a GIF", "image/gif", "unsupported", lambda: _converted("GIF")),
    Hostile(
        "drawing.svg",
        "an SVG with a script and entities that grow to 200 MB",
        "image/svg+xml",
        "unsupported",
        _svg,
    ),
]
