"""docs/mechanics.md and its Chinese twin: every mechanic and proposition is there, alike, and what is named exists."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from tabletop.engine import curves
from tabletop.engine.form import SEVERITIES
from tabletop.lab import theory
from tabletop.scenario.switching import MECHANICS

ROOT = Path(__file__).parents[2]
DOCS, SCENARIOS = ROOT / "docs", ROOT / "scenarios"
NAMES = ("mechanics.md", "mechanics.zh-Hant.md")
F = Fraction

MARKS = [f"M{n}" for n in range(1, 19)]
CLAIMS = [f"P{n}" for n in range(1, 15)]
WITHOUT_MARK = [
    "structure",
    "mutual-vulnerability",
    "own-judgement",
    "intelligence",
    "dialogues",
    "propositions",
]
LABELS = {
    NAMES[0]: ["**Claim.** ", "**Formula.** ", "**In the game.** ", "**Shown.** ", "**Simplified.** ", "**Off.** ",
               "**Source.** "],
    NAMES[1]: ["**主張**：", "**公式**：", "**在遊戲裡**：", "**玩家看到**：", "**簡化**：", "**關閉**：", "**出處**："],
}  # fmt: skip
ABSTRACTION = {NAMES[0]: "*Teaching abstraction*", NAMES[1]: "*教學上的簡化*"}

SHELF = {path.stem: path.read_text(encoding="utf-8") for path in SCENARIOS.glob("*.yaml")}


def page(name: str) -> str:
    return (DOCS / name).read_text(encoding="utf-8")


def anchors(name: str) -> list[str]:
    return re.findall(r'^<a id="([^"]+)"></a>$', page(name), re.MULTILINE)


def section(name: str, anchor: str) -> str:
    """What stands under an anchor, up to the next."""
    return page(name).split(f'<a id="{anchor}"></a>\n')[1].split("<a id=")[0]


def scenario_ids(text: str) -> set[str]:
    """Every word in code that is the name of a scenario on the shelf."""
    return set(re.findall(r"`(\w+)`", text)) & set(SHELF)


def rows(name: str, marks: list[str]) -> dict[str, list[str]]:
    """The rows of a table that begin with one of these marks, by mark, without the mark."""
    found = {}
    for line in page(name).splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if line.startswith("| ") and cells[0] in marks:
            found[cells[0]] = cells[1:]
    return found


# ------------------------------------------------------------------------------------------------- both pages alike


def test_both_pages_have_the_same_anchors_in_the_same_order() -> None:
    assert anchors(NAMES[0]) == anchors(NAMES[1]) == [*(m.lower() for m in MARKS), *WITHOUT_MARK]


@pytest.mark.parametrize("name", NAMES)
def test_every_mechanic_has_a_heading_under_its_anchor_and_a_row_at_a_glance(name: str) -> None:
    assert [m for m in MARKS if not section(name, m.lower()).lstrip().startswith(f"## {m} ")] == []
    assert list(rows(name, MARKS)) == MARKS


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("mark", MARKS)
def test_every_mechanic_says_its_seven_things_in_order(name: str, mark: str) -> None:
    text = section(name, mark.lower())
    found = re.findall(r"^- (\*\*[^*]+\*\*(?:：| ))", text, re.MULTILINE)
    assert found == LABELS[name]
    assert f"{LABELS[name][4]}{ABSTRACTION[name]}" in text


@pytest.mark.parametrize("anchor", anchors(NAMES[0]))
def test_both_languages_name_the_same_scenarios_rules_and_files(anchor: str) -> None:
    def named(name: str) -> tuple[set[str], ...]:
        text = section(name, anchor)
        return (
            set(re.findall(r"`(--without [\w:]+|[a-z]+_\w+)`", text)),
            set(re.findall(r"\b(?:engine|lab|scenario|lib)/[\w/]+\.\w+", text)),
            set(re.findall(r"\bR\d+(?:\.\d+)?\b", text)),
        )

    assert named(NAMES[0]) == named(NAMES[1])


# ------------------------------------------------------------------------------------------ what is named exists


@pytest.mark.parametrize("name", NAMES)
def test_every_clause_and_every_file_that_is_named_exists(name: str) -> None:
    text, rules = page(name), (DOCS / "rules.md").read_text(encoding="utf-8")
    clauses = set(re.findall(r"\*\*(R\d+\.\d+)\*\*", rules)) | set(
        re.findall(r"^## (R\d+) ", rules, re.MULTILINE)
    )
    assert set(re.findall(r"\bR\d+(?:\.\d+)?\b", text)) <= clauses
    modules = set(re.findall(r"\b(?:engine|lab|scenario|table|doctrine)/[\w/]+\.py", text))
    assert len(modules) >= 8
    assert [m for m in modules if not (ROOT / "tabletop" / m).is_file()] == []
    assert [f for f in set(re.findall(r"\blib/\w+\.yaml", text)) if not (SCENARIOS / f).is_file()] == []


@pytest.mark.parametrize("name", NAMES)
def test_every_mechanic_points_at_a_scenario(name: str) -> None:
    glance = rows(name, MARKS)
    assert [m for m in MARKS if not scenario_ids(glance[m][-1])] == []
    words = {w for cells in glance.values() for w in re.findall(r"`(\w+)`", cells[-1])}
    assert words <= set(SHELF)


@pytest.mark.parametrize("name", NAMES)
def test_what_can_be_switched_off_is_a_mechanic_or_stands_in_a_scenario(name: str) -> None:
    authored = "\n".join(p.read_text(encoding="utf-8") for p in SCENARIOS.rglob("*.yaml"))
    ids = set(re.findall(r"^  (\w+):", authored, re.MULTILINE))
    switches = set(re.findall(r"`--without ([a-z_:]+)`", page(name)))
    assert len(switches) > 20
    unknown = {s for s in switches if s.removeprefix("settles:") not in ids | set(MECHANICS)}
    assert unknown == set()
    opening = page(name).split('<a id="m1"></a>')[0]
    assert [m for m in MECHANICS if f"`{m}`" not in opening] == []


# -------------------------------------------------------------------------------------------------- propositions


def test_every_proposition_of_the_argument_stands_in_both_pages_with_the_same_scenarios() -> None:
    english, chinese = (rows(name, CLAIMS) for name in NAMES)
    assert list(english) == list(chinese) == CLAIMS
    where = {claim: scenario_ids(cells[-1]) for claim, cells in english.items()}
    assert where == {claim: scenario_ids(cells[-1]) for claim, cells in chinese.items()}
    assert [claim for claim, scenarios in where.items() if not scenarios] == []


@pytest.mark.parametrize("scenario", sorted(SHELF))
def test_a_scenario_tests_the_claims_that_the_page_says_it_does(scenario: str) -> None:
    """An id such as `p7` or `p7_hotline` under `propositions:` is P7 of the page."""
    written = re.split(r"^(?=\w)", SHELF[scenario], flags=re.MULTILINE)
    tested = next((part for part in written if part.startswith("propositions:")), "")
    numbered = {f"P{n}" for n in re.findall(r"^  p(\d+)(?:_\w+)?:", tested, re.MULTILINE)}
    claimed = {claim for claim, cells in rows(NAMES[0], CLAIMS).items() if f"`{scenario}`" in cells[-1]}
    assert numbered == claimed


# ------------------------------------------------------------------------------------------------ worked numbers


def bare(value: Decimal | Fraction, digits: int) -> str:
    """The number to so many digits, without the zero before the point: as .0591."""
    return f"{float(value):.{digits}f}".removeprefix("0")


def numbers() -> dict[str, list[str]]:
    """What the worked examples of each mechanic come to."""
    seeker, other = theory.Payoffs(3, 2, 1, 0), theory.Payoffs(3, 4, 1, 0)
    shares = [theory.share_bounds(t, seeker, other) for t in (F(1, 10), F(1, 6), F(1, 4), F(1, 2))]
    few, many = (theory.fears(60, 40, F(c, 10)) for c in (3, 7))
    weighed = []
    for arms in (30, 90):
        success = F(85, 100) - F(7, 1000) * (arms - 30)
        x = theory.squeezed(F(3, 10), F(5, 100) + F(9, 1000) * arms + F(4, 1000) * 25)
        weighed += [theory.attack_value(success, 20, 50, 38), theory.restraint_value(x, 29, 120)]
    return {
        "m1": [str(theory.threshold(theory.Payoffs(*p))) for p in ((3, 2, 1, 0), (4, 3, 2, -4))],
        "m2": [f"{theory.evidence(F(7, 10), F(3, 10)):+.2f} dB", str(theory.posterior(F(1, 4), 1, F(1, 3)))],
        "m3": [bare(bound, 4) for pair in shares for bound in pair if bound != 1],
        "m5": [f"{theory.discounted(Decimal(-4), F(3, 10), 1):.1f} dB"],
        "m7": [str(theory.audience_cost(6, 2, F(1, 2)))],
        "m8": [f"{float(value):.1f}" for value in weighed],
        "m9": [str(f) for fears in (few, many) for f in (fears.abandonment, fears.entrapment)],
        "m11": [str(weight) for weight in SEVERITIES.values()],
        "m12": [
            bare(theory.incident(F(5, 1000), F(5, 100), 50), 4),
            bare(theory.incident(F(5, 1000), F(5, 100), 80), 3),
            bare(theory.climb(F(8, 10), F(6, 10), answered=True), 2),
        ],
        "m13": [
            f"{theory.quiet(F(1, 2), F(4, 10)):+.2f}",
            f"{theory.alarm(F(1, 2), F(4, 10), F(2, 100)):.1f} dB",
            f"{theory.quiet(F(8, 10), F(4, 10)):+.2f} dB",
        ],
        "m18": [f"{theory.filtered(Decimal(2), F(1, 4)).normalize():+} dB",
                f"{theory.filtered(Decimal(2), F(3, 2)).normalize():+} dB"],
    }  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("anchor", numbers())
def test_worked_numbers_are_what_the_formulas_give(name: str, anchor: str) -> None:
    text = section(name, anchor)
    assert [number for number in numbers()[anchor] if number not in text] == []


@pytest.mark.parametrize("name", ["rules.md", "rules.zh-Hant.md"])
def test_the_rules_on_pledges_have_the_numbers_that_the_engine_computes(name: str) -> None:
    alarm = curves.evidence(*curves.alarm(5000, 4000, 200))
    for amount in (curves.quiet(5000, 4000), curves.quiet(8000, 4000), alarm):
        assert f"{amount / 100:+.2f} dB" in page(name)
