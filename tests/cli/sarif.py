"""SARIF 2.1.0 as far as a check writes it, after its schema: which keys there are, which are needed, what they hold.

Taken from "Static Analysis Results Interchange Format Version 2.1.0", OASIS, sections 3.13 to 3.49, and from its schema.
Keys that a check does not write are left out, so that a misspelt one is found.
"""

from __future__ import annotations

from typing import Any


def _object(needed: list[str], **keys: object) -> dict[str, Any]:
    return {"type": "object", "additionalProperties": False, "required": needed, "properties": keys}


def _list(items: object, *, unique: bool = False) -> dict[str, Any]:
    return {"type": "array", "items": items, "uniqueItems": unique}


TEXT = {"type": "string"}
FROM_ONE = {"type": "integer", "minimum": 1}
MESSAGE = _object(["text"], text=TEXT)
MULTIFORMAT = _object(["text"], text=TEXT, markdown=TEXT)
LEVEL = {"enum": ["none", "note", "warning", "error"]}
ARTIFACT_LOCATION = _object([], uri={"type": "string", "format": "uri-reference"}, uriBaseId=TEXT)
REGION = _object([], startLine=FROM_ONE, startColumn=FROM_ONE, endLine=FROM_ONE, endColumn=FROM_ONE)
LOCATION = _object([], physicalLocation=_object([], artifactLocation=ARTIFACT_LOCATION, region=REGION))
RULE = _object(
    ["id"],
    id=TEXT,
    shortDescription=MULTIFORMAT,
    fullDescription=MULTIFORMAT,
    help=MULTIFORMAT,
    defaultConfiguration=_object([], level=LEVEL),
    properties={"type": "object", "properties": {"tags": _list(TEXT, unique=True)}},
)
RESULT = _object(
    ["message"],
    ruleId=TEXT,
    ruleIndex={"type": "integer", "minimum": -1},
    level=LEVEL,
    message=MESSAGE,
    locations=_list(LOCATION),
)
RUN = _object(
    ["tool"],
    tool=_object(
        ["driver"], driver=_object(["name"], name=TEXT, version=TEXT, rules=_list(RULE, unique=True))
    ),
    language={"type": "string", "pattern": "^[a-zA-Z]{2}(-[a-zA-Z]{2})?$"},
    columnKind={"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
    invocations=_list(_object(["executionSuccessful"], executionSuccessful={"type": "boolean"})),
    artifacts=_list(_object([], location=ARTIFACT_LOCATION), unique=True),
    results=_list(RESULT),
)
LOG = _object(
    ["version", "runs"],
    **{"$schema": {"type": "string", "format": "uri"}, "version": {"enum": ["2.1.0"]}, "runs": _list(RUN)},
)
