"""Reactions, drift, red lines, injects and the deck."""

from __future__ import annotations

from tabletop.i18n import N_
from tabletop.scenario.described import kinds, values
from tabletop.scenario.described.sheet import Example, Key, Sheet
from tabletop.scenario.model import Choice, Deck, Inject, Option, RedLine, RuleSection, When

RULE_SECTION = Sheet(
    RuleSection,
    "reactions",
    N_("Reactions and drift"),
    N_(
        "Rules of their own: `reactions` read what effects and signals left (phase f), `drift` holds "
        "slow rules (phase h). Both take the same keys."
    ),
    {
        "name": Key(N_("What the ledger calls it."), without=N_("its id")),
        "source": Key(
            N_("A citation: where the rule comes from."), without=N_("none"), example="Putnam 1988"
        ),
        "for": Key(
            N_(
                "Names and what they stand for in turn: seats, or pairs of seats. The rule runs once "
                "for each; several lines are combined in every way."
            ),
            kind=kinds.BINDINGS,
            without=N_("it runs once"),
            example='{"self>other": rivals}',
        ),
        "if": Key(
            N_("When it runs. May ask for this turn's acts."),
            kind=kinds.CONDITION,
            without=N_("every turn"),
            example="did(self, conciliatory) > 0",
        ),
        "effects": Key(
            N_("What it does."), without=N_("it changes nothing"), example='["support[self] -= 6"]'
        ),
    },
    (
        Example(
            N_("Anger at home"),
            """\
reactions:
  anger_at_home:
    name: {en: Hardliners at home, zh-Hant: 國內強硬派}
    source: Putnam 1988
    for: {self: [everyone]}
    if: did(self, conciliatory) > 0
    effects: ["support[self] -= 4"]
""",
        ),
        Example(
            N_("A quiet turn calms"),
            """\
drift:
  quiet_turn:
    name: {en: A quiet turn, zh-Hant: 平靜的一回合}
    if: did(north, deter) + did(south, deter) == 0
    effects: [escalation -= 1]
""",
        ),
    ),
)

RED_LINE = Sheet(
    RedLine,
    "red_lines",
    N_("Red lines"),
    N_(
        "What a seat will not let pass. Crossing a line also voids, for that turn, all friendly "
        "evidence that its holder would read in the crosser's acts."
    ),
    {
        "of": Key(N_("Whose line it is; in the rules `holder`."), kind=kinds.SEAT, example="prc"),
        "by": Key(N_("Who may cross it; in the rules `self`."), kind=kinds.SEATS, example="[taiwan, us]"),
        "name": Key(N_("Its name.")),
        "about": Key(N_("What it says."), without=N_("no description")),
        "public": Key(N_("Whether others know of it. `false`: only its holder.")),
        "declared": Key(
            N_(
                "Whether it counts from the start. `false`: a core interest, which counts only after "
                "its holder has ordered `declare.` and its id, for all to hear (R20)."
            )
        ),
        "if": Key(
            N_("When `self` crosses it, asked after phase d."),
            kind=kinds.CONDITION,
            example="played(self, sabotage)",
        ),
        "effects": Key(
            N_("What follows, in phase f."), without=N_("it changes nothing"), example="[escalation += 5]"
        ),
        "demands": Key(
            N_("The inject that is then put before the holder."),
            kind=kinds.INJECT,
            without=N_("no inject"),
            example="cables_cut",
        ),
    },
    (
        Example(
            N_("A line at sea"),
            """\
red_lines:
  cables:
    of: north
    by: [south]
    name: {en: The cables, zh-Hant: 海纜}
    if: played(self, sabotage)
    effects: [escalation += 5]
""",
        ),
    ),
)

INJECT = Sheet(
    Inject,
    "injects",
    N_("Injects"),
    N_("An event from outside: scheduled, conditional, drawn, or demanded by a red line."),
    {
        "name": Key(N_("Its name.")),
        "text": Key(N_("What is read out.")),
        "to": Key(
            N_("Who learns of it: `all`, or some seats; the others never hear of it."),
            kind=kinds.ALL_OR_SEATS,
            example="[north]",
        ),
        "when": Key(
            N_("How it comes."),
            without=N_("only when a red line demands it, and then each time"),
            example="{turn: 3}",
        ),
        "once": Key(N_("Whether it comes only once. `false`: it may come again.")),
        "cooldown": Key(N_("Turns between two comings, for an inject with `once: false`.")),
        "effects": Key(
            N_("What it does, in phase g."), without=N_("it changes nothing"), example="[escalation -= 2]"
        ),
        "choice": Key(
            N_("A question put before one seat, answered with its orders of that turn."),
            without=N_("nobody is asked"),
        ),
    },
    (
        Example(
            N_("At a turn"),
            """\
injects:
  election:
    name: {en: Election, zh-Hant: 選舉}
    text: {en: The North votes., zh-Hant: 北方投票。}
    when: {turn: 3}
""",
        ),
        Example(
            N_("By chance, more than once"),
            """\
injects:
  near_miss:
    name: {en: Too close, zh-Hant: 擦身而過}
    text: {en: Two ships nearly collide., zh-Hant: 兩艦險些相撞。}
    when: {chance: 10%, if: escalation >= crisis}
    once: false
    effects: [escalation += 10]
""",
        ),
        Example(
            N_("With a question for a seat"),
            """\
injects:
  cables_cut:
    name: {en: The cables are cut, zh-Hant: 海纜被切斷}
    text: {en: Half the island is offline. What do you do?, zh-Hant: 半個島斷線，你怎麼辦？}
    to: [north]
    when: {turn: 4}
    choice:
      seat: north
      question: {en: How do you answer?, zh-Hant: 如何回應？}
      default: protest
      options:
        protest: {name: {en: Protest, zh-Hant: 抗議}, tags: [deter], severity: posturing}
        escort:
          name: {en: Escort repair ships, zh-Hant: 護航修纜船}
          cost: {capital: 1}
          tags: [deter]
          severity: posturing
          effects: [escalation += 2]
""",
        ),
    ),
)

