"""The pages of help, read from docs/panels.md and its Chinese twin: the same text on paper, behind F1, and read aloud.

A section of the page is a heading of the third level, followed by a comment with its id:

    ### Trust

    <!-- trust -->

The id of a panel is its widget's id; of a screen or dialog the name of its class in small letters, without `Screen` or
`Dialog`; of a term `term-` and a word. Links within the page become links between the pages of help.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tabletop.i18n import LANGUAGES, language

FILES: Mapping[str, str] = {"en": "panels.md", "zh-Hant": "panels.zh-Hant.md"}
"""The page of each language."""

TERM = "term-"
"""What the ids of terms begin with."""

_HEADING = re.compile(r"^(#{2,3}) (.+)$")
_ID = re.compile(r"^<!-- ([a-z-]+) -->$")
_LINK = re.compile(r"\[([^\]]+)\]\(([^)]*)\)")
_MARKS = re.compile(r"[*`]")


@dataclass(frozen=True, slots=True)
class Section:
    """One page of help: what it is about (`id`), under which heading it stands, its text, and what it refers to."""

    id: str
    group: str
    title: str
    text: str
    links: tuple[str, ...]

    def says(self, words: list[str]) -> bool:
        """Whether title and text together have all these words (in small letters)."""
        found = f"{self.title}\n{self.text}".casefold()
        return all(word in found for word in words)


def folder() -> Path:
    """Where the pages are: in the installed package, or in docs/ of a checkout."""
    package = Path(__file__).parent.parent
    installed = package / "shipped_docs"
    return installed if installed.is_dir() else package.parent / "docs"


@cache
def sections_in(tag: str) -> Mapping[str, Section]:
    """All sections in the language `tag`, by id, in the order of the page. Raises OSError if the page is not there."""
    return parse((folder() / FILES[tag]).read_text(encoding="utf-8"))


def sections() -> Mapping[str, Section]:
    """All sections in the language spoken now."""
    return sections_in(language())


def found(typed: str) -> list[str]:
    """The ids of sections that have all the words typed, in whichever language they were typed; titles first."""
    words = typed.casefold().split()
    pages = [sections_in(tag) for tag in LANGUAGES]
    hits = [key for key in sections() if any(key in page and page[key].says(words) for page in pages)]

    def in_body(key: str) -> bool:
        titles = [page[key].title.casefold() for page in pages if key in page]
        return not any(all(word in title for word in words) for title in titles)

    return sorted(hits, key=in_body)


def parse(page: str) -> dict[str, Section]:
    """The sections of a page."""
    pieces: list[tuple[str, str, str, list[str]]] = []
    group = ""
    for line in page.splitlines():
        heading, mark = _HEADING.match(line), _ID.match(line)
        if heading and heading[1] == "##":
            group = heading[2].strip()
        elif heading:
            pieces.append(("", group, heading[2].strip(), []))
        elif mark and pieces:
            pieces[-1] = (mark[1], *pieces[-1][1:])
        elif pieces:
            pieces[-1][3].append(line)
    anchors = {_anchor(title): key for key, _group, title, _lines in pieces}
    return {key: _section(key, group, title, lines, anchors) for key, group, title, lines in pieces}


def _section(key: str, group: str, title: str, lines: list[str], anchors: Mapping[str, str]) -> Section:
    source = "\n".join(lines).strip()
    links = [anchors[goal[1:]] for _text, goal in _LINK.findall(source) if goal[1:] in anchors]
    plain = _MARKS.sub("", _LINK.sub(r"\1", source))
    text = "\n\n".join(joined(part) for part in re.split(r"\n{2,}", plain))
    return Section(key, group, title, text, tuple(dict.fromkeys(links)))


def joined(paragraph: str) -> str:
    """The lines of a paragraph as one; between Chinese characters a line break is no space."""
    return re.sub(r"(?<=[\u2e80-\uffff])\n(?=[\u2e80-\uffff])", "", paragraph).replace("\n", " ")


def _anchor(heading: str) -> str:
    """The anchor that readers of Markdown make of a heading."""
    kept = (
        c for c in heading.lower() if c in "-_ " or not unicodedata.category(c).startswith(("P", "S", "Z"))
    )
    return "".join(kept).replace(" ", "-")
