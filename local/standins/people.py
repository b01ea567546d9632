"""Four people who do not exist, and how they sign in to the product."""

from __future__ import annotations

import time
from dataclasses import asdict, dataclass

import jwt
from aiohttp import web

from .config import Config
from .keys import STATE

TOKEN_SECONDS = 12 * 3600


@dataclass(frozen=True)
class Person:
    """Somebody with an account at the product and a phone."""

    key: str
    name: str
    number: str
    language: str

    @property
    def email(self) -> str:
        """Their address, at a domain nobody can own."""
        return f"{self.key}@example.com"


PEOPLE = {
    person.key: person
    for person in (
        Person("anna", "Anna Muster", "+41791234567", "de"),
        Person("bruno", "Bruno Example", "+41792345678", "en"),
        Person("chloe", "Chloé Exemple", "+41793456789", "fr"),
        Person("dario", "Dario Esempio", "+41794567890", "it"),
    )
}


def mint(config: Config, person: Person) -> str:
    """Makes the token the product's own sign-in would make.

    It carries the real time, never our movable clock: the product checks it.
    """
    now = int(time.time())
    claims = {
        "sub": f"user-{person.key}",
        "email": person.email,
        "locale": person.language,
        "iss": config.jwt.issuer,
        "aud": config.jwt.audience,
        "iat": now,
        "exp": now + TOKEN_SECONDS,
    }
    return jwt.encode(claims, config.jwt.secret, algorithm="HS256")


def _who(request: web.Request) -> Person:
    person = PEOPLE.get(request.query.get("user", ""))
    if person is None:
        raise web.HTTPNotFound(text=f"user must be one of {', '.join(PEOPLE)}")
    return person


async def sign_in(request: web.Request) -> web.Response:
    """GET /sign-in: as one of them, to the settings page; without a user, the list of them."""
    config = request.app[STATE].config
    if "user" not in request.query:
        return web.json_response({"people": [asdict(p) for p in PEOPLE.values()]})
    response = web.Response(
        status=303, headers={"Location": f"{config.public_base_url}{config.settings_path}"}
    )
    response.set_cookie(
        "access_token",
        mint(config, _who(request)),
        max_age=TOKEN_SECONDS,
        path="/",
        httponly=True,
        samesite="Lax",
    )
    return response


async def token(request: web.Request) -> web.Response:
    """GET /sign-in/token: the bare token, for scripts."""
    return web.json_response({"token": mint(request.app[STATE].config, _who(request))})


def add_routes(app: web.Application) -> None:
    """Serves the sign-in."""
    app.router.add_get("/sign-in", sign_in)
    app.router.add_get("/sign-in/token", token)