WHEN = Sheet(
    When,
    "when",
    N_("When an inject comes"),
    N_("One of `turn`, `if`, `chance` and `deck`; `if` may be added to each of the others."),
    {
        "turn": Key(N_("When this turn opens."), without=N_("at no fixed turn"), example="3"),
        "if": Key(
            N_("When this holds; beside another key: only while it holds."),
            kind=kinds.CONDITION,
            without=N_("no condition"),
            example="escalation >= crisis",
        ),
        "chance": Key(
            N_("A draw of its own, each turn: a chance a month."),
            kind=kinds.CHANCE,
            without=N_("no draw of its own"),
            example="5%",
        ),
        "deck": Key(
            N_("A card in the deck: its weight among the other cards."),
            kind=kinds.EXPRESSION,
            without=N_("not in the deck"),
            example="2",
        ),
    },
    (
        Example(N_("When turn 3 opens"), "when: {turn: 3}\n"),
        Example(N_("By chance, while it is tense"), "when: {chance: 5%, if: escalation >= 40}\n"),
        Example(N_("A card in the deck"), "when: {deck: 2}\n"),
    ),
)

CHOICE = Sheet(
    Choice,
    "choice",
    N_("Choices"),
    N_(
        "A question that an inject puts before a seat. It is answered with the orders of the turn in "
        "which it is shown."
    ),
    {
        "seat": Key(N_("Who is asked."), kind=kinds.SEAT, example="north"),
        "question": Key(N_("The question.")),
        "default": Key(
            N_("The option that is taken when nobody answers. It may have neither cost nor condition."),
            kind=kinds.OPTION,
            example="protest",
        ),
        "options": Key(N_("The answers, at least two.")),
    },
    (
        Example(
            N_("Protest or not"),
            """\
choice:
  seat: north
  question: {en: How do you answer?, zh-Hant: 如何回應？}
  default: silence
  options:
    silence: {name: {en: Say nothing, zh-Hant: 不回應}, tags: [hold]}
    protest: {name: {en: Protest, zh-Hant: 抗議}, tags: [deter], severity: posturing}
""",
        ),
    ),
)

OPTION = Sheet(
    Option,
    "options",
    N_("Options of a choice"),
    N_(
        "One answer. Its keys mean what they mean for a move. A public answer is known to all who "
        "were told of the inject."
    ),
    {
        "name": Key(N_("Its name.")),
        "about": Key(N_("What it is and what it says."), without=N_("no description")),
        "cost": Key(
            N_("What it costs, from meters of the seat."),
            kind=kinds.COST,
            without=N_("it costs nothing"),
            example="{capital: 1}",
        ),
        "if": Key(
            N_("When it is open. May read only what the seat itself sees."),
            kind=kinds.CONDITION,
            without=N_("it is always open"),
            example="escalation < 60",
        ),
        "refusal": Key(N_("What is said when `if` does not hold."), without=N_("a general sentence")),
        "tags": Key(
            N_("What kind of act it is, in fixed words."),
            kind=kinds.TAGS,
            values=values.TAG_MEANINGS,
            without=N_("none"),
            example="[deter]",
        ),
        "visible": Key(N_("Who learns of it."), values=values.VISIBLE),
        "severity": Key(N_("Its class on the ladder of escalation."), values=values.SEVERITY),
        "signal": Key(
            N_("What it says about its author."),
            without=N_("it says nothing"),
            example="{sincere: 55%, insincere: 45%}",
        ),
        "effects": Key(
            N_("What it does, in phase d."), without=N_("it changes nothing"), example="[escalation += 2]"
        ),
        "when_disclosed": Key(
            N_("What it does besides when others know of it."),
            without=N_("nothing more"),
            example="[escalation += 2]",
        ),
    },
    (
        Example(
            N_("An answer that costs"),
            """\
options:
  escort:
    name: {en: Escort repair ships, zh-Hant: 護航修纜船}
    cost: {capital: 1}
    tags: [deter]
    severity: posturing
    effects: [escalation += 2]
""",
        ),
    ),
)

DECK = Sheet(
    Deck,
    "deck",
    N_("The deck"),
    N_("The deck holds every inject whose `when` has `deck`."),
    {
        "chance": Key(N_("The chance a month that one card is drawn."), example="40%"),
    },
    (Example(N_("Four months in ten"), "deck: {chance: 40%}\n"),),
)
