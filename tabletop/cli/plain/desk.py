"""A seat behind its curtain: it looks, drafts, and seals."""

from __future__ import annotations

from tabletop.cli.plain import show, turns
from tabletop.cli.plain.commands import SEAT, Command
from tabletop.cli.plain.console import Console
from tabletop.cli.plain.drafts import (
    Draft,
    Misread,
    number_in,
    numbered,
    read_answer,
    read_intent,
    read_move,
    read_order,
)
from tabletop.cli.plain.prompt import Leave, Prompt
from tabletop.engine.views import SPECTATOR
from tabletop.i18n import N_, _
from tabletop.table import HUMAN, Table
from tabletop.words import date_label, order_line, seat_name

_MENU = (
    N_("status"),
    N_("news"),
    N_("meters"),
    N_("briefing"),
    N_("objectives"),
    N_("moves"),
    N_("orders"),
    N_("preview"),
    N_("seal"),
    N_("help"),
)


class Desk(Prompt):
    """The prompt of one seat. `done` is set when it has sealed or was hidden, `pin` when it chose one."""

    scope = SEAT

    def __init__(self, table: Table, console: Console, seat: str, draft: Draft) -> None:
        super().__init__(table, console, seat)
        self._draft = draft
        self.done = False
        self.pin: str | None = None
        self.handlers |= {
            "moves": self._moves,
            "about": self._about,
            "order": self._order,
            "orders": self._orders,
            "drop": self._drop,
            "up": self._up,
            "intent": self._intent,
            "note": self._note,
            "preview": self._preview,
            "advice": self._advice,
            "choices": self._choices,
            "answer": self._answer,
            "seal": self._seal,
            "hide": self._hide,
            "pin": self._pin,
        }

    def draft(self) -> Draft:
        """The seat's draft."""
        return self._draft

    def sit(self) -> None:
        """Show what the seat must know, then take its lines until it is done. Raises Leave."""
        view = self.view
        seat = seat_name(view, self.viewer)
        self.console.head(_("{seat}. {date}", seat=seat, date=date_label(view)))
        self.console.tell(turns.private_report(view, self.table.look(SPECTATOR).view))
        if view.choices:
            self.console.tell(show.choices_lines(view))
        self._show_menu()
        while not self.done:
            line = self.console.ask(_("{seat}, your command:", seat=seat_name(self.view, self.viewer)))
            if line is None:
                raise Leave
            if not line:
                self._show_menu()
                continue
            self.take(line)
            if self.table.ended or self.table.players[self.viewer] != HUMAN:
                return

    def _show_menu(self) -> None:
        self.number(_MENU)
        menu = ", ".join(_("{number} {word}", number=n, word=_(verb)) for n, verb in enumerate(_MENU, 1))
        self.console.say(_("Commands: {menu}. Type a word or its number.", menu=menu))

    # -- looking

    def _moves(self, command: Command) -> None:
        view = self.view
        everything = command.rest.casefold() in ("all", "全部")
        self.console.tell(show.moves_lines(view, everything))
        self.console.say(_("Type a number to read about a move, or: order NUMBER [LEVEL]."))
        self.number([f"about {n}" for n, _option in enumerate(numbered(view), 1)])

    def _about(self, command: Command) -> None:
        view = self.view
        options, _rest = read_move(view, command.rest)
        for option in options:
            self.console.tell(show.option_lines(view, option))
        if len(options) == 1:
            at = numbered(view).index(options[0]) + 1
            self.console.say(_("Type a level's number to order it."))
            self.number([f"order {at} {level.level}" for level in options[0].levels])

    def _preview(self, command: Command) -> None:
        preview = self.table.preview(self.viewer, self._draft.orders)
        self.console.tell(show.preview_lines(self.view, self._draft, preview))

    def _advice(self, command: Command) -> None:
        self.console.tell(show.advice_text(self.view))

    def _choices(self, command: Command) -> None:
        view = self.view
        self.console.tell(show.choices_lines(view))
        answers = [f"answer {c.inject} {o.id}" for c in view.choices for o in c.options]
        self.number(answers if len(view.choices) == 1 else ())

    # -- drafting

    def _orders(self, command: Command) -> None:
        self.console.tell(show.draft_lines(self.view, self._draft))

    def _order(self, command: Command) -> None:
        view = self.view
        if len(self._draft.orders) >= view.orders:
            self.console.say(
                _("You have all {count} orders of this turn: drop one first.", count=view.orders)
            )
            return
        order = read_order(view, command.rest)
        option = next(o for o in view.options if o.move == order.move and o.target == order.target)
        refusal = next(x.refusal for x in option.levels if x.level == order.level)
        if refusal is not None:
            self.console.say(_("Not taken: {why}", why=refusal))
            return
        self._draft.orders.append(order)
        number = len(self._draft.orders)
        self.console.say(_("Order {number}. {text}", number=number, text=order_line(view, order)))
        self._warn()

    def _warn(self) -> None:
        refusals = self.table.preview(self.viewer, self._draft.orders).refusals
        for reason in refusals:
            self.console.say(_("As they stand, your orders would be refused: {why}", why=reason))

    def _numbered_order(self, words: list[str]) -> int:
        count = len(self._draft.orders)
        if not count:
            raise Misread(_("You have no orders yet."))
        index = number_in(words[0], count) if words else None
        if index is None:
            raise Misread(_("Say which order by its number, from 1 to {count}.", count=count))
        return index

    def _drop(self, command: Command) -> None:
        index = self._numbered_order(command.words)
        dropped = self._draft.orders.pop(index)
        self.console.say(_("Dropped: {order}", order=order_line(self.view, dropped)))

    def _up(self, command: Command) -> None:
        index = self._numbered_order(command.words)
        orders = self._draft.orders
        if index:
            orders[index - 1], orders[index] = orders[index], orders[index - 1]
        self.console.tell(show.draft_lines(self.view, self._draft))

    def _intent(self, command: Command) -> None:
        words = command.words
        index = self._numbered_order(words)
        self._draft.put(index, intent=read_intent(" ".join(words[1:])))
        self.console.say(order_line(self.view, self._draft.orders[index]))

    def _note(self, command: Command) -> None:
        index = self._numbered_order(command.words)
        self._draft.put(index, note=command.rest.partition(" ")[2].strip())
        self.console.say(order_line(self.view, self._draft.orders[index]))

    def _answer(self, command: Command) -> None:
        choice, ident = read_answer(self.view, command.rest)
        option = next(o for o in choice.options if o.id == ident)
        if option.refusal is not None:
            self.console.say(_("Not taken: {why}", why=option.refusal))
            return
        self._draft.answers[choice.inject] = ident
        self.console.say(_("Your answer to “{choice}”: {answer}", choice=choice.name, answer=option.name))

    # -- handing over

    def _seal(self, command: Command) -> None:
        self.table.seal(self.viewer, tuple(self._draft.orders), dict(self._draft.answers))
        if not self._draft.orders:
            self.console.say(_("You hold this turn."))
        self._draft.orders.clear()
        self._draft.answers.clear()
        self.done = True

    def _hide(self, command: Command) -> None:
        self.done = True

    def _pin(self, command: Command) -> None:
        word = self.console.ask_hidden(_("The word to ask for (none: no longer ask):"))
        if word is None:
            raise Leave
        self.pin = word
        self.console.say(
            _("It will be asked for before this seat is shown.") if word else _("No word is asked for.")
        )
