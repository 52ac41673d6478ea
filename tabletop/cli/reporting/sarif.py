"""A check in SARIF 2.1.0, the form in which code hosts and editors take the findings of programs like this one.

Columns count code points from 1, as everywhere here, and a region ends just behind its last character.
"""

from __future__ import annotations

from typing import Any

from tabletop.cli.reporting.gathering import Gathered
from tabletop.cli.reporting.paths import below_here, uri
from tabletop.cli.versions import version
from tabletop.i18n import language
from tabletop.scenario import Diagnostic
from tabletop.scenario.diagnostics import CODES
from tabletop.words.code_pages import code_pages, severity_of

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

_TAGS = {"en": "en", "zh-Hant": "zh-TW"}
"""SARIF wants a language and a country."""


def sarif_of(gathered: Gathered) -> dict[str, Any]:
    """The log as JSON. Every code is listed as a rule, with its page as help."""
    driver: dict[str, Any] = {"name": "tabletop", "rules": [_rule(code) for code in CODES]}
    if (installed := version("tabletop-crisis")) is not None:
        driver["version"] = installed
    run = {
        "tool": {"driver": driver},
        "language": _TAGS[language()],
        "columnKind": "unicodeCodePoints",
        "invocations": [{"executionSuccessful": all(told.missing is None for told in gathered.scenarios)}],
        "artifacts": [{"location": _location(file)} for file in gathered.files],
        "results": [_result(fault) for fault in gathered.faults],
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _rule(code: str) -> dict[str, Any]:
    page = code_pages()[code]
    return {
        "id": code,
        "shortDescription": {"text": page.title},
        "fullDescription": {"text": page.paragraphs[0]},
        "help": {"text": "\n\n".join(page.paragraphs), "markdown": page.source},
        "defaultConfiguration": {"level": severity_of(code)},
        "properties": {"tags": [page.group]},
    }


def _result(fault: Diagnostic) -> dict[str, Any]:
    message = str(fault.message) if fault.hint is None else f"{fault.message} {fault.hint}"
    region = {
        "startLine": fault.line,
        "startColumn": fault.column,
        "endLine": fault.end_line,
        "endColumn": fault.end_column,
    }
    return {
        "ruleId": fault.code,
        "ruleIndex": list(CODES).index(fault.code),
        "level": fault.severity,
        "message": {"text": message},
        "locations": [{"physicalLocation": {"artifactLocation": _location(fault.file), "region": region}}],
    }


def _location(file: str) -> dict[str, str]:
    """Where a file is: from the folder of the project, as SARIF calls the place from which the command is run."""
    inside = below_here(file) is not None
    return {"uri": uri(file)} | ({"uriBaseId": "%SRCROOT%"} if inside else {})
