"""A stand-in for Amazon Textract's text detection, over Debian's Tesseract.

It speaks AWS JSON 1.1 as the SDKs do and keeps to the service's limits. What a request may hold it
takes from the service's own description, which the Python SDK brings along.
"""
