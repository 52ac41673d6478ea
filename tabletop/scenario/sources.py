"""Where the files of a scenario come from: a folder on disk, or a saved game that carries them.

Files have logical names, paths with `/` below the scenario's own folder or below the shared folder of scenarios,
whichever has them (the scenario's own first). So a game saved with its files finds the same ones again anywhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from tabletop.scenario import shelf
from tabletop.scenario.diagnostics import SourceError
from tabletop.scenario.files import read_bytes, unreadable


class Sources(Protocol):
    """A set of files known by logical names."""

    def has(self, name: str) -> bool:
        """Whether there is a file called `name`."""
        ...

    def read(self, name: str) -> bytes:
        """The bytes of the file called `name`. Raises SourceError if it cannot be read."""
        ...

    def shown(self, name: str) -> str:
        """What diagnostics call the file: the path as the user named it."""
        ...


@dataclass(frozen=True, slots=True)
class MemorySources:
    """Files held in memory, by logical name."""

    files: Mapping[str, bytes]

    @classmethod
    def of(cls, texts: Mapping[str, str]) -> MemorySources:
        """Files given as text."""
        return cls({name: text.encode() for name, text in texts.items()})

    def has(self, name: str) -> bool:
        """Whether there is a file called `name`."""
        return name in self.files

    def read(self, name: str) -> bytes:
        """The bytes of `name`. Raises SourceError if there is no such file."""
        if name not in self.files:
            raise SourceError([unreadable(name, FileNotFoundError())])
        return self.files[name]

    def shown(self, name: str) -> str:
        """The logical name itself."""
        return name


@dataclass(frozen=True, slots=True)
class FolderSources:
    """Files below folders on disk; of two with the same name the one in the earlier folder is meant.

    `main` is the path of the scenario as the user typed it, and `main_name` its logical name. A file that a symbolic
    link leads out of all folders to counts as not there.
    """

    folders: tuple[Path, ...]
    main: Path
    main_name: str

    @classmethod
    def of(cls, path: str | Path, shared: str | Path | None = None) -> FolderSources:
        """The files around the scenario at `path`; `shared` is the folder of scenarios that all may include from."""
        main = Path(path)
        if shared is None:
            return cls((main.parent,), main, main.name)
        root = Path(shared)
        try:
            inside = main.resolve().relative_to(root.resolve())
        except ValueError:
            return cls((main.parent, root), main, main.name)
        return cls((root,), main, inside.as_posix())

    def has(self, name: str) -> bool:
        """Whether there is a file called `name` in one of the folders."""
        return self._path(name) is not None

    def read(self, name: str) -> bytes:
        """The bytes of `name`. Raises SourceError if it is not there, too large or may not be read."""
        return read_bytes(self._path(name) or self.folders[0] / name, self.shown(name))

    def shown(self, name: str) -> str:
        """The path of `name`, beginning as the user's own path or the shared folder's does."""
        path = self._path(name) or self.folders[0] / name
        return str(path)

    def _path(self, name: str) -> Path | None:
        if name == self.main_name:
            return self.main
        for folder in self.folders:
            path = folder / name
            try:
                inside = any(path.resolve().is_relative_to(root.resolve()) for root in self.folders)
                if inside and path.is_file():
                    return path
            except (OSError, ValueError, RuntimeError):  # a name no system can have, or links in a circle
                continue
        return None


def found(path_or_id: str | Path) -> FolderSources:
    """The files around the scenario at a path, or with that id. Raises shelf.NotFound."""
    return FolderSources.of(shelf.find(str(path_or_id)), shelf.root())
