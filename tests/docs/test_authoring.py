"""The pages for authors: what they tell the reader to type was typed, and what they show came out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from tabletop import resolve, start
from tabletop.i18n import set_language
from tabletop.lab import simulate
from tabletop.scenario import check, load
from tabletop.scenario.calls import CALLS
from tabletop.scenario.including import load as join
from tabletop.scenario.nodes import to_plain
from tabletop.scenario.reading import read_text
from tabletop.scenario.shelf import root
from tabletop.scenario.sources import FolderSources
from tests.docs.overlay import overlay

DOCS = Path(__file__).parents[2] / "docs"
LANGUAGES = {"": "en", ".zh-Hant": "zh-Hant"}
BOTH = pytest.mark.parametrize("suffix", LANGUAGES, ids=LANGUAGES.values())
FILE = "dam.yaml"


def page(name: str, suffix: str) -> str:
    return (DOCS / f"{name}{suffix}.md").read_text(encoding="utf-8")


@dataclass(frozen=True)
class Piece:
    """A fence of a page: its language, its text, and the mark in the remark above it."""

    language: str
    text: str
    mark: str
    heading: str


def pieces(text: str) -> Iterator[Piece]:
    heading, mark = "", ""
    fence: list[str] | None = None
    language = ""
    for line in text.splitlines():
        if fence is not None:
            if line == "```":
                yield Piece(language, "\n".join(fence) + "\n", mark, heading)
                fence, mark = None, ""
            else:
                fence.append(line)
        elif line.startswith("```"):
            fence, language = [], line[3:]
        elif found := re.fullmatch(r"<!-- (.+) -->", line):
            mark = found[1]
        elif line.startswith("#"):
            heading = line.lstrip("# ")


def put_in(text: str, piece: Piece) -> str:
    """The scenario with the piece; `before: ID` puts the entries of its last section above the entry of that name."""
    if not piece.mark.startswith("before: "):
        return overlay(text, piece.text)
    rest, section, body = re.split(r"^(\w+:\n)(?=(?: .*\n)+\Z)", piece.text, flags=re.MULTILINE)
    text = overlay(text, rest) if rest else text
    above = f"\n  {piece.mark.removeprefix('before: ')}:\n"
    place = text.index(above, text.index(f"\n{section}")) + 1
    return text[:place] + body + text[place:]


@dataclass(frozen=True)
class Step:
    """What a reader has typed at some point of the tutorial, and what the page says that `check` says of it."""

    heading: str
    text: str
    said: str


def steps(suffix: str) -> list[Step]:
    found: list[Step] = []
    text, wrong = "", None
    for piece in pieces(page("authoring", suffix)):
        if piece.language == "yaml" and piece.mark == "wrong":
            wrong = overlay(text, piece.text)
        elif piece.language == "yaml":
            text = put_in(text, piece)
            found.append(Step(piece.heading, text, ""))
        elif piece.language == "text" and wrong is not None:
            found.append(Step(piece.heading, wrong, piece.text))
            wrong = None
    assert wrong is None, "a wrong piece without what is said of it"
    return found


def tutorial(suffix: str) -> str:
    """The scenario as it stands at the end of the tutorial."""
    return next(step.text for step in reversed(steps(suffix)) if not step.said)


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def checked(text: str, tag: str = "en") -> str:
    Path(FILE).write_text(text, encoding="utf-8")
    set_language(tag)
    try:
        return "\n\n".join(fault.render() for fault in check(FILE))
    finally:
        set_language("en")


STEPS = [(suffix, number) for suffix in LANGUAGES for number in range(len(steps(suffix)))]


@pytest.mark.parametrize(("suffix", "number"), STEPS)
def test_each_step_has_no_fault_or_the_one_that_the_page_shows(suffix: str, number: int) -> None:
    step = steps(suffix)[number]
    assert checked(step.text, LANGUAGES[suffix]) == step.said.rstrip("\n")


@BOTH
def test_the_scenario_of_the_tutorial_reaches_all_its_endings_and_none_takes_most_games(suffix: str) -> None:
    Path(FILE).write_text(tutorial(suffix), encoding="utf-8")
    outcome = simulate(load(FILE), 400, 1)
    assert len(outcome.endings) == 4
    assert all(0 < games <= 280 for games in outcome.endings.values()), outcome.endings


def test_both_languages_build_the_same_game() -> None:
    """In as many steps, the same faults among them."""
    ours, theirs = steps(""), steps(".zh-Hant")
    assert [step.text.count("\n") for step in ours[:1]] == [step.text.count("\n") for step in theirs[:1]]
    assert [bool(step.said) for step in ours] == [bool(step.said) for step in theirs]
    forms = []
    for suffix in LANGUAGES:
        Path(FILE).write_text(tutorial(suffix), encoding="utf-8")
        form = load(FILE).form
        forms.append((form.acts, form.reactions, form.endings, form.injects, form.bonds, form.count))
    assert repr(forms[0]) == repr(forms[1])


# ------------------------------------------------------------------------------------------------- the rule language


def tables(text: str, mark: str) -> Iterator[tuple[str, list[list[str]]]]:
    """The tables under a mark, each with what the mark says behind its name: their rows without the head."""
    for found in re.finditer(rf"^<!-- {mark}(?:: (\w+))? -->\n((?:\|.*\n)+)", text, re.MULTILINE):
        rows = [
            [cell.strip() for cell in row.strip().strip("|").split(" | ")]
            for row in found[2].splitlines()[2:]
        ]
        yield found[1] or "", rows


def errors(piece: str, suffix: str = "") -> list[str]:
    """The errors of the tutorial's scenario with a piece put in."""
    return errors_of(overlay(tutorial(suffix), piece))


