"""Checks a request against Amazon's description of the service."""

from __future__ import annotations

import base64
import binascii
import functools
import re
from typing import Any

import botocore.session
from botocore.model import ServiceModel, Shape

from .errors import Refused, bad_parameter

#: Types of the description, and what JSON makes of them.
TYPES: dict[str, type | tuple[type, ...]] = {"structure": dict, "string": str, "blob": str, "integer": int}


@functools.cache
def service() -> ServiceModel:
    """The description that the Python SDK works with."""
    return botocore.session.Session().get_service_model("textract")


def check(operation: str, body: Any) -> dict[str, Any]:
    """Gives the request with its blobs decoded; raises `Refused` when it breaks a constraint."""
    return _checked(service().operation_model(operation).input_shape, body, "")


def _checked(shape: Shape, value: Any, path: str) -> Any:
    kind = TYPES[shape.type_name]
    if not isinstance(value, kind) or isinstance(value, bool):
        raise Refused("SerializationException", f"{path or 'the body'} has the wrong type")
    if shape.type_name == "structure":
        missing = [name for name in shape.required_members if value.get(name) is None]
        if missing:
            raise bad_parameter(f"{missing[0]} is missing")
        return {
            name: _checked(member, value[name], f"{path}.{name}".lstrip("."))
            for name, member in shape.members.items()
            if value.get(name) is not None
        }
    if shape.type_name == "blob":
        try:
            value = base64.b64decode(value, validate=True)
        except binascii.Error:
            raise Refused("SerializationException", f"{path} is not base64") from None
        if len(value) > shape.metadata["max"]:
            raise Refused("DocumentTooLargeException", "Document is too large")
    size = value if shape.type_name == "integer" else len(value)
    rules = shape.metadata
    if size < rules.get("min", size) or size > rules.get("max", size):
        raise bad_parameter(f"{path} is out of range")
    if "pattern" in rules and not re.fullmatch(rules["pattern"], value):
        raise bad_parameter(f"{path} does not match {rules['pattern']}")
    return value
