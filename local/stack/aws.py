"""What is done to the emulator: parameters, bucket, build, deploy, routes."""

from __future__ import annotations

import json
from pathlib import Path

import botocore.session
from botocore.client import BaseClient
from botocore.exceptions import ClientError

from . import secrets
from .layout import ROOT, TOOLS, Layout
from .progress import run

STACK = "swissai-tax-local"
BUCKET = "swissai-tax-local-artifacts"


def client(layout: Layout, service: str) -> BaseClient:
    """A client of the emulator."""
    session = botocore.session.Session()
    return session.create_client(
        service, region_name="eu-central-1", endpoint_url=layout.url("emulator"),
        aws_access_key_id="test", aws_secret_access_key="test",
    )


def prepare(layout: Layout) -> None:
    """Put the parameters and the bucket in place that a deployment expects."""
    ssm = client(layout, "ssm")
    for name, value in secrets.parameters(layout).items():
        # A key ring may have been rotated since: what is sealed under it must stay readable.
        stays = name.endswith("-key") and "/whatsapp/" in name
        try:
            ssm.put_parameter(Name=name, Value=value, Type="SecureString", Overwrite=not stays)
        except ssm.exceptions.ParameterAlreadyExists:
            pass
    client(layout, "ses").verify_email_identity(EmailAddress=secrets.MAIL_SENDER)
    s3 = client(layout, "s3")
    try:
        s3.head_bucket(Bucket=BUCKET)
    except ClientError:
        where = {"LocationConstraint": "eu-central-1"}
        s3.create_bucket(Bucket=BUCKET, CreateBucketConfiguration=where)


def sam(layout: Layout, what: str, *arguments: str, **environment: str) -> None:
    """Run a SAM command in the environment `local`; show a status line while it runs."""
    env = layout.aws_environment() | {"LAMBDA_ARCH": machine()} | environment
    env["PATH"] = f"{TOOLS / 'sam' / 'bin'}:{env['PATH']}"
    command = [str(TOOLS / "sam" / "bin" / "sam"), *arguments,
               "--config-file", str(ROOT / "samconfig.toml"), "--config-env", "local"]
    run(what, command, env, layout.logs / f"sam-{arguments[0]}.log")


def machine() -> str:
    """Lambda's name for this machine's processor."""
    import platform

    return "arm64" if platform.machine() in ("arm64", "aarch64") else "x86_64"


def deploy(layout: Layout, functions: Path, overrides: dict[str, str]) -> dict[str, str]:
    """Deploy template.yaml with the functions in this folder; give the stack's outputs."""
    listed = [f"{k}={v}" for k, v in ({"Architecture": machine()} | overrides).items()]
    settings = ["--parameter-overrides", *listed]
    packed = layout.dir / "sam"
    sam(layout, "packing the functions", "build", "--build-dir", str(packed), *settings,
        BUILT=str(functions))
    sam(layout, "deploying", "deploy", "--template-file", str(packed / "template.yaml"), *settings)
    stacks = client(layout, "cloudformation").describe_stacks(StackName=STACK)["Stacks"]
    outputs = {o["OutputKey"]: o["OutputValue"] for o in stacks[0]["Outputs"]}
    template = _processed_template(layout)
    resources = client(layout, "cloudformation").describe_stack_resources(StackName=STACK)["StackResources"]
    physical = {r["LogicalResourceId"]: r["PhysicalResourceId"] for r in resources}
    import_routes(layout, outputs["ApiId"], template, physical)
    enable_expiry(layout, template, physical)
    return outputs


def _processed_template(layout: Layout) -> dict:
    formation = client(layout, "cloudformation")
    template = formation.get_template(StackName=STACK, TemplateStage="Processed")["TemplateBody"]
    return json.loads(template) if isinstance(template, str) else template


def enable_expiry(layout: Layout, template: dict, physical: dict[str, str]) -> None:
    """Let rows expire where the template says so: the emulator ignores it when it makes a table."""
    dynamodb = client(layout, "dynamodb")
    for name, resource in template["Resources"].items():
        expiry = resource["Properties"].get("TimeToLiveSpecification")
        if resource["Type"] == "AWS::DynamoDB::Table" and expiry:
            dynamodb.update_time_to_live(TableName=physical[name], TimeToLiveSpecification=expiry)


def import_routes(layout: Layout, api_id: str, template: dict, physical: dict[str, str]) -> None:
    """Create the routes that SAM wrote into the API's body, which the emulator ignores.

    On AWS the body of an `AWS::ApiGatewayV2::Api` is an OpenAPI document with an integration per
    operation. The same routes and integrations are made here, one by one.
    """
    body = next(r["Properties"]["Body"] for r in template["Resources"].values()
                if r["Type"] == "AWS::ApiGatewayV2::Api")
    gateway = client(layout, "apigatewayv2")
    present = {route["RouteKey"] for route in gateway.get_routes(ApiId=api_id)["Items"]}
    for path, operations in body["paths"].items():
        for method, operation in operations.items():
            key = f"{method.upper()} {path}"
            if key in present:
                continue
            name = physical[_function_of(operation["x-amazon-apigateway-integration"]["uri"])]
            integration = gateway.create_integration(
                ApiId=api_id, IntegrationType="AWS_PROXY", PayloadFormatVersion="2.0",
                IntegrationUri=f"arn:aws:lambda:eu-central-1:000000000000:function:{name}",
            )
            target = f"integrations/{integration['IntegrationId']}"
            gateway.create_route(ApiId=api_id, RouteKey=key, Target=target)


def _function_of(uri: object) -> str:
    """The function's logical id in an integration's `Fn::Sub` address."""
    text = uri["Fn::Sub"] if isinstance(uri, dict) else str(uri)
    return text.split("${")[-1].split(".Arn")[0]
