"""The lines of a record: how one is written, and how reading finds each that is not as it was written.

A line is `{"hash":"...",` followed by the rest of its object in canonical JSON. The hash is the SHA-256 of:
the hash of the parent's line, the hash of the line before (both as hexadecimal digits; none for the header),
and the line's object without its hash. So a line that was changed, moved, removed or put in does not fit
where it stands. What is cut from the very end at a line's end leaves no trace, unless the game was closed:
its last event states the length.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, Literal

from tabletop.i18n import N_, Message
from tabletop.record import door, upcast
from tabletop.record.canonical import canonical, digest, parse
from tabletop.record.errors import Damaged, NewerFormat, NotARecord
from tabletop.record.events import Event, Header, Json
from tabletop.scenario.collecting import without_collecting

LONGEST = 16 * 1024 * 1024
"""The longest line, in bytes without its end."""

_NAME = "tabletop"
_OPENING = b'{"hash":"'
_BODY = len(_OPENING) + 64 + len(b'",')


def frame(raw: Json, *before: str) -> bytes:
    """The line for an object, chained to the hashes `before` it. Raises as `canonical` does."""
    body = canonical(raw)
    return b"%b%b\n" % (_opening(_hash(body, before)), body[1:])


def _opening(chained: str) -> bytes:
    return b'%b%b",' % (_OPENING, chained.encode())


def _hash(body: bytes, before: tuple[str, ...]) -> str:
    return digest("".join(before).encode() + body)


def write_header(header: Header) -> bytes:
    """The first line of a new record."""
    return frame({"record": _NAME, "format": upcast.FORMAT, **door.write_header(header)})


@dataclass(slots=True)
class Chain:
    """What the next line is checked against: the header's format, and the hashes of all lines by event id."""

    path: Path
    format: int
    hashes: list[str]

    def write(self, raw: Json) -> bytes:
        """The line that makes `raw` (everything but its id) the next event."""
        own = {} if self.format == upcast.FORMAT else {"format": upcast.FORMAT}
        raw = {**own, **raw, "id": len(self.hashes)}
        return frame(raw, self.hashes[raw["parent"]], self.hashes[-1])

    def read(self, line: bytes) -> Event:
        """The next event, from its line. Raises Damaged or NewerFormat; changes nothing (see `link`)."""
        raw = self._object(line)
        event_id, parent = raw.get("id"), raw.get("parent")
        if type(event_id) is not int or type(parent) is not int or not isinstance(raw.get("hash"), str):
            raise self._damaged(N_("This line is not an event of a saved game."))
        if event_id != len(self.hashes):
            problem = N_("Event {due} is due here, not event {found}: lines are missing, moved or changed.")
            raise self._damaged(problem, due=len(self.hashes), found=_shown(event_id))
        if not 0 <= parent < event_id:
            raise self._damaged(N_("The event names no earlier event as the one that it follows."))
        body = b"{" + line[_BODY:].removesuffix(b"\n")
        if line[:_BODY] != _opening(_hash(body, (self.hashes[parent], self.hashes[-1]))):
            raise self._damaged(N_("The line is not as it was written, or does not belong here."))
        return self._event(raw)

    def link(self, event: Event) -> None:
        """Take the event that `read` gave as the latest."""
        self.hashes.append(event.hash)

    def _object(self, line: bytes) -> Json:
        number = len(self.hashes) + 1
        if len(line) > LONGEST + 1:
            raise self._damaged(N_("The line is longer than {limit} MB."), limit=LONGEST >> 20)
        if line.endswith(b"\r\n"):
            raise self._damaged(N_("Another program changed the line ends to CRLF. Change them to LF."))
        try:
            line.decode()
            value = parse(line)
        except UnicodeDecodeError as error:
            problem = N_("The line is not UTF-8 text from byte {byte} on.")
            raise Damaged(self.path, Message(problem, {"byte": error.start + 1}), number) from error
        except ValueError as error:
            problem = N_("The line is not JSON as saved games use it: {why}.")
            raise Damaged(self.path, Message(problem, {"why": _shown(error)}), number) from error
        if not isinstance(value, dict):
            raise self._damaged(N_("This line is not an event of a saved game."))
        return value

    def _event(self, raw: Json) -> Event:
        since = raw.pop("format", self.format)
        if type(since) is not int or since < self.format:
            raise self._damaged(N_("The event names no format that this program knows."))
        if since > upcast.FORMAT:
            raise newer(self.path, since, len(self.hashes) + 1)
        chained = raw.pop("hash")
        raw = upcast.lift_event(raw, since)
        if raw.get("kind") not in door.KINDS:
            problem = N_("This version of tabletop knows no event of the kind {kind}. Install a later one.")
            params = {"kind": _shown(raw.get("kind"))}
            raise NewerFormat(self.path, Message(problem, params), len(self.hashes) + 1)
        try:
            door.check_event(raw)
        except door.Misfit as error:
            raise self._damaged(
                N_("The line is not complete or not right: {where}: {why}."),
                where=_shown(error.where),
                why=_shown(error.why),
            ) from error
        if raw["kind"] == "end" and raw["payload"]["length"] != raw["id"]:
            raise self._damaged(N_("The game was closed with another number of events than there are."))
        return Event(
            id=raw["id"],
            parent=raw["parent"],
            turn=raw["turn"],
            kind=raw["kind"],
            scope="all" if raw["scope"] == "all" else tuple(raw["scope"]),
            payload=raw["payload"],
            state_hash=raw.get("state"),
            time=raw["time"],
            hash=chained,
        )

    def _damaged(self, problem: str, **params: object) -> Damaged:
        return Damaged(self.path, Message(problem, params), len(self.hashes) + 1)