def errors_of(text: str) -> list[str]:
    Path(FILE).write_text(text, encoding="utf-8")
    return [fault.headline() for fault in check(FILE) if fault.severity == "error"]


FOR = 'reactions:\n  tried:\n    name: Tried\n    for: {"self>other": rivals}\n'
PLACES = {
    "rule": (FOR + "    if: %s\n    effects: [water += 1]\n", FOR + '    effects: ["water += %s"]\n'),
    "move": ("moves:\n  hold:\n    if: %s\n    refusal: No.\n", ""),
    "points": ("", "briefing: x\nseats:\n  lower:\n    objectives:\n      tried: {text: T, points: %s}\n"),
    "trust": ("", FOR + '    effects: ["%s"]\n'),
    "chance": ("", 'injects:\n  tried:\n    name: T\n    text: T\n    when: {chance: "%s"}\n'),
}
"""Where an expression of a table is put as a condition, and where as a number."""


def examples(suffix: str) -> list[tuple[str, str, str]]:
    return [
        (place, row[0].strip("`"), row[1])
        for place, rows in tables(page("rule-language", suffix), "try")
        for row in rows
    ]


@pytest.mark.parametrize(("place", "written", "gives"), examples(""))
def test_every_function_can_be_written_so_and_gives_that(place: str, written: str, gives: str) -> None:
    condition, number = PLACES[place]
    if gives in ("yes or no", "1 or 0"):
        assert errors(condition % written) == []
    if gives != "yes or no":
        assert errors(number % written) == []
    else:
        assert not number or errors(number % written) != []


@BOTH
def test_the_page_has_every_function_and_no_other(suffix: str) -> None:
    found = {name for _place, written, _gives in examples(suffix) for name in re.findall(r"(\w+)\(", written)}
    assert found == set(CALLS)
    assert [each[:2] for each in examples(suffix)] == [each[:2] for each in examples("")]


@BOTH
def test_sums_come_out_as_the_page_says(suffix: str) -> None:
    """Each in the first turn of the tutorial's scenario, as points on a meter made for it."""
    meter = "meters:\n  found:\n    name: F\n    of: table\n    range: [-1000, 1000]\n    start: 0\n"
    (rows,) = (rows for _place, rows in tables(page("rule-language", suffix), "sums"))
    assert len(rows) > 10
    for written, result, *_why in rows:
        effect = f'reactions:\n  tried:\n    name: Tried\n    effects: ["found += {written.strip("`")}"]\n'
        Path(FILE).write_text(overlay(overlay(tutorial(suffix), meter), effect), encoding="utf-8")
        rules = load(FILE)
        (slot,) = (gauge.slot for gauge in rules.cast.gauges if gauge.meter == "found")
        assert resolve(rules, start(rules, seed=1), {}).slots[slot] == int(result), written


@BOTH
@pytest.mark.parametrize("name", ["rule-language"])
def test_every_piece_of_yaml_fits_into_the_tutorials_scenario(name: str, suffix: str) -> None:
    found = [piece for piece in pieces(page(name, suffix)) if piece.language == "yaml"]
    assert found
    for piece in found:
        assert errors(piece.text, suffix) == [], piece.heading


