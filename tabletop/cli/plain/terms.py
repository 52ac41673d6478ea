"""How typed offers are read: with whom, which offer is meant, what each side gives."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from tabletop.cli.plain.drafts import Misread, seat_names, whole
from tabletop.cli.plain.matching import Name, did_you_mean, find, fold, longest, name
from tabletop.engine.views import ClauseView, OfferView, View
from tabletop.i18n import _
from tabletop.words import clause_name, listing, offer_title, seat_name
from tabletop.words.bundle import Bundle, Key, clauses_of, key_of

_GIVE = ("give", "gives", "給", "付出")
_FOR = ("for", "ask", "換", "換取", "要求")
_NOTE = ("note", "附註")
_BETWEEN = ("and", "與", "和", "以及", "nothing", "無")
_ALL = ("all", "everyone", "everybody", "所有", "全部", "公開")
_PIECES = re.compile(r"[^\s,，、;；]+")
_NUMBERED = re.compile(r"([0-9]{1,6})(?:/([0-9]{1,6}))?")


@dataclass(slots=True)
class Words:
    """The words of a typed line and how far they have been read; commas and spaces end a word."""

    text: str
    found: list[re.Match[str]] = field(init=False)
    at: int = 0

    def __post_init__(self) -> None:
        self.found = list(_PIECES.finditer(self.text))

    def ahead(self) -> list[str]:
        """The words not yet read."""
        return [piece.group() for piece in self.found[self.at :]]

    def rest(self) -> str:
        """The text not yet read, as it was typed."""
        return self.text[self.found[self.at].start() :].strip() if self.at < len(self.found) else ""

    def take(self, known: Sequence[str]) -> bool:
        """Step over the next word when it is one of `known`."""
        if self.at < len(self.found) and fold(self.found[self.at].group()) in known:
            self.at += 1
            return True
        return False


def read_addressees(view: View, text: str) -> tuple[str, ...]:
    """The seats that a message or a channel is for; none for everyone. Raises Misread."""
    words = Words(text)
    if len(words.found) == 1 and words.take(_ALL):
        return ()
    seats = read_partners(view, words)
    if not seats or words.rest():
        raise Misread(_no_seat(view, words.rest()))
    return seats


def read_partners(view: View, words: Words) -> tuple[str, ...]:
    """The other seats named by the next words, as far as they name any."""
    seats: list[str] = []
    names = [n for n in seat_names(view) if n.value != view.viewer]
    while ahead := words.ahead():
        if seats and words.take(("and", "與", "和")):
            continue
        found = longest(ahead, names)
        if found is None or fold(ahead[0]) in (*_GIVE, *_FOR, *_NOTE):
            break
        seats.append(found[0])
        words.at += found[1]
    return tuple(dict.fromkeys(seats))


def _no_seat(view: View, word: str) -> str:
    others = [s.id for s in view.seats if s.id != view.viewer]
    known = ", ".join(others)
    if not word:
        return _("Say with whom: {names}.", names=known)
    first = word.split()[0]
    close = did_you_mean(first, [n for n in seat_names(view) if n.value != view.viewer])
    return _(
        "There is no seat “{word}” to speak to.{close} Say one of: {names}.",
        word=first,
        close=close,
        names=known,
    )


def find_offer(view: View, words: Words, wanted: Callable[[OfferView], bool], verb: str) -> OfferView:
    """The offer that the next words mean: its number, its parties, both, or neither where only one is `wanted`.

    Raises Misread.
    """
    number = 0
    seats: tuple[str, ...] = ()
    while ahead := words.ahead():
        typed = whole(ahead[0].removeprefix("#"))
        if typed is not None and not number:
            number = typed
            words.at += 1
            continue
        named = read_partners(view, words)
        if not named:
            break
        seats += named
    meant = [
        offer
        for offer in view.offers
        if (not number or offer.number == number) and set(seats) <= set(offer.parties)
    ]
    fitting = [offer for offer in meant if wanted(offer)]
    if len(fitting) == 1 or (number and len(meant) == 1):
        return (fitting or meant)[0]
    if not meant:
        raise Misread(_("There is no such offer in this turn: type offers for the list."))
    if not fitting:
        raise Misread(_("No offer is open to that now: type offers for the list."))
    titles = listing(offer_title(view, offer) for offer in fitting)
    known = {offer.number for offer in fitting}
    example = f"{verb} {fitting[0].number}"
    if len(known) < len(fitting):
        example += " " + " ".join(seat for seat in fitting[0].parties if seat != view.viewer)
    raise Misread(
        _(
            "More than one offer is meant: {offers}. Say which, as in: {example}",
            offers=titles,
            example=example,
        )
    )


def numbered_clauses(view: View, bundle: Bundle) -> list[ClauseView]:
    """All that the parties of a bundle could give, one's own first, in the order in which they are numbered."""
    seats = [view.viewer, *(seat for seat in bundle.parties(view) if seat != view.viewer)]
    return [clause for seat in seats for clause in clauses_of(view, bundle, seat)]


