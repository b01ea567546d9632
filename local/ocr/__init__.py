"""Reads the words of one page of a document, with Debian's Tesseract.

Amazon's service copes with tilted photos, shadows and table borders; Tesseract does not. So a page
is found on its background, flattened, freed of lines and turned upright before it is read, and
what was read is told in the coordinates of the picture that came in.

`python -m local.ocr PAGE < document` prints one page as JSON. It is a process of its own, so that
it can be ended when it takes too long, and so that a file that breaks a library breaks no more
than that.
"""

#: Changes whenever the same file would be read differently: it is part of the cache's key.
VERSION = 1

#: German, French, Italian, English: what Swiss documents are written in.
LANGUAGES = "deu+fra+ita+eng"
