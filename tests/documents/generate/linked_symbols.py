"""PDF417 symbols that belong together (Macro PDF417, ISO/IEC 15438), which no package on PyPI writes."""

from __future__ import annotations

import math

from pdf417gen.compaction.byte import compact_bytes
from pdf417gen.encoding import encode_rows
from pdf417gen.error_correction import compute_error_correction_code_words
from PIL import Image

BYTES, BYTES_BY_SIX = 901, 924
CONTROL_BLOCK, OPTIONAL_FIELD, LAST_PART, PAD = 928, 923, 922, 900
PART_COUNT = 1


def linked(
    content: bytes, file_id: list[int], columns: int = 13, rows: int = 35, level: int = 4
) -> list[Image.Image]:
    """The content in as many symbols as it needs, all of one size; one point for each module.

    Size and error correction are those of the barcode guide of eCH-0196.
    """
    room = columns * rows - 2 ** (level + 1) - 1
    control = len(_control(0, 1, file_id)) + 1
    each = (room - control - 1) // 5 * 6
    parts = [content[at:at + each] for at in range(0, len(content), each)]
    return [_symbol(part, _control(index, len(parts), file_id), columns, rows, level)
            for index, part in enumerate(parts)]


def _five_digits(number: int) -> list[int]:
    """A number in numeric compaction: five digits with a one before them, in base 900."""
    return list(divmod(100_000 + number, 900))


def _control(index: int, count: int, file_id: list[int]) -> list[int]:
    block = [CONTROL_BLOCK, *_five_digits(index), *file_id, OPTIONAL_FIELD, PART_COUNT, *_five_digits(count)]
    return [*block, LAST_PART] if index == count - 1 else block


def _symbol(part: bytes, control: list[int], columns: int, rows: int, level: int) -> Image.Image:
    words = [BYTES if len(part) % 6 else BYTES_BY_SIX, *compact_bytes(part)]
    data_room = columns * rows - 2 ** (level + 1)
    padding = [PAD] * (data_room - 1 - len(words) - len(control))
    # The control block stands at the very end, after the padding.
    data = [data_room, *words, *padding, *control]
    words = data + compute_error_correction_code_words(data, level)
    lines = [words[at:at + columns] for at in range(0, len(words), columns)]
    assert len(lines) == rows == math.ceil(len(words) / columns)
    return _picture(list(encode_rows(lines, columns, level)))


def _picture(rows: list[list[int]], tall: int = 3) -> Image.Image:
    bits = ["".join(f"{word:b}" for word in row) for row in rows]
    picture = Image.new("L", (len(bits[0]), len(bits)), 255)
    picture.putdata([0 if bit == "1" else 255 for row in bits for bit in row])
    return picture.resize((picture.width, picture.height * tall), Image.Resampling.NEAREST)
