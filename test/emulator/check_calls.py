"""Checks recorded calls against botocore's service models.

Reads JSON lines of {service, operation, input, output?, error?} from standard input; times are
{"$date": milliseconds}. Prints one line for each breach of the model and ends with status 0 when
there is none. Members, types, enumerations, patterns, lengths, required members and the names of
errors are checked; botocore's own validation leaves enumerations and patterns out.
"""

import json
import re
import sys

import botocore.loaders
from botocore.model import ServiceModel

MODELS = {
    "ECS": "ecs",
    "CloudWatch": "cloudwatch",
    "Application Auto Scaling": "application-autoscaling",
    "EventBridge": "events",
    "SNS": "sns",
    "SSM": "ssm",
    "EC2": "ec2",
    "Auto Scaling": "autoscaling",
    "S3": "s3",
    "Lambda": "lambda",
    "Scheduler": "scheduler",
}

# Source: the services' pages on common errors. They are in no model.
COMMON = {
    "ECS": {"ThrottlingException", "SerializationException"},
    "CloudWatch": {"ValidationError", "Throttling", "AccessDenied"},
    "Application Auto Scaling": {"ThrottlingException", "AccessDeniedException"},
    "EventBridge": {
        "AccessDeniedException",
        "SerializationException",
        "ThrottlingException",
        "ValidationException",
    },
    # In the model, but listed for other operations only.
    "SNS": {"ThrottledException", "NotFoundException", "AuthorizationErrorException"},
    "SSM": {
        "AccessDeniedException",
        "SerializationException",
        "ThrottlingException",
        "ValidationException",
    },
    # The model of EC2 lists no errors at all. Source: "Error codes for the Amazon EC2 API".
    "EC2": {
        "IncorrectInstanceState",
        "InvalidInstanceID.Malformed",
        "InvalidInstanceID.NotFound",
        "InvalidParameterValue",
        "MissingParameter",
        "RequestLimitExceeded",
        "UnauthorizedOperation",
    },
    "Auto Scaling": {"AccessDenied", "Throttling", "ValidationError"},
    # Source: "Error responses" of the S3 API Reference; NotFound is what HeadObject's bare 404 is.
    "S3": {
        "AccessDenied",
        "InvalidArgument",
        "NoSuchBucket",
        "NoSuchVersion",
        "NotFound",
        "SlowDown",
    },
    "Lambda": {"AccessDeniedException"},
    "Scheduler": {"AccessDeniedException"},
}

# Where AWS itself answers what its model does not allow: times that are empty before a command
# begins, a length of time with the pattern of a date, and aws:waitForAwsResourceProperty, whose
# name is one letter longer than the pattern of an action.
KNOWN_BREACHES = {
    "output.ExecutionStartDateTime",
    "output.ExecutionElapsedTime",
    "output.ExecutionEndDateTime",
}


def check(value, shape, path, problems):
    kind = shape.type_name
    if kind == "structure":
        if not isinstance(value, dict):
            problems.append(f"{path}: not a structure")
            return
        for name in shape.required_members:
            if name not in value:
                problems.append(f"{path}.{name}: required and not there")
        for name, inner in value.items():
            if name not in shape.members:
                problems.append(f"{path}.{name}: not in the model")
            else:
                check(inner, shape.members[name], f"{path}.{name}", problems)
    elif kind == "list":
        if not isinstance(value, list):
            problems.append(f"{path}: not a list")
            return
        bounds(len(value), shape, path, problems)
        for index, inner in enumerate(value):
            check(inner, shape.member, f"{path}.{index}", problems)
    elif kind == "map":
        if not isinstance(value, dict):
            problems.append(f"{path}: not a map")
            return
        for name, inner in value.items():
            check(name, shape.key, f"{path} key", problems)
            check(inner, shape.value, f"{path}.{name}", problems)
    elif kind == "string":
        if not isinstance(value, str):
            problems.append(f"{path}: not a string")
            return
        bounds(len(value), shape, path, problems)
        if shape.enum and value not in shape.enum:
            problems.append(f"{path}: {value} is not one of {', '.join(shape.enum)}")
        pattern = shape.metadata.get("pattern")
        # Surrogate pairs are written for Java; Python's patterns know whole characters.
        known = path in KNOWN_BREACHES
        if pattern and not known and "\\uD800" not in pattern and not re.search(f"^(?:{pattern})$", value):
            problems.append(f"{path}: {value} does not match {pattern}")
    elif kind in ("integer", "long"):
        if isinstance(value, bool) or not isinstance(value, int):
            problems.append(f"{path}: {value} is not a whole number")
            return
        bounds(value, shape, path, problems)
    elif kind in ("double", "float"):
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            problems.append(f"{path}: {value} is not a number")
    elif kind == "boolean":
        if not isinstance(value, bool):
            problems.append(f"{path}: {value} is not a boolean")
    elif kind == "blob":
        if not isinstance(value, str):
            problems.append(f"{path}: bytes are texts in the simulation")
    elif kind == "timestamp":
        if not (isinstance(value, dict) and list(value) == ["$date"]):
            problems.append(f"{path}: not a time")
    else:
        problems.append(f"{path}: nothing is known about {kind}")


def bounds(count, shape, path, problems):
    low, high = shape.metadata.get("min"), shape.metadata.get("max")
    if low is not None and count < low:
        problems.append(f"{path}: {count} is below {low}")
    if high is not None and count > high:
        problems.append(f"{path}: {count} is above {high}")


def main():
    loader = botocore.loaders.Loader()
    models = {
        name: ServiceModel(loader.load_service_model(botocore_name, "service-2"))
        for name, botocore_name in MODELS.items()
    }
    seen = set()
    problems = []
    for line in sys.stdin:
        call = json.loads(line)
        service, name = call["service"], call["operation"]
        operation = models[service].operation_model(name)
        seen.add(f"{service}.{name}")
        found = []
        if "output" in call:
            check(call["input"], operation.input_shape, "input", found)
            if operation.output_shape is not None:
                check(call["output"], operation.output_shape, "output", found)
            elif call["output"]:
                found.append("output: the model has none")
        else:
            known = {shape.name for shape in operation.error_shapes} | COMMON[service]
            if call["error"]["name"] not in known:
                found.append(f"error: {call['error']['name']} is not one of {sorted(known)}")
        problems += [f"{service}.{name} {problem}" for problem in found]
    for problem in dict.fromkeys(problems):
        print(problem)
    print(json.dumps(sorted(seen)), file=sys.stderr)
    sys.exit(1 if problems else 0)


main()
