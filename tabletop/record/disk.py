"""Where a record meets the disk: made whole or not at all, held by one writer, written before it counts.

The calls to the operating system go through the names `write`, `fsync`, `truncate` and `link` of this module,
so that a test can let any one of them fail.
"""

from __future__ import annotations

import errno
import os
import secrets
import stat
import sys
from pathlib import Path

from tabletop.i18n import N_, Message
from tabletop.record.errors import AlreadyThere, InUse, NotSaved, RecordError, reason

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

write = os.write
fsync = os.fsync
truncate = os.ftruncate
link = os.link

MODE = 0o600
"""Its owner alone may read a record: it holds every secret of the game."""

_BINARY = getattr(os, "O_BINARY", 0)
_NO_LOCKS = {errno.ENOLCK, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EINVAL}
_NO_LINKS = {errno.EPERM, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EMLINK}
_NO_FOLDER_SYNC = {errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP}


def make(path: Path, data: bytes) -> None:
    """Put a new file with this content at `path`: whole and on the disk, or not there at all.

    Raises AlreadyThere rather than touch a file that exists, and NotSaved when the disk will not have it.
    """
    if os.path.lexists(path):
        raise _already_there(path)
    draft = path.parent / f".tabletop-{secrets.token_hex(4)}.new"
    try:
        fd = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, MODE)
        try:
            try:
                _write_all(fd, data)
                fsync(fd)
            finally:
                os.close(fd)
            _publish(draft, path)
        finally:
            draft.unlink(missing_ok=True)
    except FileExistsError as error:
        raise _already_there(path) from error
    except (OSError, ValueError) as error:
        problem = N_("The game cannot be saved here. {why}")
        raise NotSaved(path, Message(problem, {"why": reason(error)})) from error


def _publish(draft: Path, path: Path) -> None:
    """Give the draft its name, without ever replacing another file."""
    linked = True
    try:
        link(draft, path)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        linked = False
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, MODE))
    try:
        if linked:
            draft.unlink()
        else:
            draft.replace(path)
        _sync_folder(path.parent)
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def _sync_folder(folder: Path) -> None:
    if sys.platform == "win32":
        return
    fd = os.open(folder, os.O_RDONLY)
    try:
        fsync(fd)
    except OSError as error:
        if error.errno not in _NO_FOLDER_SYNC:
            raise
    finally:
        os.close(fd)


def _write_all(fd: int, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[write(fd, rest) :]


def _already_there(path: Path) -> AlreadyThere:
    return AlreadyThere(
        path,
        Message(N_("This file exists already and is not overwritten. Resume it, or choose another name.")),
    )


def require_file(path: Path) -> None:
    """Raise RecordError unless `path` is a file (or a link to one) that can be reached."""
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError) as error:
        raise RecordError(path, reason(error)) from error
    if stat.S_ISDIR(mode):
        raise RecordError(path, reason(IsADirectoryError(errno.EISDIR, "")))
    if not stat.S_ISREG(mode):
        raise RecordError(path, Message(N_("This is not an ordinary file. Name a saved game.")))


class Journal:
    """A file held by one writer that only grows: what `append` was given is on the disk when it returns.

    `notices` are sentences about the file that its user should read once.
    """

    def __init__(self, path: Path) -> None:
        """Open the file and hold it. Raises InUse if another holds it, NotSaved if it may not be written."""
        require_file(path)
        self.path = path
        self.notices: list[Message] = []
        self._sound = True
        try:
            self.fd = os.open(path, os.O_RDWR | os.O_APPEND | _BINARY)
        except OSError as error:
            problem = N_("The game cannot go on in this file, though it can be replayed. {why}")
            raise NotSaved(path, Message(problem, {"why": reason(error)})) from error
        try:
            self._lock()
            self._keep_private()
            self._length = os.fstat(self.fd).st_size
        except BaseException:
            os.close(self.fd)
            raise

    def append(self, data: bytes) -> None:
        """Add `data` at the end and wait until it is on the disk. Raises NotSaved; then nothing was added."""
        self._require_sound()
        self._sound = False
        try:
            _write_all(self.fd, data)
            fsync(self.fd)
        except BaseException as error:
            self._take_back()
            if isinstance(error, OSError):
                then = _AGAIN if self._sound else _REOPEN
                problem = N_("This was not saved. {why} {then}")
                raise NotSaved(self.path, Message(problem, {"why": reason(error), "then": then})) from error
            raise
        self._length += len(data)
        self._sound = True

    def cut(self, length: int) -> None:
        """Drop everything after the first `length` bytes."""
        self._sound = False
        try:
            truncate(self.fd, length)
            fsync(self.fd)
        except OSError as error:
            problem = N_("The torn last line cannot be cut off. {why}")
            raise NotSaved(self.path, Message(problem, {"why": reason(error)})) from error
        self._length = length
        self._sound = True

    def close(self) -> None:
        """Let the file go. Closing twice is closing once."""
        if self.fd >= 0:
            os.close(self.fd)
            self.fd = -1

    def _take_back(self) -> None:
        """Undo a failed append. Where the disk refuses even that, the journal takes nothing more."""
        try:
            truncate(self.fd, self._length)
            fsync(self.fd)
        except OSError:
            return
        self._sound = True

    def _require_sound(self) -> None:
        if self.fd < 0:
            raise NotSaved(self.path, Message(N_("This was not saved: the game is closed. Resume it first.")))
        if not self._sound:
            raise NotSaved(self.path, Message(N_("This was not saved. {then}"), {"then": _REOPEN}))
        now = os.fstat(self.fd)
        if now.st_nlink == 0:
            problem = N_("This was not saved: the file was deleted or replaced during the game.")
            raise NotSaved(self.path, Message(problem))
        if now.st_size != self._length:
            problem = N_("This was not saved: another program changed the file during the game. {then}")
            raise NotSaved(self.path, Message(problem, {"then": _REOPEN}))

    def _lock(self) -> None:
        try:
            _hold(self.fd)
        except OSError as error:
            if error.errno not in _NO_LOCKS:
                problem = N_("This game is open in another window. Close it there first, or replay it here.")
                raise InUse(self.path, Message(problem)) from error
            notice = N_("This disk cannot lock files. Let only one window play this game at a time.")
            self.notices.append(Message(notice))

    def _keep_private(self) -> None:
        """Files copied about lose their mode; give it back, and say so."""
        if sys.platform == "win32" or not stat.S_IMODE(os.fstat(self.fd).st_mode) & 0o077:
            return
        try:
            os.fchmod(self.fd, MODE)
        except OSError:
            notice = N_("Others on this computer can read this file with all its secrets.")
        else:
            notice = N_(
                "Others on this computer could read this file with all its secrets; now only you can."
            )
        self.notices.append(Message(notice))


_AGAIN = Message(N_("All that was saved before is kept."))
_REOPEN = Message(N_("Close this game and resume it; all that was saved before is kept."))

if sys.platform == "win32":

    def _hold(fd: int) -> None:
        """Lock one byte far behind the end, where no reader comes; the lock goes with the process."""
        place = os.lseek(fd, 0, os.SEEK_CUR)
        os.lseek(fd, 0x7FFFFFF0, os.SEEK_SET)
        try:
            msvcrt.locking(fd, msvcrt.LK_NBLCK, 1)
        finally:
            os.lseek(fd, place, os.SEEK_SET)

else:

    def _hold(fd: int) -> None:
        """Lock the open file itself; the lock goes with the process, so a killed game resumes at once."""
        fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
