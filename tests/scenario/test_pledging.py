"""Pledges compiled: the orders that make them, the slots that keep them, what they bind to, and what is wrong with them."""

from __future__ import annotations

import pytest

from tabletop.engine.cast import MoveInfo
from tabletop.engine.curves import trust_of
from tabletop.engine.form import FATES, Act, Bond, Slot, reads
from tabletop.i18n import set_language
from tests.engine.small import faults, rules_of, small
from tests.scenario.promises import promising, text

RULES = promising()
FORM, CAST = RULES.form, RULES.cast


def bond(pledge: str, by: str, to: str) -> Bond:
    return next(
        b
        for b in FORM.bonds
        if (CAST.pledges[b.pledge].id, FORM.seats[b.by], FORM.seats[b.to]) == (pledge, by, to)
    )


def act(move: str, seat: str, target: str | None = None) -> Act:
    return FORM.acts[RULES.order_index[seat, move, target]]


def info(move: str) -> MoveInfo:
    return next(m for m in CAST.moves if m.id == move)


def slot(name: str) -> Slot:
    return next(s for s in FORM.slots if s.name == name)


def mask(*seats: str) -> int:
    return sum(1 << FORM.seats.index(seat) for seat in seats)


def test_the_file_is_without_fault() -> None:
    assert faults(text()) == []


class TestOrders:
    def test_a_pledge_is_ordered_like_a_move_by_each_promisor_to_each_beneficiary_but_itself(self) -> None:
        made = {key for key in RULES.order_index if key[1].startswith("pledge.")}
        assert made == {
            ("red", "pledge.restraint", "blue"),
            ("blue", "pledge.restraint", "red"),
            ("red", "pledge.watchers", "blue"),
            ("red", "pledge.watchers", "green"),
            ("blue", "pledge.watchers", "red"),
            ("blue", "pledge.watchers", "green"),
            ("blue", "pledge.notice", "red"),
        }
        for act_ in FORM.acts:
            if act_.does == "make":
                assert FORM.bonds[act_.bond].make == act_.index
            if act_.does == "renounce":
                assert FORM.bonds[act_.bond].renounce == act_.index

    def test_its_names_are_composed_in_both_languages(self) -> None:
        names = [info(f"{kind}.restraint").name for kind in ("pledge", "renounce")]
        assert [str(name) for name in names] == ["Pledge “Restraint”", "Renounce “Restraint”"]
        assert str(info("declare.watched").name) == "Declare the core interest “Watched”"
        set_language("zh-Hant")
        assert [str(name) for name in names] == ["承諾「克制」", "收回承諾「克制」"]
        assert str(info("declare.watched").name) == "宣示核心利益「Watched」"

    def test_what_making_it_takes_and_says_stands_in_its_act(self) -> None:
        making = act("pledge.restraint", "red", "blue")
        assert [FORM.slots[slot_].name for slot_, _cost in making.costs] == ["capital[red]"]
        assert making.condition is not None and len(making.effects) == 1
        assert [FORM.seats[s.observer] for s in making.signals] == ["blue", "green"]
        assert (making.tags, making.cooldown, making.levels) == (("reassure", "conciliatory"), 0, 1)
        assert making.gates == act("gift", "red", "blue").gates != ()
        assert (making.offered, making.alone) == (True, True)
        assert reads(making.burden)[0] == {
            next(i for i, s in enumerate(FORM.slots) if s.name == "support[red]")
        }
        assert making.benefit == ("int", 4)
        assert str(info("pledge.restraint").refusal) == "Too late for that."

    def test_a_private_one_is_known_to_its_two_sides(self) -> None:
        private = act("pledge.watchers", "red", "green")
        assert (private.public, private.known, private.alone) == (False, mask("red", "green"), False)
        assert info("pledge.watchers").visible == "private"

    def test_it_is_renounced_only_where_the_file_lets_it_be(self) -> None:
        assert bond("notice", "blue", "red").renounce == -1
        back = act("renounce.restraint", "red", "blue")
        assert (back.does, back.costs, back.tags, back.offered, len(back.effects)) == (
            "renounce",
            (),
            (),
            False,
            1,
        )

    def test_what_can_neither_be_ordered_nor_offered_only_stands(self) -> None:
        old = bond("old_law", "red", "green")
        assert (old.make, old.standing, CAST.pledges[old.pledge].move) == (-1, True, -1)
        assert not any(m.id == "pledge.old_law" for m in CAST.moves)

    def test_its_tags_count_among_what_the_seat_did(self) -> None:
        counting = rules_of(text(("if: pressure > 8", "if: did(red, conciliatory) > 0")))
        acts = [a for a in counting.form.acts if a.does == "make" and a.facts]
        assert {counting.cast.moves[a.move].id for a in acts} == {"pledge.restraint"}
        assert all(how == "count" for a in acts for _fact, how in a.facts)

    def test_a_gate_closes_it_like_a_move(self) -> None:
        assert act("pledge.watchers", "red", "blue").gates == ()
        assert act("pledge.restraint", "blue", "red").gates == act("gift", "blue", "red").gates

    def test_moves_may_stand_in_offers_too(self) -> None:
        gift = act("gift", "red", "blue")
        assert (gift.offered, gift.burden, gift.benefit) == (
            True,
            ("level",),
            ("mul", ("int", 2), ("level",)),
        )
        assert not act("arm", "red").offered

    def test_all_stand_behind_what_the_file_had_before(self) -> None:
        """A scenario without promises keeps its slots, acts and moves where they were, and one with them adds to their end."""
        before = small()
        assert FORM.acts[: len(before.form.acts)] != () and len(before.form.bonds) == 0
        keys = [(a.kind, a.seat, a.move, a.target, a.key) for a in before.form.acts]
        assert [(a.kind, a.seat, a.move, a.target, a.key) for a in FORM.acts[: len(keys)]] == keys
        assert [m.id for m in CAST.moves[: len(before.cast.moves)]] == [m.id for m in before.cast.moves]
        kept = [s.name for s in before.form.slots if not s.name.startswith("last")]
        assert [s.name for s in FORM.slots[: len(kept)]] == kept


