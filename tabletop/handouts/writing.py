"""The file that the handouts are written to: whole or not at all, and never over another without being told."""

from __future__ import annotations

import os
from pathlib import Path

from tabletop.errors import TabletopError
from tabletop.i18n import _

MODE = 0o600
"""Its owner alone may read it: it holds every seat's secrets."""


class AlreadyPrinted(TabletopError):
    """A file stands where the handouts should go."""

    def __init__(self, path: Path) -> None:
        super().__init__(str(path))
        self.path = path

    def __str__(self) -> str:
        return _(
            "{path} exists already and is not overwritten. Choose another file with -o, or add --force.",
            path=self.path,
        )


def write(path: Path, page: str, *, force: bool = False) -> None:
    """Write the page to `path`; with `force` in place of a file that stands there. Raises AlreadyPrinted and OSError."""
    draft = path.with_name(f".{path.name}.new") if force else path
    flags = os.O_WRONLY | os.O_CREAT | (os.O_TRUNC if force else os.O_EXCL)
    try:
        fd = os.open(draft, flags, MODE)
        try:
            with os.fdopen(fd, "w", encoding="utf-8", newline="\n") as file:
                file.write(page)
            if force:
                draft.replace(path)
        except BaseException:
            draft.unlink(missing_ok=True)
            raise
    except FileExistsError as error:
        raise AlreadyPrinted(path) from error
    except OSError as error:
        # The draft is no name that anybody has asked for.
        raise OSError(error.errno, error.strerror, str(path)) from error
