"""From the sheets to one HTML page: everything is escaped, nothing comes from outside, nothing runs."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Literal, TypeAlias, get_args

from wcwidth import wcswidth

from tabletop.handouts.labels import labels
from tabletop.handouts.opening import Opening
from tabletop.handouts.papers import Papers, SeatPapers
from tabletop.handouts.room import guide, wall
from tabletop.handouts.seat import seat_papers
from tabletop.i18n import _, language
from tabletop.table import check_seat
from tabletop.words import paragraphs

Paper: TypeAlias = Literal["A4", "Letter"]
PAPERS: tuple[Paper, ...] = get_args(Paper)
"""The sizes that the page can be printed on."""

_DENSE = 5000
"""A briefing longer than this many letters is set smaller, so that it stays on one page."""

_TEMPLATES = Path(__file__).parent / "templates"
_LANGUAGES = {"en": "en", "zh-Hant": "zh-Hant-TW"}


def handouts(opening: Opening, *, paper: Paper = "A4", seats: Sequence[str] = ()) -> str:
    """The page, in the language spoken now. `seats`: only theirs, and nothing for wall or facilitator.

    Raises NotPossible for a seat that the scenario does not have.
    """
    for seat in seats:
        check_seat(opening.rules, seat)
    papers = _papers(opening, tuple(seats))
    return page("handouts.html", papers=papers, say=labels(), paper=paper)


def page(template: str, **values: object) -> str:
    """A page from one of the templates: everything escaped, in the language spoken now."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES, encoding="utf-8"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template(template).render(**values, lang=_LANGUAGES[language()])


def _papers(opening: Opening, seats: tuple[str, ...]) -> Papers:
    cast = opening.rules.cast
    chosen = seats or opening.rules.form.seats
    sheets = tuple(seat_papers(opening, seat) for seat in chosen)
    return Papers(
        title=str(cast.title),
        form=_form(opening),
        question=str(cast.question),
        situation=tuple(paragraphs(str(cast.briefing))),
        seats=sheets,
        dense=any(_length(cast.briefing, sheet) > _DENSE for sheet in sheets),
        wall=None if seats else wall(opening),
        guide=None if seats else guide(opening, sheets),
    )


def _length(situation: object, sheet: SeatPapers) -> int:
    """How much the briefing says, in the width of Latin letters."""
    others = (text for _name, text in sheet.others)
    aims = (text for _name, texts in sheet.aims for text in texts)
    texts = (str(situation), *sheet.briefing, *others, *aims, *sheet.red_lines, *sheet.pledges)
    return sum(wcswidth(text.replace("\n", " ")) for text in texts)


def _form(opening: Opening) -> str:
    """Which form of the scenario it is: its length, and its world where there are several."""
    cast, public = opening.rules.cast, opening.public
    text = _("about {count} turns of {each}", count=public.count, each=public.each)
    if cast.short:
        text = _("short form, {text}", text=text)
    world = next((str(w.name) for w in cast.worlds if w.id == cast.world), "") if len(cast.worlds) > 1 else ""
    return _("{text}, world: {world}", text=text, world=world) if world else text
