"""Writing the starter to disk: whole or not at all, and never over what stands there unless that is meant."""

from __future__ import annotations

import os
from pathlib import Path

from tabletop.errors import TabletopError
from tabletop.i18n import _
from tabletop.scenario.shelf import SUFFIXES


class AlreadyThere(TabletopError):
    """A file stands where the new scenario was to be written."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.path = path

    def __str__(self) -> str:
        return _(
            "There is a file {path} already. Name another, or write over it with --force.", path=self.path
        )


class NoScenarioName(TabletopError):
    """The name of the new file does not end as those of scenarios do."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.path = path

    def __str__(self) -> str:
        return _("The name of a scenario file ends in .yaml; {path} does not.", path=self.path)


def scenario_path(path: Path) -> Path:
    """The path with `.yaml` behind a name without any ending. Raises NoScenarioName for another ending."""
    if not path.suffix and path.name:
        return path.with_name(f"{path.name}.yaml")
    if path.suffix not in SUFFIXES:
        raise NoScenarioName(path)
    return path


def write(path: Path, text: str, *, force: bool = False) -> None:
    """Write the text to a new file at `path`; with `force` in place of one that stands there.

    The name is given to a file that is already whole. Raises AlreadyThere, and OSError that names `path`.
    """
    draft = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        try:
            with draft.open("x", encoding="utf-8", newline="\n") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
            if force:
                draft.replace(path)
            else:
                _give_name(draft, path)
        finally:
            draft.unlink(missing_ok=True)
    except FileExistsError as error:
        raise AlreadyThere(path) from error
    except OSError as error:
        # The draft is no name that anybody has asked for.
        raise OSError(error.errno, error.strerror, str(path)) from error


def _give_name(draft: Path, path: Path) -> None:
    """Give the draft its name unless it is taken. Raises FileExistsError."""
    try:
        path.hardlink_to(draft)
    except FileExistsError:
        raise
    except (OSError, NotImplementedError):  # a disk without links: the moment between the two lines is short
        if path.exists():
            raise FileExistsError from None
        draft.replace(path)
