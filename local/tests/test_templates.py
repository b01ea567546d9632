"""The laptop's templates, and what the Twilio stand-in makes of them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from twilio.base.exceptions import TwilioRestException

from local.stack import templates

from .conftest import ANNA, TEMPLATE, Stack


def test_every_purpose_has_a_text_in_every_language():
    languages = {"de", "en", "fr", "it"}
    assert all(set(texts) == languages for texts in templates.TEXTS.values())
    assert all(re.fullmatch("HX[0-9a-f]{32}", sid) for sid in templates.texts())
    assert len(templates.texts()) == len(templates.TEXTS) * 4


def test_the_parameter_names_each_template_and_goes_out_only_where_it_is_declared(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    entry = f"document_read.it={templates.content_sid('document_read', 'it')}"
    assert entry in templates.parameter().split(",")

    monkeypatch.setattr(templates, "ROOT", tmp_path)
    (tmp_path / "template.yaml").write_text("Parameters:\n  Other:\n    Type: String\n")
    assert templates.overrides() == {}
    (tmp_path / "template.yaml").write_text("Parameters:\n  MessageTemplates:\n    Type: String\n")
    assert templates.overrides() == {"MessageTemplates": templates.parameter()}


def test_a_template_goes_out_as_its_text_with_the_variables_in_place(stack: Stack):
    sid = stack.send(body=None, content_sid=TEMPLATE, content_variables='{"1":"Anna"}').sid
    stack.eventually(lambda: "read" in stack.receiver.statuses(sid))
    (shown,) = stack.control("messages", "GET", to=ANNA, direction="outbound")["messages"]
    assert (shown["body"], shown["content_sid"]) == ("Hello Anna, {{2}}", TEMPLATE)


def test_a_template_nobody_knows_is_refused(stack: Stack):
    with pytest.raises(TwilioRestException) as refused:
        stack.send(body=None, content_sid="HX" + "b" * 32)
    assert refused.value.code == 21655
