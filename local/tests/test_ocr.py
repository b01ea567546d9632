"""How a page is made ready, and, with Tesseract, what is read of a photo of one."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from local.ocr import installed, pixels, prepare, sheet, upright
from local.ocr.reading import split
from local.ocr.tesseract import Word

from .conftest import Stack
from .textract_client import client, counts

#: Where the sheet's corners lie in the photo.
CORNERS = np.array([[130, 90], [1090, 140], [1130, 1480], [60, 1450]], dtype=np.float64)
ROWS = [
    ("Bruttolohn", "95'940"), ("Beiträge AHV", "6'140"), ("Berufliche Vorsorge", "5'412"),
    ("Nettolohn", "82'388"), ("Spesen", "2'400"), ("Weiterbildung", "850"),
]  # fmt: skip


def page() -> np.ndarray:
    """An A4 page at 150 dpi whose amounts stand in boxes."""
    image = Image.new("RGB", (1240, 1754), "white")
    draw = ImageDraw.Draw(image)
    font = ImageFont.load_default(34)
    for n, (label, amount) in enumerate(ROWS):
        top = 250 + n * 170
        draw.text((120, top), label, fill="black", font=font)
        draw.text((960, top), amount, fill="black", font=font)
        draw.rectangle((920, top - 12, 1120, top + 52), outline="black", width=3)
    return np.array(image)


def photo() -> np.ndarray:
    """That page on a dark table, seen from the side, with less light to the right."""
    flat = np.array([[0, 0], [1240, 0], [1240, 1754], [0, 1754]], dtype=np.float32)
    matrix = cv2.getPerspectiveTransform(flat, CORNERS.astype(np.float32))
    table = np.full((1600, 1200, 3), (70, 55, 45), np.uint8)
    cv2.warpPerspective(page(), matrix, (1200, 1600), table, cv2.INTER_AREA, cv2.BORDER_TRANSPARENT)
    light = np.linspace(1.0, 0.55, 1200)[None, :, None]
    return (table * light).astype(np.uint8)


def jpeg(colour: np.ndarray) -> bytes:
    return cv2.imencode(".jpg", cv2.cvtColor(colour, cv2.COLOR_RGB2BGR))[1].tobytes()


def test_a_sheet_is_found_on_its_background():
    found = sheet.find(photo())
    assert found is not None and np.abs(found - CORNERS).max() < 12


def test_a_page_without_background_is_left_as_it_is():
    framed = page()
    cv2.rectangle(framed, (60, 60), (1180, 1690), (0, 0, 0), 6)
    assert sheet.find(framed) is None


def test_a_point_finds_its_way_back_from_a_turned_page():
    flat = prepare.turn(prepare.flatten(photo(), picture=True), 1)
    back = np.linalg.inv(flat.matrix)
    # Turned clockwise, the sheet's bottom left corner comes to the top left.
    corner = cv2.perspectiveTransform(np.zeros((1, 1, 2)), back)[0, 0]
    assert np.abs(corner - CORNERS[3]).max() < 12


def test_a_tilt_is_measured():
    grey = cv2.cvtColor(page(), cv2.COLOR_RGB2GRAY)
    matrix = cv2.getRotationMatrix2D((620, 877), -3, 1)
    tilted = cv2.warpAffine(grey, matrix, (1240, 1754), borderValue=255)
    assert prepare.tilt(tilted) == pytest.approx(3, abs=0.3)
    assert abs(prepare.tilt(grey)) < 0.2


def test_borders_go_and_letters_stay():
    grey = cv2.resize(cv2.cvtColor(page(), cv2.COLOR_RGB2GRAY), None, fx=2, fy=2)
    cleaned = prepare.without_lines(grey)
    box = np.s_[2 * 230 : 2 * 310, 2 * 910 : 2 * 1130]
    amount = np.s_[2 * 250 : 2 * 300, 2 * 955 : 2 * 1100]
    assert (grey[box] < 128).sum() > (grey[amount] < 128).sum()
    assert (cleaned[box] < 128).sum() == (cleaned[amount] < 128).sum() > 500


def test_a_dark_bar_with_light_letters_stays():
    grey = np.full((400, 1200), 255, np.uint8)
    grey[100:180, 100:1100] = 20
    assert (prepare.without_lines(grey) == grey).all()


def test_a_transparent_picture_is_on_white_paper():
    image = Image.new("RGBA", (10, 10), (0, 0, 0, 0))
    assert (np.array(pixels._on_white(image)) == 255).all()


def test_rows_break_at_wide_gaps_and_borders_are_no_words():
    row = [Word(t, 90, left, 0, 50, 20) for t, left in (("|", 0), ("8.", 60), ("=", 300), ("95'940", 355))]
    assert [[w.text for w in line] for line in split(row)] == [["8."], ["=", "95'940"]]
    assert split([Word("_", 5, 0, 0, 9, 9)]) == []


needs_tesseract = pytest.mark.skipif(not installed.complete(), reason=installed.HINT)


@needs_tesseract
def test_a_photo_is_read_once_and_told_in_its_own_coordinates(stack: Stack):
    textract, data = client(stack.textract), jpeg(photo())

    blocks = textract.detect_document_text(Document={"Bytes": data})["Blocks"]

    words = {b["Text"]: b for b in blocks if b["BlockType"] == "WORD"}
    assert {amount for _, amount in ROWS} <= set(words)
    lines = [b["Text"] for b in blocks if b["BlockType"] == "LINE"]
    assert "Berufliche Vorsorge" in lines and "95'940" in lines
    box = words["82'388"]["Geometry"]["BoundingBox"]
    assert 0.7 < box["Left"] < 0.85 and 0.42 < box["Top"] < 0.52
    again = textract.detect_document_text(Document={"Bytes": data})
    assert again["Blocks"] == blocks and counts(stack)["pages_read"] == 1


@needs_tesseract
@pytest.mark.parametrize("quarters", [1, 2])
def test_a_turned_photo_is_turned_back(quarters: int):
    turned = np.ascontiguousarray(np.rot90(photo(), -quarters))
    flat = prepare.flatten(turned, picture=True)
    assert upright.quarters(turned, flat) == -quarters % 4
