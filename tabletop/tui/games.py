"""The user's saved games as the home screen lists them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from tabletop.i18n import Text, _
from tabletop.record.glancing import Glance, glance
from tabletop.record.places import saved_games
from tabletop.scenario.card import Card, NoCard, card_of_text

MOST = 20


@dataclass(frozen=True, slots=True)
class Saved:
    """One saved game: what it is called, and a glance at it."""

    title: Text
    count: int
    seen: Glance

    @property
    def path(self) -> Path:
        """Its file."""
        return self.seen.path

    @property
    def ended(self) -> bool:
        """Whether it is over."""
        return bool(self.seen.ending)

    def state(self) -> str:
        """How far it is."""
        if not self.seen.readable:
            return _("not a saved game of this program")
        if self.ended:
            return _("ended after turn {turn}", turn=self.seen.turn - 1)
        if self.count:
            return _("turn {turn}/{count}", turn=self.seen.turn, count=self.count)
        return _("turn {turn}", turn=self.seen.turn)


def recent(cards: Iterable[Card]) -> list[Saved]:
    """The games written last, newest first; what cannot be opened is left out."""
    known = {card.id: card for card in cards}
    found: list[Saved] = []
    for path in saved_games()[:MOST]:
        try:
            found.append(_saved(glance(path), known))
        except OSError:
            continue
    return found


def _saved(seen: Glance, known: Mapping[str, Card]) -> Saved:
    card = known.get(seen.scenario)
    if card is None and seen.title_source:
        try:
            card = card_of_text(seen.title_source, Path(seen.scenario))
        except NoCard:
            card = None
    if card is None:
        return Saved(Text(seen.scenario or seen.path.name), 0, seen)
    length = card.short if seen.short and card.short else card.turns
    return Saved(card.title, length.count, seen)


def when(written: float, now: datetime) -> str:
    """When a file was written, as people say it: the time today, else the day."""
    moment = datetime.fromtimestamp(written, now.tzinfo)
    if moment.date() == now.date():
        return _("today {time}", time=f"{moment:%H:%M}")
    if moment.year == now.year:
        return _("{month}/{day}", month=moment.month, day=moment.day)
    return f"{moment:%Y-%m-%d}"
