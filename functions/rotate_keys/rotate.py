"""An operator's way to new keys: `make rotate-keys STACK=…` and `make reload STACK=…`.

Uses the AWS credentials and the region of the caller's environment. May be stopped at any moment
and begun again: what stands under the new keys already is passed over.
"""

from __future__ import annotations

import argparse
import json
import sys
import time

import boto3
from botocore.config import Config

#: How often all steps are gone through at most.
PASSES = 6


def outputs(stack: str) -> dict[str, str]:
    """The outputs of a deployed stack."""
    found = boto3.client("cloudformation").describe_stacks(StackName=stack)["Stacks"][0]
    return {o["OutputKey"]: o["OutputValue"] for o in found["Outputs"]}


def functions(stack: str) -> list[str]:
    """The names of a stack's functions."""
    pages = boto3.client("cloudformation").get_paginator("list_stack_resources").paginate(StackName=stack)
    return [r["PhysicalResourceId"] for page in pages for r in page["StackResourceSummaries"]
            if r["ResourceType"] == "AWS::Lambda::Function"]


def reload(stack: str) -> None:
    """Make all functions start anew, so that they read their parameters again.

    A changed configuration ends the running environments; the next deployment takes the mark away.
    """
    client = boto3.client("lambda")
    mark = str(int(time.time()))
    for name in functions(stack):
        variables = client.get_function_configuration(FunctionName=name)["Environment"]["Variables"]
        client.update_function_configuration(
            FunctionName=name, Environment={"Variables": variables | {"PARAMETERS_READ_AFTER": mark}})
        client.get_waiter("function_updated_v2").wait(FunctionName=name)
    print(f"{len(functions(stack))} functions start anew with the parameters as they are now")


class Rotation:
    """The calls of the function `rotate_keys`, and what they did together."""

    def __init__(self, stack: str) -> None:
        patient = Config(read_timeout=930, retries={"max_attempts": 0})
        self._client = boto3.client("lambda", config=patient)
        self._name = outputs(stack)["RotateKeysFunctionName"]

    def steps(self, first: str) -> dict[str, int]:
        """Go through the steps from this one to the end; give how many rows were seen, rewritten, left."""
        total = {"seen": 0, "changed": 0, "left": 0}
        event: dict = {"next": {"step": first, "after": None}}
        while event["next"]:
            answer = self._client.invoke(FunctionName=self._name, Payload=json.dumps(event).encode())
            event = json.load(answer["Payload"])
            if "FunctionError" in answer:
                sys.exit(f"rotate-keys: a call failed, run this again to go on: {event.get('errorType')}")
            for key in total:
                total[key] += event[key]
            print("rows seen {seen}, rewritten {changed}, left {left}".format(**total), flush=True)
        return total


def rotate(stack: str, settle: int) -> None:
    """Write everything anew until nothing is left to do, then take the signposts away.

    A job that was under way when a contact moved may still write its old index: it is waited for,
    and looked for once more.
    """
    rotation, clean = Rotation(stack), 0
    for _ in range(PASSES):
        total = rotation.steps("contacts")
        clean = clean + 1 if total["changed"] == total["left"] == 0 else 0
        if clean == 2:
            break
        if clean == 1:
            time.sleep(settle)
    else:
        sys.exit("rotate-keys: rows are left that could not be rewritten, or change all the time. Keep the"
                 " old keys and run this again; the log of rotate_keys names the rows.")
    rotation.steps("signposts")
    print("all rows stand under the active keys: the old ones can go")


def main() -> None:
    """Read the command line and run one command."""
    parser = argparse.ArgumentParser()
    parser.add_argument("command", choices=["rotate", "reload"])
    parser.add_argument("--stack", required=True, help="name of the deployed stack")
    parser.add_argument("--settle", type=int, default=90, help="seconds to wait for jobs under way")
    arguments = parser.parse_args()
    if arguments.command == "reload":
        reload(arguments.stack)
    else:
        rotate(arguments.stack, arguments.settle)


if __name__ == "__main__":
    main()
