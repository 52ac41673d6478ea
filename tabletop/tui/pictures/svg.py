"""A screen as an SVG: every character in the cell it has on the terminal, whichever fonts a viewer finds.

Words are written at the column in which they begin and are told how long they have to be; a wide character is written by
itself, in the middle of its two cells. Lines and blocks are shapes. Backgrounds are rectangles behind the text.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from html import escape

from tabletop.tui.pictures.cells import Grid, Look, Run, Sign
from tabletop.tui.pictures.shapes import HIGH, WIDE, filled, is_shape, n, stroked

SIZE = 16.6
"""The size of the letters: the usual fonts for terminals advance by 0.602 of it, which is one cell."""

BASE = 15
"""How far below the top of its row a line of text stands."""

NARROW_FONTS = "'DejaVu Sans Mono','Cascadia Mono',Menlo,Consolas,'Liberation Mono',monospace"
WIDE_FONTS = "'Noto Sans Mono CJK TC','Sarasa Mono TC','Noto Sans CJK TC','PingFang TC','Microsoft JhengHei','Noto Sans TC',sans-serif"


def svg_of(grid: Grid, title: str = "") -> str:
    """The picture. `title` is for readers of its text and shown nowhere in it."""
    classes = _Classes()
    body = [*_grounds(grid, classes), *_shapes(grid, classes)]
    for number, line in enumerate(grid.lines):
        written = "".join(_texts(line, classes))
        if written:
            body.append(f'<g transform="translate(0 {number * HIGH + BASE})">{written}</g>')
    width, height = grid.columns * WIDE, grid.rows * HIGH
    style = (
        f"text{{font-family:{NARROW_FONTS};font-size:{SIZE}px}}.w{{font-family:{WIDE_FONTS};text-anchor:middle}}"
        ".b{font-weight:bold}.i{font-style:italic}" + classes.css()
    )
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}">',
            f"<title>{escape(_clean(title))}</title>" if title else "<title/>",
            f"<style>{style}</style>",
            f'<rect width="{width}" height="{height}" fill="{grid.ground.paper}"/>',
            *body,
            "</svg>\n",
        ]
    )


class _Classes:
    """Colours by the short names of their classes."""

    def __init__(self) -> None:
        self._names: dict[str, str] = {}

    def of(self, color: str) -> str:
        return self._names.setdefault(color, f"c{len(self._names)}")

    def css(self) -> str:
        return "".join(f".{name}{{fill:{color}}}" for color, name in self._names.items())


def _grounds(grid: Grid, classes: _Classes) -> Iterator[str]:
    """The backgrounds: one path for each colour."""
    paths: dict[str, list[str]] = defaultdict(list)
    for row, line in enumerate(grid.lines):
        for paper, column, cells in _joined(line):
            if paper != grid.ground.paper:
                width = cells * WIDE
                paths[paper].append(f"M{column * WIDE} {row * HIGH}h{width}v{HIGH}h{-width}z")
    for color, path in paths.items():
        yield f'<path class="{classes.of(color)}" shape-rendering="crispEdges" d="{"".join(path)}"/>'


def _joined(line: tuple[Run, ...]) -> Iterator[tuple[str, int, int]]:
    """Stretches of one background: colour, first column, cells."""
    paper, column, cells = "", 0, 0
    for run in line:
        if run.look.paper == paper:
            cells += run.cells
            continue
        if cells:
            yield paper, column, cells
        paper, column, cells = run.look.paper, run.column, run.cells
    if cells:
        yield paper, column, cells


def _shapes(grid: Grid, classes: _Classes) -> Iterator[str]:
    """Lines, blocks, underlines: one path for each colour, and one for its round corners."""
    fills: dict[str, list[str]] = defaultdict(list)
    strokes: dict[str, list[str]] = defaultdict(list)
    for row, line in enumerate(grid.lines):
        for run in line:
            for sign in run.signs:
                if is_shape(sign.text):
                    x, y = sign.column * WIDE, row * HIGH
                    fills[run.look.ink].append(filled(sign.text, x, y))
                    strokes[run.look.ink].append(stroked(sign.text, x, y))
            for height in _strokes(run.look):
                x, width = run.column * WIDE, run.cells * WIDE
                fills[run.look.ink].append(f"M{x} {row * HIGH + height}h{width}v1h{-width}z")
    for color, path in fills.items():
        if any(path):
            yield f'<path class="{classes.of(color)}" d="{"".join(path)}"/>'
    for color, path in strokes.items():
        if any(path):
            yield f'<path fill="none" stroke="{color}" d="{"".join(path)}"/>'


def _strokes(look: Look) -> Iterator[int]:
    if look.underlined:
        yield BASE + 2
    if look.struck:
        yield HIGH // 2


def _texts(line: tuple[Run, ...], classes: _Classes) -> Iterator[str]:
    """The written part of a row."""
    for run in line:
        look = run.look
        named = classes.of(look.ink) + " b" * look.bold + " i" * look.italic
        for word in _words(run.signs):
            text = escape(_clean("".join(sign.text for sign in word)), quote=False)
            first = word[0]
            if not text:
                continue
            if first.cells == 2:
                yield f'<text class="{named} w" x="{n((first.column + 1) * WIDE)}">{text}</text>'
            else:
                yield f'<text class="{named}" x="{n(first.column * WIDE)}"{_length(word)}>{text}</text>'


def _length(word: list[Sign]) -> str:
    """How long the word has to be. A Latin letter alone has its own width; a sign may come from a font with wider ones."""
    latin = word[0].text.isascii()
    if latin and len(word) == 1:
        return ""
    return f' textLength="{len(word) * WIDE}"' + ("" if latin else ' lengthAdjust="spacingAndGlyphs"')


def _words(signs: tuple[Sign, ...]) -> Iterator[list[Sign]]:
    """Latin letters or equal signs that follow one another, and every other sign by itself; shapes are left out."""
    word: list[Sign] = []
    for sign in signs:
        if is_shape(sign.text):
            continue
        joins = word and sign.cells == 1 and word[-1].cells == 1 and word[-1].column + 1 == sign.column
        # A sign that comes from another font would shift its neighbours.
        alike = sign.text == word[-1].text or (sign.text + word[-1].text).isascii() if word else False
        if joins and alike:
            word.append(sign)
            continue
        if word:
            yield word
        word = [sign]
    if word:
        yield word


def _clean(text: str) -> str:
    """The text without characters that no XML may hold."""
    return "".join(c for c in text if c.isprintable() or c in "\u200d\ufe0e\ufe0f")
