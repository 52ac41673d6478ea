"""A seat behind its curtain: it looks, drafts, and seals."""

from __future__ import annotations

from tabletop.cli.plain import show, show_talks, turns
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
from tabletop.cli.plain.negotiating import Negotiator, percent_in
from tabletop.cli.plain.prompt import Handler, Leave
from tabletop.engine.views import SPECTATOR
from tabletop.i18n import N_, _
from tabletop.settings import settings
from tabletop.table import HUMAN, Order, Table
from tabletop.words import date_label, listing, order_line, seat_name
from tabletop.words.bundle import awaiting, promised
from tabletop.words.coaching import Coaching

_MENU = (
    N_("status"),
    N_("news"),
    N_("meters"),
    N_("briefing"),
    N_("objectives"),
    N_("moves"),
    N_("orders"),
    N_("preview"),
    N_("messages"),
    N_("offers"),
    N_("pledges"),
    N_("seal"),
    N_("help"),
)
_SEALED_MENU = (
    N_("messages"),
    N_("offers"),
    N_("pledges"),
    N_("orders"),
    N_("reopen"),
    N_("pass"),
    N_("help"),
)
_DRAFTING = ("order", "drop", "up", "intent", "note", "answer", "seal")
"""Commands that change a draft: nothing for a seat that has sealed."""


def taken_back(table: Table, seat: str, draft: Draft) -> None:
    """Reopen a seat's sealed orders, and make them its draft again. Raises NotPossible."""
    look = table.look(seat)
    table.reopen(seat)
    draft.orders[:] = look.sealed or ()
    draft.answers.clear()
    draft.answers.update(look.answers)