class TestSlots:
    @pytest.mark.parametrize(
        ("what", "public", "private"),
        [
            ("left", FORM.everyone, mask("red", "green")),
            ("age", FORM.everyone, mask("red", "green")),
            ("fate", FORM.everyone, mask("red", "green")),
            ("credit", mask("blue"), mask("green")),
            ("stake", mask("blue"), mask("green")),
            ("secret", mask("red"), mask("red")),
            ("opened", FORM.everyone, FORM.everyone),
        ],
    )
    def test_who_sees_what_of_a_pledge(self, what: str, public: int, private: int) -> None:
        assert slot(f"{what}(restraint, red, blue)").visible == public
        assert slot(f"{what}(watchers, red, green)").visible == private

    def test_what_stands_from_the_start_is_in_force(self) -> None:
        starts = {
            what: slot(f"{what}(restraint, red, blue)").start
            for what in ("left", "fate", "opened", "stake", "age")
        }
        assert starts == {
            "left": 3,
            "fate": FATES.index("in_force"),
            "opened": 1,
            "stake": trust_of(5000),
            "age": 0,
        }
        assert slot("left(old_law, red, green)").start == 1
        assert slot("stake(old_law, red, green)").start == trust_of(3000)
        assert slot("left(restraint, blue, red)").start == slot("opened(restraint, blue, red)").start == 0

    def test_a_file_without_promises_has_none_of_these_slots(self) -> None:
        kinds = {s.kind for s in small().form.slots}
        assert kinds == {"turn", "type", "meter", "trust", "fired", "cooldown", "memory"}

    def test_agreements_are_counted_by_pair_for_both_and_over_whose_head_for_nobody(self) -> None:
        assert [(FORM.seats[a], FORM.seats[b]) for a, b, _slot in FORM.deals] == [
            ("red", "blue"),
            ("red", "green"),
            ("blue", "green"),
        ]
        assert slot("deals(red, green)").visible == mask("red", "green")
        assert [(FORM.seats[seat], FORM.slots[s].visible) for seat, s in FORM.over_head] == [("blue", 0)]


