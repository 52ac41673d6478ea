"""A check as commands of a GitHub workflow, which shows them beside the changed lines.

See "Workflow commands for GitHub Actions" in GitHub's documentation for the form and what must be escaped.
"""

from __future__ import annotations

from tabletop.cli.reporting.gathering import Gathered
from tabletop.cli.reporting.paths import below_here
from tabletop.scenario import Diagnostic


def commands_of(gathered: Gathered) -> list[str]:
    """A line for each fault, and one for each scenario that is not there."""
    missing = [
        f"::error title={_property(told.name)}::{_data(str(told.missing))}"
        for told in gathered.scenarios
        if told.missing is not None
    ]
    return missing + [_command(fault) for fault in gathered.faults]


def _command(fault: Diagnostic) -> str:
    properties = {
        "file": below_here(fault.file) or fault.file,
        "line": fault.line,
        "col": fault.column,
        "endLine": fault.end_line,
        "endColumn": fault.end_column,
        "title": fault.code,
    }
    said = ",".join(f"{key}={_property(str(value))}" for key, value in properties.items())
    message = str(fault.message) if fault.hint is None else f"{fault.message}\n{fault.hint}"
    return f"::{fault.severity} {said}::{_data(message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
