"""Views turned into words: signs, decibans, causes, evidence; the same facts in both languages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

import pytest
from hypothesis import given, strategies as st

from tabletop import words
from tabletop.engine import Order, Rules
from tabletop.engine.views import NewsView, PreviewLine, SignalView
from tabletop.i18n import Text, language, set_language
from tabletop.lab import Mean, Outcome, simulate, try_moves
from tabletop.scenario import load
from tabletop.words.outcomes import outcome_lines
from tests.words import samples as s


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Each test starts in English and leaves the language as it was."""
    spoken = language()
    set_language("en")
    yield
    set_language(spoken)


@pytest.mark.parametrize(
    ("centibans", "text"),
    [
        (144, "+1.4 dB"),
        (-144, "−1.4 dB"),
        (5, "+0.1 dB"),
        (-5, "−0.1 dB"),
        (4, "0.0 dB"),
        (0, "0.0 dB"),
        (-1000, "−10.0 dB"),
    ],
)
def test_evidence_is_shown_in_tenths_of_a_deciban(centibans: int, text: str) -> None:
    assert words.decibans(centibans) == text


@given(st.integers(-3000, 3000))
def test_evidence_loses_at_most_half_a_tenth(centibans: int) -> None:
    shown = words.decibans(centibans).removesuffix(" dB").replace(words.MINUS, "-")
    assert abs(round(float(shown) * 100) - centibans) <= 5


@given(st.integers(-10_000, 10_000))
def test_an_amount_always_has_its_sign(amount: int) -> None:
    shown = words.signed(amount)
    assert int(shown.replace(words.MINUS, "-")) == amount
    assert shown[0] == ("+" if amount > 0 else words.MINUS if amount < 0 else "0")


@pytest.mark.parametrize(
    ("points", "text"), [(3000, "30%"), (250, "2.5%"), (0, "0%"), (1, "0.1%"), (10000, "100%")]
)
def test_a_chance_that_exists_is_never_shown_as_none(points: int, text: str) -> None:
    assert words.percent(points) == text


def test_meters_show_value_and_change() -> None:
    assert words.meter_line(s.VIEW, s.ESCALATION) == "Escalation 46, Crisis (+6)"
    assert words.meter_line(s.VIEW, s.CAPITAL) == "Washington: political capital 4 (no change)"
    assert words.meter_line(s.VIEW, s.TRUST) == "Trust of Washington in Beijing 35% (−3)"
    assert words.meter_line(s.VIEW, s.SEEN_TRUST) == "Trust of Beijing in Washington low (was middling)"
    assert [words.change(m) for m in (s.ESCALATION, s.CAPITAL, s.TRUST)] == ["+6", "·", "−3"]


def test_the_turn_is_named_with_its_month() -> None:
    assert words.date_label(s.VIEW) == "Turn 3 of about 12 · September 2016"
    assert words.date_label(replace(s.VIEW, date=None)) == "Turn 3 of about 12"
    assert words.date_label(replace(s.VIEW, turn=14, date=None)) == "Turn 14, beyond the announced 12"


def test_an_act_says_who_did_what_to_whom_and_how_it_is_known() -> None:
    assert words.act_line(s.VIEW, s.SOLD) == "Washington to Taipei: Arms sale (major package)"
    assert words.act_line(s.VIEW, s.PROBED) == "Beijing to Taipei: Grey-zone probe [covert, but detected]"
    talk = replace(s.SOLD, name=Text("Statement"), target=None, level_name=Text())
    assert words.act_line(s.VIEW, talk) == "Washington: Statement"


def test_what_an_act_meant_is_said_only_where_it_is_known() -> None:
    assert words.meant_line(s.VIEW, s.SOLD) == ""
    assert words.meant_line(s.VIEW, replace(s.SOLD, intent="deter")) == "meant to deter"
    assert words.meant_line(s.VIEW, replace(s.SOLD, intent="other")) == "meant for something else"
    assert words.meant_line(s.VIEW, replace(s.SOLD, intent="deter", note="hold")) == "meant to deter: “hold”"


def test_why_names_the_biggest_causes_first_and_counts_the_rest() -> None:
    assert words.why(s.VIEW, s.CLIMB) == (
        "Washington to Taipei: Arms sale (major package) +6; other causes +1; 1 more"
    )
    assert words.entry_line(s.VIEW, s.CLIMB) == "Escalation from 40 to 46 (+6)"
    assert words.entry_line(s.VIEW, s.DOUBT) == "Trust of Washington in Beijing from 38% to 35% (−3)"


def test_evidence_is_put_in_plain_words() -> None:
    assert words.part_line(s.VIEW, s.READING, s.DOUBT) == (
        "Beijing to Taipei: Grey-zone probe −1.4 dB. "
        "A sincere side would do this in 30 of 100 cases, an insincere one in 70."
    )
    assert words.signal_line(s.VIEW, s.SALE_OPTION.says[0]).startswith(
        "Beijing reads it as −3.7 dB. A sincere side"
    )
    assert "says nothing" in words.likelihoods(5000, 5000)


def test_hidden_causes_are_named_other_causes() -> None:
    assert words.part_line(s.VIEW, s.OTHER_PART, s.CLIMB) == "other causes +1"


def test_an_order_is_told_with_level_intent_and_note() -> None:
    order = Order("arms_sale", "taiwan", 2, "deter", "show resolve")
    assert words.order_line(s.VIEW, order) == (
        "Arms sale (major package), towards Taipei, meant to deter: “show resolve”"
    )


