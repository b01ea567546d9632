"""The Python client of a running stack, used by every test and program that drives one.

Nothing here imports boto3 before `Client.aws` is used: the environment of the API tests has no boto3.
"""

from .client import Client
from .people import Person, link, new_person, new_user
from .phones import QUESTION, SAMPLES
from .stack import Stack, bearer
from .waiting import until, wait

__all__ = [
    "QUESTION", "SAMPLES", "Client", "Person", "Stack", "bearer", "link", "new_person", "new_user", "until",
    "wait",
]  # fmt: skip
