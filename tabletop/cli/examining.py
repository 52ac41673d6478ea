"""What `tabletop doctor` looks at: whether this machine, this terminal and these folders are fit for the game."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from tabletop.cli.output import has_terminal
from tabletop.cli.versions import version
from tabletop.i18n import NAMES, _, language
from tabletop.record.places import VARIABLE, games_folder
from tabletop.scenario import shelf
from tabletop.settings import VARIABLE as SETTINGS_VARIABLE, Loaded, load, loaded, settings
from tabletop.settings.schema import BY_NAME, Choice

Status = Literal["ok", "warn", "fail"]

LEAST_COLUMNS, LEAST_ROWS = 80, 24
"""The smallest terminal in which the whole screen is shown."""

PYTHON = (3, 11)
PARTS = ("textual", "pydantic", "pyyaml", "click")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at: `ok`, `warn` (works, but could be better) or `fail` (keeps a game from being played)."""

    id: str
    name: str
    status: Status
    value: str
    advice: str = ""

    def as_dict(self) -> dict[str, str]:
        """The finding for JSON."""
        return {
            "id": self.id,
            "status": self.status,
            "name": self.name,
            "value": self.value,
            "advice": self.advice,
        }


def examine(environ: Mapping[str, str] | None = None) -> list[Finding]:
    """Look at everything, in the order in which it is told."""
    env = os.environ if environ is None else environ
    return [
        *_versions(),
        _terminal(env),
        _size(),
        _colour(env),
        _encoding(),
        _signs(env),
        _theme(),
        _language(),
        _settings(loaded() or _read()),
        _games(games_folder()),
        _scenarios(),
        _packs(),
    ]


def _versions() -> list[Finding]:
    python = ".".join(str(part) for part in sys.version_info[:3])
    new = sys.version_info[:2] >= PYTHON
    advice = "" if new else _("Install Python 3.11 or newer and tabletop with it.")
    found = [Finding("python", "Python", "ok" if new else "fail", f"{python} ({sys.executable})", advice)]
    for part in ("tabletop-crisis", *PARTS):
        installed = version(part)
        if installed is None:
            advice = _("Install tabletop again: a part of it is missing.")
            found.append(Finding(part, part, "fail", _("not installed"), advice))
        else:
            found.append(Finding(part, part, "ok", installed))
    return found


def _terminal(env: Mapping[str, str]) -> Finding:
    name = _("terminal")
    term = env.get("TERM", "")
    if not has_terminal():
        return Finding(
            "terminal", name, "warn", _("none here"), _("Without a terminal, add --plain to play and replay.")
        )
    if term in ("dumb", "unknown") or (not term and sys.platform != "win32"):
        value = f"TERM={term}" if term else _("TERM is not set")
        return Finding(
            "terminal",
            name,
            "warn",
            value,
            _("This terminal cannot show the screen. Add --plain, or use another."),
        )
    return Finding(
        "terminal", name, "ok", term or (env.get("WT_SESSION") and "Windows Terminal") or sys.platform
    )


def _size() -> Finding:
    columns, rows = shutil.get_terminal_size()
    value = f"{columns}x{rows}"
    if columns < LEAST_COLUMNS or rows < LEAST_ROWS:
        least = f"{LEAST_COLUMNS}x{LEAST_ROWS}"
        return Finding(
            "size",
            _("size"),
            "warn",
            value,
            _("Make the window at least {least}, or add --plain.", least=least),
        )
    return Finding("size", _("size"), "ok", value)


def _colour(env: Mapping[str, str]) -> Finding:
    term = env.get("TERM", "")
    if env.get("NO_COLOR"):
        return Finding("colour", _("colour"), "ok", _("off (NO_COLOR is set)"))
    if env.get("COLORTERM", "").lower() in ("truecolor", "24bit") or env.get("WT_SESSION"):
        return Finding("colour", _("colour"), "ok", _("16 million colours"))
    if "256color" in term:
        return Finding("colour", _("colour"), "ok", _("256 colours"))
    return Finding("colour", _("colour"), "ok", _("16 colours; nothing is told by colour alone"))


