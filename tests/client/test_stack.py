"""Tokens and notes."""

from __future__ import annotations

import json
import time
from concurrent.futures import ThreadPoolExecutor

import jwt

from tests.client import Stack, new_person


def noted(folder):
    """The texts of the list, in order."""
    return [json.loads(line) for line in (folder / "used-in-tests.txt").read_text().splitlines()]


def test_a_token_is_the_users_and_is_noted_with_the_address(folder):
    token = Stack(folder).token("anna")

    claims = jwt.decode(token, "s" * 32, ["HS256"], audience="tests", issuer="https://issuer.example")
    assert claims["sub"] == "anna" and claims["locale"] == "de-CH" and claims["email"] == "anna@example.com"
    assert 590 < claims["exp"] - time.time() <= 600
    assert noted(folder) == [token, "anna@example.com"]


def test_claims_are_replaced_for_one_token_and_for_a_whole_stack(folder):
    claims = Stack(folder, email=None).claims("anna", sub="eve", aud=None, nbf=7)

    assert "email" not in claims and "aud" not in claims
    assert (claims["sub"], claims["nbf"]) == ("eve", 7)


def test_a_token_without_an_address_is_noted_alone(folder):
    token = Stack(folder, email=None).token("anna")

    assert noted(folder) == [token]


def test_a_note_is_a_json_string_a_line_and_written_once(folder):
    stack = Stack(folder)
    stack.note("Zürich\n\"quoted\"", "41761234567")
    stack.note("41761234567", "41761234567", "new")

    assert (folder / "used-in-tests.txt").read_text().count("\n") == 3
    assert noted(folder) == ["Zürich\n\"quoted\"", "41761234567", "new"]


def test_threads_note_whole_lines(folder):
    stack = Stack(folder)
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda nth: stack.note(f"{nth} " + "x" * 500, "shared"), range(200)))

    assert len(noted(folder)) == 201 == len(set(noted(folder)))


def test_a_new_person_has_a_number_that_is_noted_and_a_user_that_does_not_tell_it(folder):
    first, second = (new_person(Stack(folder), "test") for _ in range(2))

    assert first.user.startswith("test-") and first.user != second.user
    assert noted(folder) == [person.number.removeprefix("whatsapp:+") for person in (first, second)]
    assert first.number[-7:] not in first.user
