"""A check as text for people: each fault with its line and carets, then what it comes to."""

from __future__ import annotations

from collections.abc import Iterator

from tabletop.cli.colours import Ink, Painter
from tabletop.cli.reporting.gathering import Gathered, Told
from tabletop.i18n import _
from tabletop.scenario import Diagnostic

_INKS: dict[str, Ink] = {"error": "red", "warning": "yellow"}


def text_of(gathered: Gathered, paint: Painter) -> str:
    """The whole report, without a line break at its end."""
    parts = [part for told in gathered.scenarios for part in _scenario(told, paint)]
    if len(gathered.scenarios) > 1:
        parts.append(_together(gathered, paint))
    if gathered.faults:
        worst = next((f for f in gathered.faults if f.severity == "error"), gathered.faults[0])
        parts.append(paint(_("'tabletop explain {code}' says more.", code=worst.code), "faint"))
    return "\n".join(parts)


def _scenario(told: Told, paint: Painter) -> Iterator[str]:
    for fault, source in told.new:
        yield rendered(fault, source, paint) + "\n"
    yield paint(_summary(told), _ink(told.errors or told.missing, told.warnings))


def _summary(told: Told) -> str:
    if told.missing is not None:
        return _("{name}: {why}", name=told.name, why=told.missing)
    if not told.errors and not told.warnings:
        if told.allowed:
            return _("{name}: nothing is wrong; allowed: {allowed}.", name=told.name, allowed=told.allowed)
        return _("{name}: nothing is wrong.", name=told.name)
    said = _(
        "{name}: errors: {errors}, warnings: {warnings}, allowed: {allowed}",
        name=told.name,
        errors=told.errors,
        warnings=told.warnings,
        allowed=told.allowed,
    )
    return said + (_("; of these told above: {known}", known=told.known) if told.known else "")


def _together(gathered: Gathered, paint: Painter) -> str:
    said = _(
        "All together: scenarios: {scenarios}, errors: {errors}, warnings: {warnings}",
        scenarios=len(gathered.scenarios),
        errors=gathered.errors,
        warnings=gathered.warnings,
    )
    return paint(said, _ink(gathered.errors, gathered.warnings))


def _ink(errors: object, warnings: object) -> Ink:
    return "red" if errors else "yellow" if warnings else "green"


def rendered(fault: Diagnostic, source: str | None, paint: Painter) -> str:
    """`fault.render`, with the severity, the code, the carets and the hint set off by colour."""
    if not paint.on:
        return fault.render(source)
    ink = _INKS[fault.severity]
    lines = fault.render(source).split("\n")
    place = str(fault.place)
    kind, code, message = lines[0].removeprefix(place).partition(f" {fault.code}: ")
    lines[0] = paint(place, "strong") + paint(kind + code.rstrip(), ink) + " " + paint(message, "strong")
    for number, line in enumerate(lines[1:], 1):
        bare = line.rstrip("^")
        if bare != line:
            lines[number] = bare + paint(line[len(bare) :], ink)
        elif line.startswith("      = "):
            lines[number] = paint(line, "cyan")
    return "\n".join(lines)