def _encoding() -> Finding:
    encoding = sys.stdout.encoding or "?"
    try:
        "台◆─".encode(encoding)
    except (UnicodeEncodeError, LookupError):
        advice = (
            _("Set the environment variable PYTHONUTF8=1.")
            if sys.platform == "win32"
            else _("Set a UTF-8 locale, such as LANG=C.UTF-8, or Chinese and symbols become question marks.")
        )
        return Finding("encoding", _("encoding"), "warn", encoding, advice)
    return Finding("encoding", _("encoding"), "ok", encoding)


def _signs(env: Mapping[str, str]) -> Finding:
    """Which set of signs the screens would use, after asking the terminal how wide it draws one."""
    from tabletop.tui.glyphs import decide
    from tabletop.tui.measuring import measure

    made = decide(settings().signs, measure(), getattr(sys.__stderr__, "encoding", None) or "", env)
    return Finding("signs", _("signs"), "ok", f"{'ASCII' if made.ascii else 'Unicode'} ({made.why})")


def _theme() -> Finding:
    now = settings()
    kind = BY_NAME["theme"].kind
    labels = dict(kind.values) if isinstance(kind, Choice) else {}
    return Finding("theme", _("theme"), "ok", f"{_(labels[now.theme])} (F12)")


def _language() -> Finding:
    tag = language()
    return Finding("language", _("language"), "ok", f"{NAMES[tag]} ({tag}, --lang, F3)")


def _read() -> Loaded:
    load()
    found = loaded()
    assert found is not None
    return found


def _settings(found: Loaded) -> Finding:
    """The settings file, whether anything in it is wrong, and whether a change could be written."""
    name, wrong = _("settings"), list(found.problems)
    if found.keys:
        from tabletop.tui.keymap import checked

        wrong += checked(settings().keys, found.keys, str(found.path))[1]
    place = found.path if found.there else _existing(found.path.parent)
    if wrong:
        value = "\n".join(map(str, wrong))
        advice = _(
            "Mend it with any editor, or with F12 in the program; the usual values are used until then."
        )
        return Finding("settings", name, "warn", value, advice)
    if not (os.access(place, os.W_OK) and os.access(_existing(found.path.parent), os.W_OK)):
        advice = _(
            "Settings hold until the program ends. Name another file in {variable}.",
            variable=SETTINGS_VARIABLE,
        )
        return Finding("settings", name, "warn", _("{file}: it cannot be written", file=found.path), advice)
    value = str(found.path) if found.there else _("{file} (not there yet)", file=found.path)
    return Finding("settings", name, "ok", value)


def _existing(folder: Path) -> Path:
    """The folder, or the nearest one above it that there is."""
    return next(each for each in (folder, *folder.parents) if each.exists())


def _games(folder: Path) -> Finding:
    """A real write and sync in the folder of saved games, for nothing less proves that a game can be saved."""
    name = _("saved games")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=folder, prefix=".doctor-") as file:
            file.write(b"tabletop")
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        advice = _("Name another file with --save, or another folder in {variable}.", variable=VARIABLE)
        return Finding("games", name, "fail", f"{folder}: {error.strerror or error}", advice)
    return Finding("games", name, "ok", str(folder))


def _scenarios() -> Finding:
    name = _("scenarios")
    found = [path.stem for path in shelf.shipped()]
    if not found:
        advice = _("Install tabletop again: a part of it is missing.")
        return Finding("scenarios", name, "fail", _("none in {folder}", folder=shelf.root()), advice)
    return Finding("scenarios", name, "ok", f"{', '.join(found)} ({shelf.root()})")


def _packs() -> Finding:
    """The packs that are found, and which of their files, or of the folders that were named, cannot be used."""
    from tabletop.scenario.card import NoCard, card

    wrong = [
        _("There is no folder {name}.", name=each) for each in shelf.named_folders() if not each.is_dir()
    ]
    found = []
    for pack in shelf.packs():
        found.append(f"{pack.name} ({pack.folder})")
        for path in pack.scenarios():
            try:
                card(path)
            except NoCard as error:
                wrong.append(str(error))
    value = "\n".join([*(found or [_("none in {folder}", folder=shelf.own_packs())]), *wrong])
    advice = (
        _("Mend the file, or take the folder out of {variable}.", variable=shelf.VARIABLE) if wrong else ""
    )
    return Finding("packs", _("packs"), "warn" if wrong else "ok", value, advice)