class TestBinding:
    def test_what_is_forbidden_by_level_and_by_tag(self) -> None:
        forbidden = {
            (CAST.moves[FORM.acts[a].move].id, level) for a, level in bond("restraint", "red", "blue").forbids
        }
        assert forbidden == {("arm", 2), ("threaten", 1)}
        assert all(FORM.acts[a].seat == 0 for a, _level in bond("restraint", "red", "blue").forbids)

    @pytest.mark.parametrize(
        ("written", "level"), [("arm", 1), ("arm.1", 1), ("arm.3", 3), ("arm.a_little", 1), ("arm.much", 3)]
    )
    def test_a_level_is_named_by_number_or_by_its_english_name(self, written: str, level: int) -> None:
        rules = rules_of(text(('forbids: [arm.more, "tag:coerce"]', f"forbids: [{written}]")))
        assert [found for _act, found in rules.form.bonds[0].forbids] == [level]

    def test_the_lowest_level_named_counts(self) -> None:
        rules = rules_of(
            text(('forbids: [arm.more, "tag:coerce"]', "forbids: [arm.much, arm.more, tag:arm]"))
        )
        assert [level for _act, level in rules.form.bonds[0].forbids] == [1]

    def test_a_required_move_must_be_aimed_at_the_beneficiary_where_it_can_be(self) -> None:
        ((index, level),) = bond("notice", "blue", "red").requires
        assert (FORM.acts[index], level) == (act("letter", "blue", "red"), 1)

    def test_answers_to_injects_count_for_a_forbidden_tag(self) -> None:
        rules = rules_of(
            text(
                ("forbids: [spy]", 'forbids: ["tag:hawkish"]'),
                ("by: [red]\n    to: [green]", "by: [blue]\n    to: [green]"),
                ("[red>green]", "[blue>green]"),
            )
        )
        kinds = {rules.form.acts[a].kind for a, _level in rules.form.bonds[-1].forbids}
        assert kinds == {"order", "answer"}

    def test_verification_is_certain_by_default_only_where_nothing_could_stay_hidden(self) -> None:
        assert bond("notice", "blue", "red").verification == ("int", 10000)
        assert bond("old_law", "red", "green").verification == ("int", 0), "spying is covert"
        assert bond("watchers", "red", "blue").verification == ("int", 0), "it binds to nothing"

    def test_a_required_act_that_is_due_unseen_is_not_verified_by_itself(self) -> None:
        rules = rules_of(text(("due: played(self, arm)", "due: did(self, probe) > 0")))
        notice = next(b for b in rules.form.bonds if rules.cast.pledges[b.pledge].id == "notice")
        assert notice.verification == ("int", 0)

    def test_chances_are_in_basis_points_and_lasting_terms_as_written(self) -> None:
        found = bond("restraint", "red", "blue")
        assert (found.temptation, found.false_alarm, found.surfaces) == (
            ("int", 4000),
            ("int", 200),
            ("int", 300),
        )
        assert (found.lasts, found.renewable, bond("notice", "blue", "red").renewable) == (3, True, False)
        assert [FORM.seats[s] for s in bond("old_law", "red", "green").disposes_of] == ["blue"]

    def test_age_is_a_bare_name_in_the_rules_of_a_pledge(self) -> None:
        found = bond("restraint", "red", "blue")
        assert found.kept[0][2] == ("neg", ("slot", found.age))
        assert found.broken[0][2] == ("neg", ("add", ("int", 5), ("slot", found.age)))

    def test_a_leak_opens_one_s_own_pledge_in_its_rules_and_all_of_that_name_elsewhere(self) -> None:
        own = bond("watchers", "red", "green")
        assert [statement[1] for statement in own.broken] == [own.opened]
        everywhere = [s[1] for s in bond("restraint", "red", "blue").broken[1:]]
        assert everywhere == [b.opened for b in FORM.bonds if CAST.pledges[b.pledge].id == "watchers"]

    def test_the_dice_of_a_pledge_are_named_and_not_numbered(self) -> None:
        more = rules_of(
            text(("pledges:\n", "pledges:\n  vow: {name: Vow, about: Vows., by: [red], to: [green]}\n"))
        )
        assert {b.key for b in FORM.bonds} < {b.key for b in more.form.bonds}


class TestCoreInterests:
    def test_a_core_interest_counts_only_once_its_holder_has_declared_it(self) -> None:
        declared = next(i for i, s in enumerate(FORM.slots) if s.name == "declared(watched)")
        lines = [line for line in FORM.red_lines if CAST.red_lines[line.line].id == "watched"]
        assert {line.declared for line in lines} == {declared}
        assert all(line.condition[:2] == ("and", ("gt", ("slot", declared), ("int", 0))) for line in lines)
        assert all(line.declared == -1 for line in FORM.red_lines if line not in lines)

    def test_it_is_declared_by_an_order_of_its_holder_in_public(self) -> None:
        declaring = act("declare.watched", "red")
        assert (declaring.does, declaring.public, declaring.tags) == ("declare", True, ("deter",))
        assert CAST.red_lines[declaring.declares].id == "watched"

    def test_what_is_asked_in_an_offer_can_cross_it(self) -> None:
        watchers = {
            a.index for a in FORM.acts if a.does == "make" and CAST.moves[a.move].id == "pledge.watchers"
        }
        assert {(seat, a) for seat, a, _fact in FORM.asked} == {
            (seat, a) for seat in (1, 2) for a in watchers if FORM.acts[a].seat != seat
        }


