"""Lines of toned text measured in terminal cells: what every panel is made of.

A panel turns a view into `Line`s once and paints them many times. Nothing here knows Textual: a tone is a name that
the panel's style sheet gives a colour. Widths are cells, never characters, for a Chinese character fills two.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from rich.cells import cell_len, chop_cells, set_cell_size

from tabletop.tui.glyphs import glyph, is_ascii

Tone = Literal["", "dim", "strong", "head", "good", "bad", "warn", "mine", "off", "rule"]
"""How a piece of text is meant: plain, secondary, emphasised, a heading, welcome, unwelcome, wanting attention,
one's own, or closed to choice. Every tone is also carried by the words or signs it colours."""


Piece = tuple[str, Tone]

NO_BREAK = "\u00a0"
"""A space at which no line is broken."""

_NO_START = NO_BREAK + "，。、；：？！）」』】〕》〉…—,.;:?!)]}%"
_NO_END = NO_BREAK + "（「『【〔《〈([{"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a panel. `pick` is what choosing the line means; lines with an equal pick are chosen together.

    `spots` are parts of the line with a meaning of their own to a click: first cell, cell behind the last, and pick.
    """

    pieces: tuple[Piece, ...] = ()
    pick: Hashable = None
    spots: tuple[tuple[int, int, Hashable], ...] = ()

    def spot(self, cell: int) -> Hashable:
        """What a click on this cell of the line means, or None where it means the line as a whole."""
        return next((pick for start, end, pick in self.spots if start <= cell < end), None)

    @property
    def text(self) -> str:
        """The line without its tones."""
        return "".join(text for text, _ in self.pieces)


def line(*pieces: Piece | str, pick: Hashable = None) -> Line:
    """A line of pieces; a bare string is plain text."""
    return Line(tuple((p, "") if isinstance(p, str) else p for p in pieces), pick)


BLANK = Line()

MEASURE = 88
"""Cells beyond which a line of running text is hard to read."""


def heading(text: str, cells: int) -> Line:
    """A heading inside a panel: the text and a rule to the end of the line."""
    rest = cells - cell_len(text) - 1
    if rest < 1:
        return Line(((fit(text, cells), "head"),))
    return Line(((text, "head"), (" " + glyph("rule") * rest, "rule")))


AMBIGUOUS = str.maketrans(
    {NO_BREAK: " ", "·": ".", "−": "-", "–": "-", "—": "-", "…": "~", "“": '"', "”": '"', "’": "'"}
)
"""Punctuation that some terminals draw two cells wide, and what stands for it in the ASCII profile."""


def in_profile(row: Line) -> Line:
    """The line as this terminal can show it: without signs of ambiguous width where only ASCII is safe."""
    if not is_ascii():
        return row
    return Line(tuple((text.translate(AMBIGUOUS), tone) for text, tone in row.pieces), row.pick, row.spots)


def fit(text: str, cells: int, align: Literal["left", "right"] = "left") -> str:
    """`text` in exactly `cells` cells: padded, or cut with an ellipsis."""
    size = cell_len(text)
    if size > cells:
        return set_cell_size(text, max(cells - 1, 0)) + ("…" if cells > 0 else "")
    pad = " " * (cells - size)
    return text + pad if align == "left" else pad + text


def _is_wide(char: str) -> bool:
    return cell_len(char) > 1


def _words(text: str) -> Iterator[str]:
    """Pieces that may not be broken inside: Latin words with their spaces, single wide characters with punctuation."""
    word = ""
    for index, char in enumerate(text):
        word += char
        following = text[index + 1 : index + 2]
        if not following:
            break
        breakable = (
            char == " " if not (_is_wide(char) or _is_wide(following)) else following != " "
        ) or char == "\n"
        if breakable and char not in _NO_END and following not in _NO_START:
            yield word
            word = ""
    if word:
        yield word


@lru_cache(maxsize=2048)
def spans(text: str, cells: int) -> tuple[tuple[int, int], ...]:
    """Where `text` breaks into lines of at most `cells` cells: half-open ranges without trailing spaces."""
    cells = max(cells, 2)
    found: list[tuple[int, int]] = []
    start = end = size = 0
    for word in _words(text):
        bare = cell_len(word.rstrip())
        if size + bare > cells and end > start:
            found.append((start, start + len(text[start:end].rstrip())))
            start, size = end, 0
        while bare > cells:
            head = chop_cells(word, cells)[0]
            found.append((start, start + len(head)))
            start = end = start + len(head)
            word = word[len(head) :]
            bare = cell_len(word.rstrip())
        end += len(word)
        size += cell_len(word)
        if word.endswith("\n"):
            found.append((start, start + len(text[start:end].rstrip())))
            start, size = end, 0
    if end > start or not found:
        found.append((start, start + len(text[start:end].rstrip())))
    return tuple(found)


def wrap(
    *pieces: Piece | str, cells: int, pick: Hashable = None, first: str = "", rest: str | None = None
) -> list[Line]:
    """The pieces as one text broken into lines of at most `cells` cells.

    `first` stands before the first line and `rest` before the others (default: as many spaces), both plain.
    """
    toned: list[Piece] = [(p, "") if isinstance(p, str) else p for p in pieces]
    if rest is None:
        rest = " " * cell_len(first)
    room = cells - max(cell_len(first), cell_len(rest))
    text = "".join(t for t, _ in toned)
    lines: list[Line] = []
    for number, (start, end) in enumerate(spans(text, room)):
        lead = first if number == 0 else rest
        cut = tuple(_cut(toned, start, end))
        lines.append(Line((((lead, ""),) if lead else ()) + cut, pick))
    return lines


def _cut(pieces: Sequence[Piece], start: int, end: int) -> Iterator[Piece]:
    at = 0
    for text, tone in pieces:
        low, high = max(start - at, 0), min(end - at, len(text))
        if low < high:
            yield text[low:high], tone
        at += len(text)


def paragraphs(text: str, cells: int, tone: Tone = "") -> list[Line]:
    """An authored text as wrapped lines; a blank line between its paragraphs."""
    lines: list[Line] = []
    for paragraph in text.strip().split("\n"):
        if paragraph.strip():
            lines.extend(wrap((paragraph.strip(), tone), cells=cells))
        else:
            lines.append(BLANK)
    return lines


def clip(text: str, cells: int) -> str:
    """The text where it has room in so many cells; else as many of its words as have, and an ellipsis."""
    if cell_len(text) <= cells:
        return text
    start, end = spans(text, max(cells - 1, 2))[0]
    return text[start:end].rstrip("，。、；：,.;: ") + "…"


def two_ends(left: Iterable[Piece], right: Iterable[Piece], cells: int, pick: Hashable = None) -> Line:
    """`left` and `right` pushed to the two ends of a line; the left end gives way where they would meet."""
    right = _cut_to(list(right), cells)
    room = cells - sum(cell_len(t) for t, _ in right)
    left = _cut_to(list(left), max(room - 1, 0) if right else cells)
    size = sum(cell_len(t) for t, _ in left)
    return Line((*left, (" " * max(room - size, 0), ""), *right), pick)


def _cut_to(pieces: list[Piece], cells: int) -> list[Piece]:
    """The pieces in at most so many cells, cut with an ellipsis."""
    size = sum(cell_len(t) for t, _ in pieces)
    while pieces and size > cells:
        text, tone = pieces.pop()
        size -= cell_len(text)
        if size < cells:
            pieces.append((fit(text, cells - size), tone))
            break
    return pieces
