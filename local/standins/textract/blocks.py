"""Blocks in Textract's shape, from the words of a page."""

from __future__ import annotations

import hashlib
from typing import Any

Block = dict[str, Any]
#: Corners of the page, from its top left clockwise.
CORNERS = [(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0)]


def document(key: str, pages: list[dict[str, Any]], numbered: bool) -> list[Block]:
    """All blocks of a document; `numbered` is for jobs, whose blocks say on which page they are.

    `key` stands for the document: the same one gets the same ids whenever it is read.
    """
    found = []
    for number, page in enumerate(pages, 1):
        blocks = _page(f"{key}.{number}", page)
        if numbered:
            for block in blocks:
                block["Page"] = number
        found += blocks
    return found


def _page(key: str, page: dict[str, Any]) -> list[Block]:
    turned = page["turned"]
    lines: list[Block] = []
    words: list[Block] = []
    for line_number, line in enumerate(page["lines"]):
        first = len(words)
        for word_number, (text, confidence, box) in enumerate(line["words"]):
            words.append(
                {
                    "BlockType": "WORD",
                    "Id": _id(key, line_number, word_number),
                    "Text": text,
                    "TextType": "PRINTED",
                    "Confidence": confidence,
                    "Geometry": _geometry(box, turned),
                }
            )
        own = words[first:]
        lines.append(
            {
                "BlockType": "LINE",
                "Id": _id(key, line_number),
                "Text": " ".join(word["Text"] for word in own),
                "Confidence": round(sum(word["Confidence"] for word in own) / len(own), 2),
                "Geometry": _geometry(line["box"]),
                "Relationships": _children(own),
            }
        )
    outline = [x for corner in CORNERS[turned:] + CORNERS[:turned] for x in corner]
    sheet: Block = {"BlockType": "PAGE", "Id": _id(key), "Geometry": _geometry(outline)}
    if lines:
        sheet["Relationships"] = _children(lines)
    return [sheet, *lines, *words]


def _children(blocks: list[Block]) -> list[dict[str, Any]]:
    return [{"Type": "CHILD", "Ids": [block["Id"] for block in blocks]}]


def _geometry(box: list[float], turned: int = 0) -> dict[str, Any]:
    across, down = box[0::2], box[1::2]
    geometry: dict[str, Any] = {
        "BoundingBox": {
            "Left": min(across),
            "Top": min(down),
            "Width": max(across) - min(across),
            "Height": max(down) - min(down),
        },
        "Polygon": [{"X": x, "Y": y} for x, y in zip(across, down, strict=True)],
    }
    if turned:
        geometry["RotationAngle"] = turned * 90.0
    return geometry


def _id(*parts: object) -> str:
    """An id in the form of a UUID."""
    digest = hashlib.sha256(".".join(map(str, parts)).encode()).hexdigest()
    return "-".join((digest[:8], digest[8:12], digest[12:16], digest[16:20], digest[20:32]))