class TestIntelligence:
    def test_each_holder_has_an_estimate_of_its_own_that_it_alone_sees(self) -> None:
        assert [FORM.seats[e.holder] for e in FORM.estimates] == ["red", "green"]
        for estimate in FORM.estimates:
            bit = 1 << estimate.holder
            assert FORM.slots[estimate.estimate].visible == FORM.slots[estimate.margin].visible == bit
            assert FORM.slots[estimate.meter].name == "support[blue]"
            assert estimate.confidence == 8000
        assert FORM.estimates[0].key != FORM.estimates[1].key

    def test_a_seat_estimates_no_meter_of_its_own(self) -> None:
        rules = rules_of(text(("about: [blue], for: [red, green]", "about: [powers], for: [red]")))
        assert [rules.form.slots[e.meter].name for e in rules.form.estimates] == ["support[blue]"]


class TestBargaining:
    def test_a_doctrine_says_how_it_bargains_and_without_it_does_not(self) -> None:
        gentle, stern = FORM.plans
        assert gentle[0].bargaining is not None and stern[0].bargaining is None
        assert gentle[0].bargaining.offers == ("int", 3000)
        assert gentle[0].bargaining.keeps == ("int", 5000)
        assert gentle[0].bargaining.demand != gentle[1].bargaining.demand  # type: ignore[union-attr]