def read_bundle(view: View, bundle: Bundle, words: Words) -> tuple[Bundle, str]:
    """A typed offer: after `give` what one gives, after `for` what one asks, after `note` a line of text.

    Returns the bundle with all of it in place of what it held, and the note. Raises Misread.
    """
    everything = numbered_clauses(view, bundle)
    side: list[ClauseView] | None = None
    gives: list[tuple[Key, int]] = []
    while words.ahead():
        if words.take(_GIVE):
            side = [c for c in everything if c.seat == view.viewer]
        elif words.take(_FOR):
            side = [c for c in everything if c.seat != view.viewer]
        elif words.take(_NOTE):
            return replace(bundle, gives=tuple(gives)), words.rest()
        elif not words.take(_BETWEEN):
            if side is None:
                raise Misread(_("Say what you give and what you ask, as in: offer prc give 1 for 4 and 5/2"))
            gives.append(_read_give(view, everything, side, words))
    return replace(bundle, gives=tuple(dict(gives).items())), ""


def read_gives(view: View, bundle: Bundle, own: bool, text: str) -> tuple[tuple[Key, int], ...]:
    """What one side gives, by numbers or names. Raises Misread."""
    everything = numbered_clauses(view, bundle)
    side = [c for c in everything if (c.seat == view.viewer) == own]
    words = Words(text)
    gives: list[tuple[Key, int]] = []
    while words.ahead():
        if not words.take(_BETWEEN):
            gives.append(_read_give(view, everything, side, words))
    return tuple(dict(gives).items())


def _read_give(
    view: View, everything: Sequence[ClauseView], side: Sequence[ClauseView], words: Words
) -> tuple[Key, int]:
    """One clause, by its number (`5`, `5/2` with its level) or by name, target and level."""
    word = words.ahead()[0]
    numbered = _NUMBERED.fullmatch(word)
    if numbered is not None:
        clause = _by_number(everything, side, numbered[1])
        words.at += 1
        return key_of(clause), _level(view, clause, int(numbered[2] or 1))
    found = longest(words.ahead(), _clause_names(side))
    if found is None and (seats := read_partners(view, words)):
        side = [c for c in side if c.seat in seats]
        found = longest(words.ahead(), _clause_names(side))
    if found is None:
        close = did_you_mean(word, _clause_names(side))
        raise Misread(
            _(
                "“{word}” is nothing that can be given here.{close} Type clauses SEAT for the list.",
                word=word,
                close=close,
            )
        )
    move, count = found
    words.at += count
    options = [c for c in side if c.move == move]
    level = 0
    while (ahead := words.ahead()) and fold(ahead[0]) not in (*_BETWEEN, *_FOR, *_GIVE, *_NOTE):
        seat = longest(ahead, [n for n in seat_names(view) if n.value in {c.target for c in options}])
        step = _step(options[0], ahead)
        if step is not None and not level:
            level = step[0]
            words.at += step[1]
        elif seat is not None:
            options = [c for c in options if c.target == seat[0]]
            words.at += seat[1]
        else:
            break
    return key_of(_only(view, options)), _level(view, options[0], level or 1)


def _by_number(everything: Sequence[ClauseView], side: Sequence[ClauseView], digits: str) -> ClauseView:
    number = int(digits)
    if not 1 <= number <= len(everything):
        raise Misread(
            _(
                "There is nothing numbered {number} in that list: it goes from 1 to {count}.",
                number=digits,
                count=len(everything),
            )
        )
    clause = everything[number - 1]
    if clause not in side:
        raise Misread(_("Number {number} stands on the other side of the offer.", number=number))
    return clause


def _step(clause: ClauseView, ahead: Sequence[str]) -> tuple[int, int] | None:
    if len(clause.levels) < 2:
        return None
    number = whole(ahead[0])
    if number is not None:
        return number, 1
    return longest(ahead, [name(level, text) for level, text in enumerate(clause.levels, 1)])


def _level(view: View, clause: ClauseView, level: int) -> int:
    count = max(1, len(clause.levels))
    if not 1 <= level <= count:
        raise Misread(
            _(
                "“{name}” has no level {level}: they go from 1 to {count}.",
                name=clause_name(view, clause, 0),
                level=level,
                count=count,
            )
        )
    return level


def _only(view: View, options: Sequence[ClauseView]) -> ClauseView:
    """The one clause meant, where several have its name."""
    if len(options) == 1:
        return options[0]
    if len({c.seat for c in options}) > 1:
        seats = listing(dict.fromkeys(seat_name(view, c.seat) for c in options))
        raise Misread(
            _("Say whose “{name}” you ask, the seat first: {names}.", name=options[0].name, names=seats)
        )
    seats = listing(seat_name(view, c.target) for c in options if c.target)
    raise Misread(_("Say towards whom “{name}” is given: {names}.", name=options[0].name, names=seats))


def _clause_names(side: Sequence[ClauseView]) -> list[Name[str]]:
    unique = {c.move: c for c in side}.values()
    return [name(c.move, c.move, c.move.partition(".")[2] or c.move, c.name) for c in unique]


def seat_of(view: View, text: str) -> str | None:
    """The other seat that a text names, or None."""
    return find(text, [n for n in seat_names(view) if n.value != view.viewer])