class Desk(Negotiator):
    """The prompt of one seat. `done` is set when its go is over, `sealed_now` when it sealed in it, `pin` when it chose one."""

    scope = SEAT

    def __init__(self, table: Table, console: Console, seat: str, draft: Draft, coaching: Coaching) -> None:
        super().__init__(table, console, seat)
        self._draft = draft
        self._coaching = coaching
        self._hint = ""
        self.done = False
        self.sealed_now = False
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
            "pass": self._pass,
            "reopen": self._reopen,
            "pin": self._pin,
        }
        for verb in _DRAFTING:
            self.handlers[verb] = self._unless_sealed(self.handlers[verb])

    def draft(self) -> Draft | None:
        """The seat's draft, until it has sealed."""
        return None if self.sealed else self._draft

    @property
    def sealed(self) -> bool:
        """Whether the seat has sealed its orders of this turn."""
        return self.viewer not in self.table.waiting()

    def sit(self, *, first: bool, judges: bool) -> None:
        """Show what the seat must know, then take its lines until it is done. Raises Leave.

        `first` is its first go of the turn, with the report of the last one; `judges` asks for its own estimate before that.
        """
        view = self.view
        seat = seat_name(view, self.viewer)
        self.console.head(_("{seat}. {date}", seat=seat, date=date_label(view)))
        typed = self._judge() if first and judges and self.console.interactive else ""
        if first:
            self.console.tell(turns.private_report(self.look(), self.table.look(SPECTATOR).view))
        self._tell_mail()
        if view.choices and not self.sealed:
            self.console.tell(show.choices_lines(view))
        self._show_menu()
        while not self.done:
            self._coach()
            line = typed or self.console.ask(
                _("{seat}, your command:", seat=seat_name(self.view, self.viewer))
            )
            typed = ""
            if line is None:
                raise Leave
            if line:
                self.take(line)
            elif self.sealed:
                self.done = True
            else:
                self._show_menu()
            if self.table.ended or self.table.players[self.viewer] != HUMAN:
                return

    def _coach(self) -> None:
        """Say the hint of a first game that has come, once; where nothing can be seen to be done about it, the next one
        comes after the next command.
        """
        draft = self._draft
        mark = (
            self._coaching.mark(self.look(), drafted=bool(draft.orders), answered=bool(draft.answers))
            if settings().coach
            else None
        )
        if mark is None or mark.id == self._hint:
            return
        self._hint = mark.id
        if mark.typed:
            self.console.say(_("Coach: {text} Type: {words}", text=mark.text, words=mark.typed))
        else:
            self.console.say(_("Coach: {text}", text=mark.text))
        if mark.until in ("read", "looked", "ledger"):
            self._coaching.tell(self.viewer, "read")

    def _judge(self) -> str:
        """Ask for the team's own estimate of its rival before the analysts' is shown; a command typed instead."""
        look = self.look()
        about = next((s for s in self._rival(look.view) if s in show_talks.judged(look.view)), "")
        if not about or any(e.turn == look.view.turn and e.about == about for e in look.estimates):
            return ""
        self.console.say(
            _(
                "Your own judgement first, before your analysts’: how likely is it, in percent, that {seat} only seeks security?",
                seat=seat_name(look.view, about),
            )
        )
        line = self.console.ask(_("Your estimate (Enter: none):"))
        if line is None:
            raise Leave
        percent = percent_in(line)
        if percent is None:
            return line
        self.take(f"estimate {about} {percent}")
        return ""

    def _tell_mail(self) -> None:
        """What is new for the seat: unread messages, and offers that wait for its answer."""
        look = self.look()
        self.console.tell(show_talks.fresh_lines(look))
        self.table.mark_read(self.viewer)
        self.console.tell(show_talks.awaiting_lines(look.view))

    def place(self) -> list[str]:
        """The turn, the seat, how far its orders are, and all that waits for it."""
        look, sealed = self.look(), self.sealed
        view, draft = look.view, self._draft
        lines = [_("{seat}. {date}", seat=seat_name(view, self.viewer), date=date_label(view))]
        if sealed:
            lines.append(_("Your orders are sealed. Press Enter to pass the keyboard on."))
        else:
            count = len(draft.orders)
            lines.append(_("Orders so far: {count} of at most {most}.", count=count, most=view.orders))
            lines += [
                _("Not answered yet: {choice}.", choice=choice.name)
                for choice in view.choices
                if choice.inject not in draft.answers
            ]
        lines += show.waiting_lines(look)
        if not sealed:
            lines.append(
                _("You may order moves, look at anything, talk, and then seal. Type help for all words.")
            )
        return lines

    def _show_menu(self) -> None:
        verbs = _SEALED_MENU if self.sealed else _MENU
        self.number(verbs)
        menu = listing(_("{number} {word}", number=n, word=_(verb)) for n, verb in enumerate(verbs, 1))
        if self.sealed:
            self.console.say(_("Your orders are sealed. Press Enter to pass the keyboard on."))
        if not self.console.full:
            self.console.say(_("Type a command, or help, or where."))
            return
        self.console.say(_("Commands: {menu}. Type a word or its number.", menu=menu))

    def _unless_sealed(self, handler: Handler) -> Handler:
        def guarded(command: Command) -> None:
            if self.sealed:
                raise Misread(_("Your orders are sealed: type reopen to change them."))
            handler(command)

        return guarded

    def _standing_orders(self) -> list[Order]:
        """What the seat has sealed, or else drafted."""
        return list(self.look().sealed or ()) if self.sealed else self._draft.orders

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
        orders = self._standing_orders()
        preview = self.table.preview(self.viewer, orders)
        self.console.tell(show.preview_lines(self.view, orders, preview))

    def _advice(self, command: Command) -> None:
        self.console.tell(show.advice_text(self.view))

    def _choices(self, command: Command) -> None:
        view = self.view
        self.console.tell(show.choices_lines(view))
        answers = [f"answer {c.inject} {o.id}" for c in view.choices for o in c.options]
        self.number(answers if len(view.choices) == 1 else ())

    # -- drafting

    def _orders(self, command: Command) -> None:
        if self.sealed:
            self.console.tell(show.sealed_lines(self.view, self._standing_orders()))
        else:
            self.console.tell(show.draft_lines(self.view, self._draft))
        self.console.tell(show.promised_lines(self.view))

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
        self.warn()

    def warn(self) -> None:
        """Say why the orders as they stand would be refused, and which pledges they would breach."""
        preview = self.table.preview(self.viewer, self._standing_orders())
        for reason in preview.refusals:
            self.console.say(_("As they stand, your orders would be refused: {why}", why=reason))
        self.console.tell(show.warning_lines(preview))

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
        preview = self.table.preview(self.viewer, self._draft.orders)
        if preview.warnings and not preview.refusals:
            self.console.tell(show.warning_lines(preview))
            if not self.confirmed(_("Type seal again to seal these orders all the same.")):
                return
        self.table.seal(self.viewer, tuple(self._draft.orders), dict(self._draft.answers))
        if not self._draft.orders:
            self.console.say(
                _("You order nothing beside what you have promised.")
                if promised(self.view)
                else _("You hold this turn.")
            )
        self._draft.orders.clear()
        self._draft.answers.clear()
        waiting = awaiting(self.view)
        if waiting:
            self.console.say(
                _(
                    "Offers that still wait for your answer, and lapse when the turn closes: {count}.",
                    count=len(waiting),
                )
            )
        self.done = self.sealed_now = True

    def _pass(self, command: Command) -> None:
        self.done = True

    def _reopen(self, command: Command) -> None:
        if not self.sealed:
            raise Misread(_("Your orders are not sealed: you can change them."))
        taken_back(self.table, self.viewer, self._draft)
        self.console.tell(show.draft_lines(self.view, self._draft))

    def _pin(self, command: Command) -> None:
        word = self.console.ask_hidden(_("The word to ask for (none: no longer ask):"))
        if word is None:
            raise Leave
        self.pin = word
        self.console.say(
            _("It will be asked for before this seat is shown.") if word else _("No word is asked for.")
        )