def test_levels_tell_their_cost_and_why_they_are_closed() -> None:
    open_, closed = s.SALE_OPTION.levels
    assert words.level_line(open_) == "spare parts: no cost"
    assert words.level_line(closed) == "major package: costs political capital 2; closed: Congress is away."


def test_a_preview_is_no_surer_than_its_rule() -> None:
    def line(low: int, high: int, sure: str, key: str = "escalation") -> str:
        return words.preview_line(s.VIEW, PreviewLine(key, s.ESCALATION.name, (), low, high, sure))  # type: ignore[arg-type]

    assert line(4, 4, "certain") == "Escalation +4"
    assert line(0, 4, "possible") == "Escalation 0 to +4, perhaps"
    assert line(0, 0, "unknown") == "Escalation: depends on what you cannot see"
    assert line(-144, -144, "certain", "trust[us, prc]") == "Escalation −1.4 dB"


@pytest.mark.parametrize(
    ("news", "text"),
    [
        (NewsView("rung", "crisis", Text("Crisis"), Text()), "Escalation has reached the rung “Crisis”."),
        (NewsView("say", "0", Text(), Text("Markets fall.")), "Markets fall."),
        (NewsView("inject", "x", Text("Storm"), Text("Ports close.")), "Inject: Storm. Ports close."),
        (
            NewsView("red_line", "x", Text("Major arms"), Text(), "us"),
            "Washington crosses a red line: Major arms",
        ),
        (NewsView("answer", "x", Text("Let it ring"), Text(), "prc"), "Beijing answers: Let it ring"),
    ],
)
def test_news_is_read_out(news: NewsView, text: str) -> None:
    assert words.news_line(s.VIEW, news) == text


def test_chinese_is_spoken_as_taiwan_speaks_it() -> None:
    set_language("zh-Hant")
    assert words.act_line(s.VIEW, s.SOLD) == "華府對台北：軍售（大型軍售）"
    assert words.why(s.VIEW, s.CLIMB) == "華府對台北：軍售（大型軍售） +6；其他原因 +1；另有1項"
    assert words.meter_line(s.VIEW, s.TRUST) == "華府對北京的信任 35%（−3）"
    assert words.date_label(s.VIEW) == "第3回合（約12回合） · 2016年9月"
    assert words.likelihoods(3000, 7000) == "有誠意的一方，一百次裡會有30次這麼做；沒有誠意的一方，則有70次。"
    assert words.types_line(s.VIEW, "prc", (("", "revisionist"),)) == "北京：現狀修正者"
    assert words.costs_line((s.TWO,)) == "代價：政治資本 2"


@pytest.mark.parametrize("tag", ["en", "zh-Hant"])
def test_no_line_leaves_a_placeholder_or_a_raw_id(tag: str) -> None:
    set_language(tag)
    view = s.VIEW
    lines = [
        *(words.meter_line(view, m) for m in view.meters),
        *(words.act_line(view, a) for a in view.acts),
        *(words.news_line(view, n) for n in view.news),
        *(words.part_line(view, p, e) for e in view.ledger for p in e.parts),
        *(line for a in view.advice for line in words.advice_lines(view, a)),
        *(words.objective_line(view, o) for o in view.objectives),
        *(words.red_line_line(view, r) for r in view.red_lines),
        *(words.answer_line(o) for c in view.choices for o in c.options),
        *(words.option_line(view, o) for o in view.options),
        *(words.level_line(x) for o in view.options for x in o.levels),
        *(words.visibility_line(o) for o in view.options),
        *(words.severity_name(a.severity) for a in view.acts),
    ]
    for line in lines:
        assert line
        assert not set("{}") & set(line)
        assert "_" not in line
    if tag == "zh-Hant":
        assert not [
            line for line in lines if any(c.isascii() and c.isalpha() for c in line.replace("dB", ""))
        ]


@cache
def tried() -> tuple[Rules, Outcome]:
    """A few simulated games of First Steps, and what each of its moves alone comes to."""
    rules = load("first_steps")
    return rules, try_moves(rules, simulate(rules, 6, 7), 1)


@pytest.mark.parametrize("tag", ["en", "zh-Hant"])
def test_the_outcome_of_a_simulation_names_every_ending_and_seat(tag: str) -> None:
    set_language(tag)
    rules, outcome = tried()
    lines = outcome_lines(outcome, rules)
    for ending in rules.cast.endings:
        assert any(str(ending.name) in line and "95%" in line for line in lines)
    for seat in rules.seats:
        assert sum(line.startswith(str(seat.name)) for line in lines) == 3
    assert not [line for line in lines if set("{}") & set(line)]


def test_a_mean_below_zero_has_a_true_minus_sign() -> None:
    rules = load("taiwan_strait", short=True)
    outcome = replace(simulate(rules, 1, 7), scores={"us": Mean(-1.25, 0.0, 4)})
    assert "Washington: average score −1.2 (95% interval −1.2 to −1.2)" in outcome_lines(outcome, rules)


def test_what_one_observer_reads_in_an_act_is_one_reading() -> None:
    pieces = (
        SignalView("prc", 5450, 4550, 78),
        SignalView("rok", 5000, 5000, 0),
        SignalView("prc", 3450, 5550, -206),
    )
    assert [(s.to, s.evidence) for s in words.readings(pieces)] == [("prc", -128), ("rok", 0)]
