"""What can be wrong with a saved game: each error is named for what its reader has to deal with."""

from __future__ import annotations

import errno
import os
from pathlib import Path

from tabletop.errors import TabletopError
from tabletop.i18n import N_, Message, _


class RecordError(TabletopError):
    """A saved game that cannot be read or written. `path` and `line` (from 1, or None) say where."""

    def __init__(self, path: Path, problem: Message, line: int | None = None) -> None:
        super().__init__(path, problem, line)
        self.path = path
        self.problem = problem
        self.line = line

    def __str__(self) -> str:
        if self.line is None:
            return _("{path}: {problem}", path=self.path, problem=self.problem)
        return _("{path}, line {line}: {problem}", path=self.path, line=self.line, problem=self.problem)


class NotARecord(RecordError):
    """The file was never a saved game: something else, nothing, or a folder."""


class NewerFormat(RecordError):
    """The game was saved by a later version of this program."""


class Damaged(RecordError):
    """The file was a saved game and was cut, edited or shuffled since; `line` is the first that shows it."""

    def __str__(self) -> str:
        return _("{what} Use a copy of the file from before.", what=super().__str__())


class InUse(RecordError):
    """Another process, or another window of this one, is playing this game."""


class AlreadyThere(RecordError):
    """A new game would overwrite a file."""


class NotSaved(RecordError):
    """The disk, or the event itself, did not allow it to be written; nothing was acknowledged."""


_FORBIDDEN = N_(
    "You are not allowed to use this file or folder. Change its permissions or use another place."
)
_REASONS = {
    errno.ENOSPC: N_("The disk is full. Free some space, then try again."),
    errno.EDQUOT: N_("Your share of the disk is used up. Free some space, then try again."),
    errno.EROFS: N_("This disk can only be read. Choose another place for the file."),
    errno.EACCES: _FORBIDDEN,
    errno.EPERM: _FORBIDDEN,
    errno.ENOENT: N_("There is no such file or folder. Check the name."),
    errno.ENOTDIR: N_("A part of this path is a file, not a folder. Check the name."),
    errno.EISDIR: N_("This is a folder. Name a file in it."),
    errno.ENAMETOOLONG: N_("The name is too long. Choose a shorter one."),
    errno.EFBIG: N_("The file is too large for this disk. Copy it to another disk and resume it there."),
    errno.EIO: N_("The disk reported a fault. Copy the file to another disk and resume it there."),
}


def reason(error: OSError | ValueError) -> Message:
    """Why the operating system refused, and what to do. A ValueError is a name that cannot be one."""
    number = error.errno if isinstance(error, OSError) else errno.ENOENT
    if number in _REASONS:
        return Message(_REASONS[number])
    text = os.strerror(number) if number else str(error)
    return Message(N_("The system says: {reason}."), {"reason": text})
