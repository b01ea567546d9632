"""A page to draw on, measured in points from its top left corner."""

from __future__ import annotations

import importlib
import io
from pathlib import Path

from PIL import Image
from reportlab.lib.colors import CMYKColor, Color
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen import canvas

from .words import FOOTER

# Where the font packages keep their files. Helvetica, Times and Courier stand in no file: they are
# among the fonts that every reader of PDF has, and many banks' documents do not embed them.
FILES = {
    "vera": ("reportlab", "fonts", "Vera.ttf", "VeraBd.ttf"),
    "roboto": ("font_roboto", "files", "Roboto-Regular.ttf", "Roboto-Bold.ttf"),
    "sans": ("font_source_sans_pro", "files", "SourceSansPro-Regular.ttf", "SourceSansPro-Bold.ttf"),
    "serif": ("font_source_serif_pro", "files", "SourceSerifPro-Regular.ttf", "SourceSerifPro-Bold.ttf"),
}
BUILT_IN = {
    "helvetica": ("Helvetica", "Helvetica-Bold"),
    "times": ("Times-Roman", "Times-Bold"),
    "courier": ("Courier", "Courier-Bold"),
}


def font_name(family: str, bold: bool) -> str:
    """The name under which a font is known to reportlab, loaded when it is first used."""
    if family in BUILT_IN:
        return BUILT_IN[family][bold]
    name = family + ("-bold" if bold else "")
    if name not in pdfmetrics.getRegisteredFontNames():
        package, folder, *files = FILES[family]
        root = Path(importlib.import_module(package).__file__).parent
        pdfmetrics.registerFont(TTFont(name, str(root / folder / files[bold])))
    return name


def width(text: str, size: float, family: str = "roboto", bold: bool = False) -> float:
    """How wide a text is, in points."""
    return pdfmetrics.stringWidth(text, font_name(family, bold), size)


class Sheet:
    """A PDF being drawn. The same calls give the same bytes."""

    def __init__(self, family: str = "roboto", size: tuple[float, float] = A4, footer: str = FOOTER):
        self.buffer = io.BytesIO()
        self.family = family
        self.footer = footer
        self.width, self.height = size
        self.canvas = canvas.Canvas(self.buffer, pagesize=size, invariant=1)

    def text(self, x: float, y: float, text: str, size: float = 9, *, bold: bool = False,
             align: str = "left", grey: float = 0, family: str | None = None,
             color: Color | None = None) -> None:
        """One line whose baseline is at `y`."""
        self.canvas.setFillColor(color or CMYKColor(0, 0, 0, 1 - grey))
        self.canvas.setFont(font_name(family or self.family, bold), size)
        draw = {"left": self.canvas.drawString, "right": self.canvas.drawRightString,
                "centre": self.canvas.drawCentredString}[align]
        draw(x, self.height - y, text)

    def lines(self, x: float, y: float, lines: list[str], size: float = 9, leading: float = 1.35,
              **style) -> float:
        """Lines one under the other; gives the baseline of the next."""
        for line in lines:
            self.text(x, y, line, size, **style)
            y += size * leading
        return y

    def box(self, x: float, y: float, w: float, h: float, *, line: float | None = 0.5,
            fill: float | None = None, color: Color | None = None) -> None:
        """A rectangle whose upper left corner is at x, y."""
        if color or fill is not None:
            self.canvas.setFillColor(color or CMYKColor(0, 0, 0, 1 - fill))
        self.canvas.setLineWidth(line or 0)
        filled = color is not None or fill is not None
        self.canvas.rect(x, self.height - y - h, w, h, stroke=line is not None, fill=filled)

    def tick(self, x: float, y: float, ticked: bool, side: float = 9) -> None:
        """A box to tick, its upper left corner at x, y; ticked with two strokes."""
        self.box(x, y, side, side)
        if ticked:
            self.rule(x + 1.8, y + 1.8, x + side - 1.8, y + side - 1.8, 1.3)
            self.rule(x + 1.8, y + side - 1.8, x + side - 1.8, y + 1.8, 1.3)

    def rule(self, x1: float, y1: float, x2: float, y2: float, line: float = 0.5,
             dash: tuple[float, float] | None = None) -> None:
        """A straight line."""
        self.canvas.setLineWidth(line)
        self.canvas.setDash(*(dash or ([],)))
        self.canvas.line(x1, self.height - y1, x2, self.height - y2)
        self.canvas.setDash([])

    def image(self, picture: Image.Image, x: float, y: float, w: float, h: float) -> None:
        """A picture without losses, its upper left corner at x, y."""
        self.canvas.drawImage(ImageReader(picture), x, self.height - y - h, w, h)

    def next_page(self, size: tuple[float, float] | None = None) -> None:
        """Ends the page and begins another, perhaps of another size."""
        self._end()
        if size:
            self.width, self.height = size
            self.canvas.setPageSize(size)

    def pdf(self) -> bytes:
        """Ends the document."""
        self._end()
        self.canvas.save()
        return self.buffer.getvalue()

    def _end(self) -> None:
        self.text(self.width / 2, self.height - 12, self.footer, 6.5, align="centre", grey=0.1)
        self.canvas.showPage()
