"""The pages of the codes of faults, read from docs/codes.md and its Chinese twin: what `explain` says, on paper and here.

Below a heading of the second level, the group, stands for each code

    ### S603: A meter never moves.

    A paragraph or more: what it means, why it matters, what to do.

    Wrong:

    ```yaml wrong
    ...
    ```

and the same with `right`. An example changes the scenario that stands at the top of the page, fenced as `yaml minimal`.
Words behind `wrong` or `right` say what is special about a block:

- `file`: it stands alone and changes nothing;
- a name such as `shared.yaml`: it is a file beside the example; `step{1..9}.yaml` are nine, in which `{next}` is the next number;
- `escaped`: `<U+202E>` stands for a character that cannot be shown, `<0xA5>` for a byte;
- `times=N`: each of its lines that holds `{n}` stands N times, with the numbers from 1;
- `forbidden`: nobody may read the file;
- `also=S204`: this other code comes along and has to.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from tabletop.i18n import LANGUAGES, language
from tabletop.scenario.diagnostics import Severity
from tabletop.words.pages import folder, joined

FILES: Mapping[str, str] = {"en": "codes.md", "zh-Hant": "codes.zh-Hant.md"}
"""The page of each language."""

_GROUP = re.compile(r"^## (.+)$", re.MULTILINE)
_CODE = re.compile(r"^### (S\d{3})[:：] ?(.+)$", re.MULTILINE)
_FENCE = re.compile(
    r"^(?P<label>\S[^\n]*)\n\n```yaml (?P<info>(?:wrong|right)[^\n]*)\n(?P<text>.*?)\n```$", re.M | re.S
)
_MINIMAL = re.compile(r"^```yaml minimal\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\[([^\]]+)\]\([^)]*\)")


_WARNINGS = ("S14", "S15", "S16", "S6")


def severity_of(code: str) -> Severity:
    """Whether a fault with this code is, as a rule, an error or a warning."""
    return "warning" if code.startswith(_WARNINGS) else "error"


@dataclass(frozen=True, slots=True)
class Example:
    """A block of a page: whether it is right, the words that say what is special about it, its label, and its lines."""

    right: bool
    marks: tuple[str, ...]
    label: str
    text: str


@dataclass(frozen=True, slots=True)
class CodePage:
    """What there is to say of a code: its group and sentence, paragraphs, and examples, as Markdown where `source` is."""

    code: str
    group: str
    title: str
    paragraphs: tuple[str, ...]
    examples: tuple[Example, ...]
    source: str

    def says(self, words: list[str]) -> bool:
        """Whether sentence and paragraphs together have all these words (in small letters)."""
        found = "\n".join((self.title, *self.paragraphs)).casefold()
        return all(word in found for word in words)


@cache
def code_pages_in(tag: str) -> Mapping[str, CodePage]:
    """The pages in the language `tag`, by code, in the order of the page. Raises OSError if they are not there."""
    return parse(_text(tag))


def code_pages() -> Mapping[str, CodePage]:
    """The pages in the language spoken now."""
    return code_pages_in(language())


def minimal(tag: str) -> str:
    """The scenario that the examples in the language `tag` change."""
    found = _MINIMAL.search(_text(tag))
    return found[1] if found else ""


def found(typed: str) -> list[str]:
    """The codes whose pages have all the words typed, in whichever language; those with the words in the sentence first."""
    words = typed.casefold().split()
    pages = [code_pages_in(tag) for tag in LANGUAGES]
    hits = [code for code in code_pages() if any(code in p and p[code].says(words) for p in pages)]

    def in_body(code: str) -> bool:
        titles = [page[code].title.casefold() for page in pages if code in page]
        return not any(all(word in title for word in words) for title in titles)

    return sorted(hits, key=in_body)


def parse(page: str) -> dict[str, CodePage]:
    """The sections of a page that begin with a code."""
    groups = [(mark.start(), mark[1].strip()) for mark in _GROUP.finditer(page)]
    found = {}
    for section, heading in _sections(page):
        group = [name for start, name in groups if start < heading.start()][-1]
        found[heading[1]] = _page(heading[1], group, heading[2].strip(), section)
    return found


def _sections(page: str) -> Iterator[tuple[str, re.Match[str]]]:
    """Each text between a heading with a code and the next heading, with the heading."""
    headings = list(_CODE.finditer(page))
    ends = sorted([*(h.start() for h in headings), *(g.start() for g in _GROUP.finditer(page)), len(page)])
    after = dict(pairwise(ends))
    for heading in headings:
        yield page[heading.end() : after[heading.start()]].strip(), heading


def _page(code: str, group: str, title: str, section: str) -> CodePage:
    first = _FENCE.search(section)
    words = section[: first.start()].strip() if first else section
    paragraphs = tuple(_LINK.sub(r"\1", joined(part)) for part in re.split(r"\n{2,}", words) if part)
    return CodePage(code, group, title, paragraphs, tuple(map(_example, _FENCE.finditer(section))), section)


def _example(fence: re.Match[str]) -> Example:
    kind, *marks = fence["info"].split()
    return Example(kind == "right", tuple(marks), fence["label"].rstrip(":："), fence["text"])


def _text(tag: str) -> str:
    return (folder() / FILES[tag]).read_text(encoding="utf-8")
