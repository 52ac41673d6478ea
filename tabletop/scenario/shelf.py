"""Finding scenarios: the shipped ones by id, any other by its path.

The id of a shipped scenario is the stem of its file. They stand in the installed package, or at the top of a
checkout; `root` is also where the includes that scenarios share are looked for (`lib/...`).
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from tabletop.errors import TabletopError
from tabletop.i18n import _
from tabletop.scenario.suggesting import did_you_mean, in_passing

SUFFIXES = (".yaml", ".yml")
"""What the names of scenario files end in."""


class NotFound(TabletopError):
    """No scenario goes by that id, or no file stands at that path. `known` are the names it might have been."""

    def __init__(self, name: str, known: Sequence[str]) -> None:
        super().__init__(name)
        self.name = name
        self.known = tuple(known)

    def __str__(self) -> str:
        return self._sentence() + in_passing(self._near())

    def _near(self) -> str | None:
        return did_you_mean(self.name, self.known)

    def _sentence(self) -> str:
        return _(
            "There is no scenario '{name}'. The shipped ones are: {known}. Any other is given by the path of its file.",
            name=self.name,
            known=", ".join(self.known),
        )


class NoSuchFile(NotFound):
    """A path that leads to no scenario file. `known` are the names of the scenario files in the same folder."""

    def _near(self) -> str | None:
        path = Path(self.name)
        near = did_you_mean(path.name, self.known)
        return str(path.with_name(near)) if near is not None else None

    def _sentence(self) -> str:
        path = Path(self.name)
        if path.is_dir():
            return _("{name} is a folder: give the path of the scenario file in it.", name=self.name)
        return _("There is no file {name}.", name=self.name)


def root() -> Path:
    """The folder of shipped scenarios: the installed package's, or the checkout's `scenarios/`."""
    package = Path(__file__).parent.parent
    installed = package / "shipped"
    return installed if installed.is_dir() else package.parent / "scenarios"


def shipped() -> list[Path]:
    """The files of the shipped scenarios, in the order of their ids."""
    return sorted(path for path in root().glob("*") if path.suffix in SUFFIXES)


def find(name_or_path: str) -> Path:
    """The file of the shipped scenario with that id, or the file at that path; an id comes first.

    Raises NotFound, whose text names what there is.
    """
    on_shelf = {path.stem: path for path in shipped()}
    if name_or_path in on_shelf:
        return on_shelf[name_or_path]
    path = Path(name_or_path)
    if path.is_file():
        return path
    if path.suffix in SUFFIXES or len(path.parts) > 1 or path.is_dir():
        beside = (p for p in path.parent.glob("*") if p.suffix in SUFFIXES) if path.parent.is_dir() else ()
        raise NoSuchFile(name_or_path, sorted(p.name for p in beside))
    raise NotFound(name_or_path, list(on_shelf))
