"""A saved game: open it, walk it, add to it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from threading import Lock
from types import TracebackType
from typing import Any, Self

from tabletop.i18n import N_, Message
from tabletop.record import chain as chains, disk
from tabletop.record.errors import NotSaved, RecordError, reason
from tabletop.record.events import Event, Header, Json, Scope


def utc_now() -> str:
    """The time in UTC, to the second, as records write it."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


class Record:
    """One game's file: its header, and its events as a tree in the order in which they were written.

    Open for reading it is a picture of the file as it was; open for writing it holds the file until `close`
    (or the end of a `with` block) and may be used from several threads. `notices` are sentences that its user
    should read once.
    """

    def __init__(
        self, contents: chains.Contents, journal: disk.Journal | None, clock: Callable[[], str]
    ) -> None:
        """Made by `create` and `open`."""
        self.path = contents.chain.path
        self.header = contents.header
        self.notices: tuple[Message, ...] = ()
        self._chain = contents.chain
        self._journal = journal
        self._clock = clock
        self._lock = Lock()
        self._events: list[Event] = []
        self._children: list[list[int]] = [[]]
        self._tip = 0
        for event in contents.events:
            self._grow(event)

    @classmethod
    def create(cls, path: Path | str, header: Header, *, clock: Callable[[], str] = utc_now) -> Record:
        """Begin a record in a new file, readable by its owner alone, and hold it for writing.

        Raises AlreadyThere rather than overwrite, NotSaved if the disk or the header does not allow it,
        InUse.
        """
        path = Path(path)
        if not header.made:
            header = replace(header, made=clock())
        try:
            line = chains.write_header(header)
            chains.read(path, BytesIO(line))
        except (RecordError, TypeError, ValueError) as error:
            raise _not_savable(path, error) from error
        disk.make(path, line)
        return cls.open(path, write=True, clock=clock)

    @classmethod
    def open(cls, path: Path | str, *, write: bool, clock: Callable[[], str] = utc_now) -> Record:
        """Read a record and check every line; with `write`, hold it for going on.

        A torn last line is dropped with a notice (and cut off the file when writing). Raises RecordError and
        its kinds.
        """
        path = Path(path)
        if not write:
            return cls._open_to_read(path, clock)
        journal = disk.Journal(path)
        try:
            with open(journal.fd, "rb", closefd=False) as stream:
                contents = chains.read(path, stream)
            notices = list(journal.notices)
            if contents.tail == "torn":
                journal.cut(contents.length)
                notices.append(
                    Message(N_("The last line was torn and was cut off; all that was confirmed is kept."))
                )
            elif contents.tail == "unended":
                journal.append(b"\n")
            record = cls(contents, journal, clock)
            record.notices = tuple(notices)
            return record
        except OSError as error:
            journal.close()
            raise RecordError(path, reason(error)) from error
        except BaseException:
            journal.close()
            raise

    @classmethod
    def _open_to_read(cls, path: Path, clock: Callable[[], str]) -> Record:
        disk.require_file(path)
        try:
            with path.open("rb") as stream:
                contents = chains.read(path, stream)
        except OSError as error:
            raise RecordError(path, reason(error)) from error
        record = cls(contents, None, clock)
        if contents.tail == "torn":
            record.notices = (Message(N_("The last line is torn and is left out.")),)
        return record

    @property
    def events(self) -> Sequence[Event]:
        """All events of all branches, in the order of the file; the event of id n is `events[n - 1]`."""
        return self._events

    @property
    def tip(self) -> int:
        """The id of the last event of the main line (0: the header), which the next one follows."""
        return self._tip

    def main_line(self) -> tuple[Event, ...]:
        """The events as they were played: of several that follow the same one, the first written."""
        return self.line_to(self._tip)

    def line_to(self, event_id: int) -> tuple[Event, ...]:
        """The events from the header to this one, on whatever branch. Raises IndexError for an unknown id."""
        line: list[Event] = []
        while event_id:
            event = self._events[event_id - 1]
            line.append(event)
            event_id = event.parent
        return tuple(reversed(line))

    def children(self, event_id: int) -> tuple[Event, ...]:
        """The events that follow this one (0: the header) directly, in order; more than one: branches."""
        return tuple(self._events[child - 1] for child in self._children[event_id])

    @property
    def closed(self) -> bool:
        """Whether the game as played came to its end."""
        return self._tip > 0 and any(event.kind == "end" for event in self.main_line())

    def append(
        self,
        kind: str,
        turn: int,
        payload: Mapping[str, Any],
        scope: Scope,
        *,
        state_hash: str | None = None,
        parent: int | None = None,
    ) -> Event:
        """Add an event after `parent` (else the tip) and return it once it is on the disk.

        `payload` must be what `door` says of the kind. Raises NotSaved, and then nothing has changed.
        """
        with self._lock:
            if self._journal is None:
                raise NotSaved(
                    self.path, Message(N_("This was not saved: the game is open for reading only."))
                )
            follows = self._tip if parent is None else parent
            if not 0 <= follows <= len(self._events):
                raise IndexError(f"no event {follows} to follow")
            raw: Json = {
                "parent": follows,
                "turn": turn,
                "kind": kind,
                "scope": scope if scope == "all" else list(scope),
                "payload": payload,
                "time": self._clock(),
            }
            if state_hash is not None:
                raw["state"] = state_hash
            try:
                line = self._chain.write(raw)
                event = self._chain.read(line)
            except (RecordError, TypeError, ValueError) as error:
                raise _not_savable(self.path, error) from error
            self._journal.append(line)
            self._chain.link(event)
            self._grow(event)
            return event

    def end(self, turn: int, ending: str) -> Event:
        """Close the game: append its ending together with its length, for all to see."""
        return self.append("end", turn, {"ending": ending, "length": len(self._events) + 1}, "all")

    def close(self) -> None:
        """Let the file go; the record can still be walked."""
        with self._lock:
            if self._journal is not None:
                self._journal.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _grow(self, event: Event) -> None:
        self._events.append(event)
        self._children.append([])
        self._children[event.parent].append(event.id)
        if event.parent == self._tip:
            self._tip = event.id


def _not_savable(path: Path, error: Exception) -> NotSaved:
    problem: object = error.problem if isinstance(error, RecordError) else error
    if isinstance(error, UnicodeError):
        problem = Message(N_("It holds characters that are not text. Type it again without them."))
    return NotSaved(path, Message(N_("This cannot be saved. {problem}"), {"problem": problem}))
