"""What every prompt can do: read commands and numbers, and show what its viewer may see."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from tabletop.cli.plain import ladders, show, show_talks
from tabletop.cli.plain.commands import Command, Unknown, help_lines, parse, topics_lines
from tabletop.cli.plain.console import Console
from tabletop.cli.plain.drafts import Draft, number_in, seat_names, whole
from tabletop.cli.plain.matching import Name, did_you_mean, find, name
from tabletop.cli.plain.terms import read_addressees
from tabletop.engine.views import SPECTATOR, View
from tabletop.errors import TabletopError
from tabletop.i18n import LANGUAGES, NAMES, Text, _, language, set_language
from tabletop.table import HUMAN, Look, Table
from tabletop.words import date_label, listing, player_name, seat_name


def doctrine_names(table: Table) -> list[tuple[str, Text]]:
    """The ids of the doctrines that may play a seat, with their names."""
    named = table.rules.doctrine_names
    return [(ident, named.get(ident, Text())) for ident in table.rules.doctrine_ids]


class Leave(Exception):
    """The person has left: nothing more is asked, the game stays as it was saved."""


Handler = Callable[[Command], None]


class Prompt:
    """A prompt in one scope, looking through one viewer's eyes.

    A bare number means the line of the list shown last. What cannot be taken back is asked for twice.
    """

    scope = ""

    def __init__(self, table: Table, console: Console, viewer: str) -> None:
        self.table = table
        self.console = console
        self.viewer = viewer
        self.listed: tuple[str, ...] = ()
        self._asked = ""
        self._asking = ""
        self.doctrines: list[tuple[str, Text]] = doctrine_names(table)
        self.handlers: dict[str, Handler] = {
            "status": self._status,
            "where": self._where,
            "news": self._news,
            "meters": self._meters,
            "changes": self._changes,
            "why": self._why,
            "ladder": self._ladder,
            "trust": self._trust,
            "history": self._history,
            "timeline": self._timeline,
            "bulletin": self._bulletin,
            "briefing": self._briefing,
            "objectives": self._objectives,
            "messages": self._messages,
            "offers": self._offers,
            "pledges": self._pledges,
            "analysts": self._analysts,
            "player": self._player,
            "repeat": self._repeat,
            "brief": self._brief,
            "detailed": self._detailed,
            "language": self._language,
            "stop": self._stop,
            "quit": self._quit,
            "help": self._help,
            "topics": self._topics,
        }

    # -- what is looked at

    def look(self) -> Look:
        """What the viewer may know now."""
        return self.table.look(self.viewer)

    @property
    def view(self) -> View:
        """The view in `look`."""
        return self.look().view

    def draft(self) -> Draft | None:
        """The viewer's draft, where it has one."""
        return None

    # -- reading and running lines

    def take(self, line: str) -> None:
        """Run one typed line and say what comes of it. Raises Leave."""
        number = line.strip()
        if number.isdecimal() and self.listed:
            index = number_in(number, len(self.listed))
            if index is None:
                self.console.say(_("The list goes from 1 to {count}.", count=len(self.listed)))
                return
            line = self.listed[index]
        command = parse(line, self.scope)
        if isinstance(command, Unknown):
            self._asked = ""
            self.console.say(command.sentence)
            return
        self._asking = f"{command.verb} {command.rest}"
        try:
            self.handlers[command.verb](command)
        except TabletopError as error:
            self.console.tell(str(error).splitlines())
        if self._asked != self._asking:
            self._asked = ""

    def confirmed(self, sentence: str) -> bool:
        """Whether the command now run was typed twice in a row; the first time says `sentence`."""
        if self._asked == self._asking:
            self._asked = ""
            self._asking = "-"
            return True
        self._asked = self._asking
        self.console.say(sentence)
        return False

    def number(self, commands: Sequence[str]) -> None:
        """From now on a bare number runs the command at its place."""
        self.listed = tuple(commands)

    # -- commands of every scope

    def _status(self, command: Command) -> None:
        self.console.tell(show.status_lines(self.look(), self.doctrines, self.draft()))

    def _where(self, command: Command) -> None:
        self.console.tell(self.place())

    def place(self) -> list[str]:
        """Where the viewer is, and what is asked of it now."""
        return [date_label(self.view)]

    def _news(self, command: Command) -> None:
        self.console.tell(show.news_lines(self.view))

    def _meters(self, command: Command) -> None:
        view = self.view
        self.console.tell(show.meters_lines(view))
        self.number([f"why {meter.key}" for meter in view.meters])

    def _why(self, command: Command) -> None:
        self.console.tell(show.why_lines(self.view, command.rest))

    def _changes(self, command: Command) -> None:
        self.console.tell(show.changes_lines(self.view, None if self.console.full else 2))

    def _ladder(self, command: Command) -> None:
        self.console.tell(ladders.ladder_lines(self.look()))

    def _trust(self, command: Command) -> None:
        self.console.tell(ladders.trust_lines(self.look()))

    def _history(self, command: Command) -> None:
        self.console.tell(ladders.history_lines(self.look(), command.rest))

    def _bulletin(self, command: Command) -> None:
        from tabletop.words.bulletin import bulletin, latest_turn

        look = self.table.look(SPECTATOR, self.look().position)
        last = latest_turn(look)
        turn = whole(command.rest) if command.rest else last
        if not last:
            self.console.say(_("There is no bulletin before the first turn is resolved."))
        elif turn is None or not 1 <= turn <= last:
            self.console.say(_("There are bulletins of the turns 1 to {last}.", last=last))
        else:
            told = bulletin(look, turn)
            self.console.head(told.dateline)
            self.console.tell([told.headline, *told.paragraphs])

    def _timeline(self, command: Command) -> None:
        look = self.look()
        self.console.tell(show.timeline_lines(look.view, look.history))

    def _briefing(self, command: Command) -> None:
        self.console.tell(show.briefing_lines(self.table.rules.cast.briefing, self.view))

    def _objectives(self, command: Command) -> None:
        self.console.tell(show.objectives_lines(self.view))

    def _messages(self, command: Command) -> None:
        look = self.look()
        if command.rest:
            to = read_addressees(look.view, command.rest)
            channel = tuple(s.id for s in look.view.seats if s.id in (self.viewer, *to)) if to else ()
            self.console.tell(show_talks.thread_lines(look, channel))
            return
        self.console.tell(show_talks.channel_lines(look))
        self.console.tell(show_talks.fresh_lines(look))
        self.console.say(_("Type a number to read what was said there."))
        others = [[s for s in channel if s != self.viewer] for channel in show_talks.channels(look)]
        self.number([f"messages {' '.join(seats) or 'all'}" for seats in others])

    def _offers(self, command: Command) -> None:
        self.console.tell(show_talks.offers_lines(self.view))

    def _pledges(self, command: Command) -> None:
        self.console.tell(show_talks.pledges_lines(self.view))

    def _analysts(self, command: Command) -> None:
        self.console.tell(show_talks.analysts_lines(self.look()))

    def _help(self, command: Command) -> None:
        self.console.tell(help_lines(self.scope, command.rest))

    def _topics(self, command: Command) -> None:
        self.console.tell(topics_lines())
        self.console.say(_("Type help and one of these words to have it explained."))

    def _repeat(self, command: Command) -> None:
        self.console.tell(self.console.last or [_("Nothing has been said yet.")])

    def _brief(self, command: Command) -> None:
        self.console.full = False
        self.console.say(_("Told briefly from now on. Type full to hear everything."))

    def _detailed(self, command: Command) -> None:
        self.console.full = True
        self.console.say(_("Everything is told from now on. Type brief to hear less."))

    def _language(self, command: Command) -> None:
        names = [name(tag, tag, NAMES[tag]) for tag in LANGUAGES]
        chosen = find(command.rest, names) if command.rest else None
        if command.rest and chosen is None:
            self.console.say(_("There is no language “{word}”: say en or zh-Hant.", word=command.rest))
            return
        set_language(chosen or next(tag for tag in LANGUAGES if tag != language()))
        self.console.say(_("The language is English now."))

    def _quit(self, command: Command) -> None:
        if self.draft() and not self.confirmed(
            _("Your draft is not sealed and will not be kept. Type quit again to leave, or seal first.")
        ):
            return
        raise Leave

    def _stop(self, command: Command) -> None:
        if self.confirmed(
            _("This ends the game for every seat and reveals scores and types. Type stop again to do it.")
        ):
            self.table.stop()

    # -- who plays

    def _player(self, command: Command) -> None:
        words = command.words
        if not words:
            self.console.tell(show.players_lines(self.look(), self.doctrines))
            self.console.say(_("Players: {names}.", names=self._player_list()))
            return
        view = self.view
        seat = self.read_seat(view, words[0])
        if seat is None:
            return
        if len(words) == 1:
            self.console.say(_("Say who plays it: {names}.", names=self._player_list()))
            return
        wanted = " ".join(words[1:])
        known = self._player_names()
        player = find(wanted, known)
        if player is None:
            close = did_you_mean(wanted, known)
            self.console.say(
                _(
                    "There is no player “{word}”.{close} Say one of: {names}.",
                    word=wanted,
                    close=close,
                    names=self._player_list(),
                )
            )
            return
        self.table.set_player(seat, player)
        self.console.say(
            _(
                "From now on {seat} is played by: {player}.",
                seat=seat_name(view, seat),
                player=player_name(player, self.doctrines),
            )
        )

    def _players(self) -> list[str]:
        return [HUMAN, *(ident for ident, _name in self.doctrines)]

    def _player_list(self) -> str:
        named = [(ident, player_name(ident, self.doctrines)) for ident in self._players()]
        return listing(_("{id} ({name})", id=i, name=n) if i != n.casefold() else i for i, n in named)

    def _player_names(self) -> list[Name[str]]:
        named = dict(self.doctrines)
        return [name(p, p, named.get(p, Text()), player_name(p, self.doctrines)) for p in self._players()]

    def read_seat(self, view: View, word: str) -> str | None:
        """The seat that `word` names; when there is none, says so."""
        names = seat_names(view)
        seat = find(word, names)
        if seat is None:
            known = ", ".join(s.id for s in view.seats)
            close = did_you_mean(word, names)
            self.console.say(
                _(
                    "There is no seat “{word}”.{close} Say one of: {names}.",
                    word=word,
                    close=close,
                    names=known,
                )
            )
        return seat