def newer(path: Path, theirs: int, line: int | None = None) -> NewerFormat:
    """The error for a format above ours."""
    problem = N_("Saved in format {theirs}; this version reads up to {ours}. Install a later tabletop.")
    return NewerFormat(path, Message(problem, {"theirs": theirs, "ours": upcast.FORMAT}), line)


@dataclass(slots=True)
class Contents:
    """All that a file holds. `length` is the bytes up to the end of the last good line.

    `tail` is how the file ends: "whole"; "unended", with a good line that only lacks its end; or "torn", with
    a line that was not fully written and does not count.
    """

    header: Header
    chain: Chain
    length: int
    events: list[Event] = field(default_factory=list)
    tail: Literal["whole", "unended", "torn"] = "whole"


def read(path: Path, stream: BinaryIO) -> Contents:
    """Read a record and check every line. Raises RecordError; a torn last line is not an error."""
    with without_collecting():
        return _read(path, stream)


def _read(path: Path, stream: BinaryIO) -> Contents:
    lines = _lines(stream)
    first, _last = next(lines, (b"", True))
    found = _read_header(path, first)
    chain = found.chain
    for line, last in lines:
        try:
            event = chain.read(line)
        except Damaged:
            if not (last and _half_written(line)):
                raise
            found.tail = "torn"
            break
        chain.link(event)
        found.events.append(event)
        found.length += len(line)
        if not line.endswith(b"\n"):
            found.tail = "unended"
    return found


def _half_written(line: bytes) -> bool:
    """Whether a crash in mid-write can have left this: no line end, or zeros in blocks never filled.

    A bad line that has its end was spoilt later, by someone. What it held was confirmed: it is not cut off.
    """
    return len(line) <= LONGEST + 1 and (not line.endswith(b"\n") or b"\0" in line)


def _lines(stream: BinaryIO) -> Iterator[tuple[bytes, bool]]:
    """Each line, and whether it is the last. Of one that is too long, the first piece is too long."""
    line = stream.readline(LONGEST + 2)
    while line:
        following = stream.readline(LONGEST + 2)
        yield line, not following
        line = following


def _read_header(path: Path, line: bytes) -> Contents:
    if not line:
        problem = N_("The file is empty: no game was begun. Delete it and start a new one.")
        raise NotARecord(path, Message(problem))
    try:
        raw = parse(line) if len(line) <= LONGEST + 1 else None
    except ValueError as error:
        if line.startswith(_OPENING) and not line.endswith(b"\n"):
            problem = N_("The file ends in its first line: no game was begun. Delete it and start a new one.")
            raise NotARecord(path, Message(problem)) from error
        raw = None
    if not isinstance(raw, dict) or raw.get("record") != _NAME:
        problem = N_("This is not a saved game, or its first line is damaged. Name a saved game.")
        raise NotARecord(path, Message(problem))
    since = raw.pop("format", None)
    if type(since) is int and since > upcast.FORMAT:
        raise newer(path, since)
    chained = _hash(b"{" + line[_BODY:].removesuffix(b"\n"), ())
    if type(since) is not int or since < 1 or line[:_BODY] != _opening(chained):
        problem = N_("The line is not as it was written, or does not belong here.")
        raise Damaged(path, Message(problem), 1)
    del raw["record"], raw["hash"]
    try:
        header = door.read_header(upcast.lift_header(raw, since))
    except door.Misfit as error:
        problem = N_("The line is not complete or not right: {where}: {why}.")
        params = {"where": _shown(error.where), "why": _shown(error.why)}
        raise Damaged(path, Message(problem, params), 1) from error
    tail: Literal["whole", "unended"] = "whole" if line.endswith(b"\n") else "unended"
    return Contents(header, Chain(path, since, [chained]), len(line), tail=tail)


def _shown(value: object) -> str:
    """What a file says, safe to show: short, and without control characters."""
    text = "".join(char if char.isprintable() else "?" for char in str(value))
    return text if len(text) <= 80 else text[:79] + "…"