FAULTS = [
    # what was written, what stands there now with the part that the fault is about, its code
    ("by: [powers]\n    to: [powers]\n    forbids", "by: [«powerz»]\n    to: [powers]\n    forbids", "S301"),
    ("to: [red, blue, green]", "to: [red, «bleu», green]", "S301"),
    ("    by: [blue]\n    to: [red]\n    requires", "    by: [blue]\n    to: «[blue]»\n    requires", "S508"),
    ('forbids: [arm.more, "tag:coerce"]', "forbids: [«arn»]", "S301"),
    ('forbids: [arm.more, "tag:coerce"]', "forbids: [«arm.mroe»]", "S301"),
    ('forbids: [arm.more, "tag:coerce"]', "forbids: [«arm.4»]", "S301"),
    ('forbids: [arm.more, "tag:coerce"]', "forbids: [«arm.0»]", "S301"),
    ('forbids: [arm.more, "tag:coerce"]', 'forbids: [«"tag:cohere"»]', "S301"),
    ('forbids: [arm.more, "tag:coerce"]', "forbids: [«watchers»]", "S301"),
    ("forbids: [spy]\n    alone", 'forbids: [«"tag:ally"»]\n    alone', "S302"),
    ("    by: [red]\n    to: [green]\n    forbids: [spy]", "    by: [red, green]\n    to: [green, red]\n    «forbids»: [arm]", "S302"),
    ("requires: [letter]", "requires: [«leter»]", "S301"),
    ("requires: [letter]\n    due: played(self, arm)", "due: «played(self, arm)»", "S508"),
    ("due: played(self, arm)", "due: «played(self, arm) and pressure > 3»", "S501"),
    ("due: played(self, arm)", "due: played(self, «amr»)", "S301"),
    ("due: played(self, arm)", "due: «did(self, arm)»", "S402"),
    ("verification: 20 + 60 * pledged(self, watchers, target)", "verification: «20 + 60 * pledged(self, watchers)»", "S501"),
    ("verification: 20 + 60 * pledged(self, watchers, target)", "verification: 20 + 60 * pledged(self, «watcher», target)", "S301"),
    ("verification: 20 + 60 * pledged(self, watchers, target)", "verification: 20 + «did(self, hold)»", "S403"),
    ("temptation: 40%", "temptation: «pressure»", "S501"),
    ("false_alarms: 2%", "false_alarms: «pressure»", "S501"),
    ("comes_out: 3%", "comes_out: «much»", "S301"),
    ("cost: {capital: 1 + turn}", "cost: {«escalation»: 1}", "S302"),
    ("if: escalation < brink", "if: «pressure < 3»", "S501"),
    ("if: escalation < brink", "if: «escalation»", "S402"),
    ("standing: [red>blue]", "standing: [«green>red»]", "S508"),
    ("standing: [red>blue]", "standing: [«red>red»]", "S508"),
    ("tags: [reassure, conciliatory]\n    signal: {sincere: 60%, insincere: 20%}\n    burden", "tags: [«reassurance»]\n    burden", "S301"),
    ("burden: 2 + support[self] / 50", "burden: «2 + stock[target]»", "S501"),
    ("benefit: 4", "benefit: «stock[self]»", "S501"),
    ("burden: level\n", "burden: «pressure»\n", "S501"),
    ("benefit: 2 * level\n", "benefit: «trust[target, self]»\n", "S501"),
    ("disposes_of: [blue]", "disposes_of: [«bleu»]", "S301"),
    ("{leak: watchers}]\n    when_renounced", "{leak: «watcher»}]\n    when_renounced", "S301"),
    ("{leak: watchers}]\n    when_renounced", "{leak: «restraint»}]\n    when_renounced", "S508"),
    ('while_kept: ["strength[target] -= age"]', 'while_kept: ["strength[target] -= «agee»"]', "S301"),
    ('when_made: [escalation -= 2]', 'when_made: [«escalation = 2»]', "S401"),
    ("if: pressure > 8", "if: «age» > 8", "S301"),
    ("    name: {en: Watchers, zh-Hant: 觀察員}\n    about: {en: Lets observers in., zh-Hant: 開放觀察員。}\n", "    name: Watchers\n    about: Lets.\n    verification: «50%»\n", "S508"),
    ("  notice:\n    name: Notice\n    about: Writes before it arms.\n", "  «notice»:\n    name: Notice\n    about: Writes before it arms.\n    alone: false\n    in_offers: false\n", "S508"),
    ("meter: support, about: [blue]", "meter: «supprt», about: [blue]", "S301"),
    ("meter: support, about: [blue]", "meter: «escalation», about: [blue]", "S509"),
    ("meter: support, about: [blue]", "meter: «trust», about: [blue]", "S509"),
    ("meter: support, about: [blue], for: [red, green]", "meter: support, about: «[green]», for: [red]", "S302"),
    ("meter: support, about: [blue], for: [red, green]", "meter: strength, about: [blue], for: «[red, green]»", "S509"),
    ("about: [blue], for: [red, green]", "about: «[blue]», for: [blue]", "S509"),
    ("about: [blue], for: [red, green]", "about: [blue], for: [«rad»]", "S301"),
    ('spread: "30 - strength[other] / 10"', 'spread: «"30 - stock[other] / 10"»', "S501"),
    ("confidence: 80%", "confidence: «120%»", "S509"),
    ("confidence: 80%", "confidence: «0%»", "S509"),
    ("bargains: {offers: 30%,", "bargains: {offers: «pressure»,", "S501"),
    ("keeps: 50}", 'keeps: «"1 if trust[rival, self] > 5 else 0"»}', "S501"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "code"), FAULTS)
def test_a_fault_is_found_at_its_line_and_column(old: str, new: str, code: str) -> None:
    written = text((old, new))
    before, rest = written.split("«")
    about, after = rest.split("»")
    line, column = before.count("\n") + 1, len(before.rpartition("\n")[2]) + 1
    found = faults(before + about + after)
    places = [(f.code, f.line, f.column, f.end_column) for f in found]
    assert (code, line, column, column + len(about)) in places, "\n".join(f.render() for f in found)


def test_two_estimates_of_one_meter_are_one_too_many() -> None:
    twice = text(
        (
            "intelligence:\n",
            "intelligence:\n  first: {meter: support, about: [blue], for: [red], spread: 5}\n",
        )
    )
    assert [f.code for f in faults(twice)] == ["S509"]


def test_a_promisor_to_whom_nothing_applies_is_told_beside_one_to_whom_it_does() -> None:
    found = faults(
        text(
            ("forbids: [spy]\n    alone", "forbids: [arm]\n    alone"),
            ("    by: [red]\n    to: [green]", "    by: [red, green]\n    to: [green, red]"),
        )
    )
    assert [(f.code, "green" in str(f.message)) for f in found] == [("S302", True)]
