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


def rotate(stack: str) -> int:
    """Call the function `rotate_keys` until all is done; give how many rows could not be rewritten."""
    patient = Config(read_timeout=930, retries={"max_attempts": 0})
    client = boto3.client("lambda", config=patient)
    name, event = outputs(stack)["RotateKeysFunctionName"], {}
    total = {"seen": 0, "changed": 0, "left": 0}
    while True:
        answer = client.invoke(FunctionName=name, Payload=json.dumps(event).encode())
        event = json.load(answer["Payload"])
        if "FunctionError" in answer:
            sys.exit(f"rotate-keys: a call failed, run this again to go on: {event.get('errorType')}")
        for key in total:
            total[key] += event[key]
        print("rows seen {seen}, rewritten {changed}, left {left}".format(**total), flush=True)
        if not event["next"]:
            return total["left"]


def main() -> None:
    """Read the command line and run one command."""
    parser = argparse.ArgumentParser()
    parser.add_argument("command", choices=["rotate", "reload"])
    parser.add_argument("--stack", required=True, help="name of the deployed stack")
    arguments = parser.parse_args()
    if arguments.command == "reload":
        reload(arguments.stack)
    elif left := rotate(arguments.stack):
        sys.exit(f"rotate-keys: {left} rows could not be rewritten. Keep the old key; the log says more.")
    else:
        print("all rows stand under the active keys: the old ones can go")


if __name__ == "__main__":
    main()