# ------------------------------------------------------------------------------------------------------- how do I ...?


RECIPES = [
    (suffix, piece.heading)
    for suffix in LANGUAGES
    for piece in pieces(page("recipes", suffix))
    if piece.language == "yaml"
]


@pytest.mark.parametrize(("suffix", "heading"), RECIPES)
def test_each_recipe_fits_into_the_tutorials_scenario_without_fault(suffix: str, heading: str) -> None:
    (piece,) = (p for p in pieces(page("recipes", suffix)) if p.heading == heading and p.language == "yaml")
    assert checked(put_in(tutorial(suffix), piece)) == ""


def test_there_are_many_recipes_and_as_many_in_both_languages() -> None:
    count = [sum(suffix == each for each, _heading in RECIPES) for suffix in LANGUAGES]
    assert count[0] == count[1] >= 20


# --------------------------------------------------------------------------------------------------------- the library


LIBRARY = sorted((root() / "lib").glob("*.yaml"))


def sections_of(suffix: str) -> dict[str, str]:
    """The parts of the page about the library, by the file that each is about."""
    parts = re.split(r"^## `(lib/[\w.]+)`\n", page("library", suffix), flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


@BOTH
def test_every_file_of_the_library_is_described_with_what_it_brings(suffix: str) -> None:
    described = sections_of(suffix)
    assert sorted(described) == [f"lib/{path.name}" for path in LIBRARY]
    for path in LIBRARY:
        file = to_plain(read_text(path.read_bytes(), path.name))
        rows = re.findall(r"^\| `(\w+)` \| ([^|]*) \|$", described[f"lib/{path.name}"], re.MULTILINE)
        assert {section: re.findall(r"`(\w+)`", ids) for section, ids in rows} == {
            section: list(entries) for section, entries in file.items()
        }
        values = {
            id_: int(number) for id_, number in re.findall(r"`(\w+)` (\d+)", dict(rows).get("constants", ""))
        }
        assert values == file.get("constants", {})


@BOTH
def test_each_file_of_the_library_fits_a_scenario_that_brings_what_the_page_says(suffix: str) -> None:
    base, *_rest = (piece.text for piece in pieces(page("library", suffix)) if piece.language == "yaml")
    assert checked(base) == ""
    found = [piece for piece in pieces(page("library", suffix)) if piece.language == "yaml"][1:]
    included = set(re.findall(r"lib/\w+\.yaml", base))
    for piece in found:
        said = [
            fault
            for fault in checked(overlay(base, piece.text)).split("\n\n")
            if "error" in fault.split("\n")[0]
        ]
        assert said == [], piece.heading
        included |= set(re.findall(r"lib/\w+\.yaml", piece.text))
    assert included == {f"lib/{path.name}" for path in LIBRARY}


@BOTH
def test_what_the_page_switches_off_can_be_switched_off(suffix: str) -> None:
    base, *found = (piece for piece in pieces(page("library", suffix)) if piece.language == "yaml")
    for name, text in sections_of(suffix).items():
        own = [piece.text for piece in found if piece.heading == f"`{name}`"]
        for rule in re.findall(r"`--without (\w+)`", text):
            Path(FILE).write_text(overlay(base.text, own[0]), encoding="utf-8")
            assert load(FILE, without=[rule]).cast.without == (rule,)
        for change in re.findall(r"`((?:constants|meters|pledges|doctrines|leave_out): [^`]+)`", text):
            lines = yaml.safe_dump(to_plain(read_text(change.encode(), name)))
            assert errors_of(overlay(overlay(base.text, own[0]) if own else base.text, lines)) == [], change


@BOTH
def test_the_page_about_packs_changes_the_library_as_it_says(suffix: str) -> None:
    changed = [piece.text for piece in pieces(page("packs", suffix)) if piece.language == "yaml"][-1]
    Path("changed.yaml").write_text(changed, encoding="utf-8")
    loaded = join(FolderSources.of("changed.yaml", root()), "changed.yaml").root
    tree = to_plain(loaded)
    assert tree["meters"]["escalation"]["start"] == 45
    assert "settles" not in tree["meters"]["escalation"]
    assert "rungs" in tree["meters"]["escalation"]
    assert "about" not in tree["moves"]["hold"]
