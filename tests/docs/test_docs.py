"""The pages in docs/: their links, their two languages, and that what they say of the program is so."""

from __future__ import annotations

import doctest
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Literal, get_args, get_origin

import click
import pytest

from tabletop.cli.plain.commands import SEAT, SHORT, VERBS, Command, parse
from tabletop.cli.root import COMMANDS, root
from tabletop.engine import curves
from tabletop.i18n import set_language
from tabletop.lab import simulate
from tabletop.record import door
from tabletop.scenario import check, load
from tabletop.scenario.calls import CALLS
from tabletop.scenario.described import SHEETS
from tabletop.scenario.including import KEYS as JOINING
from tabletop.scenario.loading import OWN_ONLY
from tabletop.scenario.model import Scenario
from tabletop.scenario.names import TAGS
from tabletop.scenario.reading import read_text
from tabletop.scenario.shapes import keys_at, wanted_at
from tabletop.tui.keymap import catalogue
from tabletop.tui.keys import key_name

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
FOR_CONTRIBUTORS = {"architecture.md", "performance.md", "record-format.md"}
"""English is enough for these."""

PAGES = sorted([*DOCS.glob("*.md"), *ROOT.glob("README*.md")])
FOR_USERS = [p for p in PAGES if ".zh-Hant" not in p.name and p.name not in FOR_CONTRIBUTORS]
FORMAT = ("scenario-format.md", "scenario-format.zh-Hant.md")
REFERENCE = ("reference.md", "reference.zh-Hant.md")
RULES = ("rules.md", "rules.zh-Hant.md")
PLAY = ("play.md", "play.zh-Hant.md")
PLAIN = ("plain.md", "plain.zh-Hant.md")
PANELS = ("panels.md", "panels.zh-Hant.md")


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def page(name: str) -> str:
    return (DOCS / name).read_text(encoding="utf-8")


def twin(path: Path) -> Path:
    return path.with_name(f"{path.stem}.zh-Hant.md")


def prose(text: str) -> str:
    """The page without what stands in fences."""
    return re.sub(r"^```.*?^```$", "", text, flags=re.MULTILINE | re.DOTALL)


def headings(text: str) -> list[tuple[int, str]]:
    return [(len(h[1]), h[2].strip()) for h in re.finditer(r"^(#+) (.+)$", prose(text), re.MULTILINE)]


def anchor(heading: str) -> str:
    """The anchor that a page's reader makes of a heading: small letters, hyphens for spaces, no punctuation."""
    kept = (
        c for c in heading.lower() if c in "-_ " or not unicodedata.category(c).startswith(("P", "S", "Z"))
    )
    return "".join(kept).replace(" ", "-")


def anchors(text: str) -> set[str]:
    """Where links into a page may lead: its headings, and the places that it names itself."""
    return {anchor(title) for _level, title in headings(text)} | set(
        re.findall(r'<a id="([^"]+)"></a>', text)
    )


def fences(name: str, language: str) -> list[str]:
    found = re.findall(rf"^```{language}\n(.*?)^```$", page(name), re.MULTILINE | re.DOTALL)
    return [str(block) for block in found]


# ---------------------------------------------------------------------------------------------- links and languages


@pytest.mark.parametrize("path", PAGES, ids=named)
def test_every_link_leads_to_a_page_and_to_a_heading_in_it(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    wrong = []
    for target, fragment in re.findall(r"\]\(([^)#:]*)(?:#([^)]+))?\)", prose(text)):
        goal = path.parent / target if target else path
        if not goal.exists():
            wrong.append(target)
        elif fragment and fragment not in anchors(goal.read_text(encoding="utf-8")):
            wrong.append(f"{target}#{fragment}")
    assert wrong == []


@pytest.mark.parametrize("path", FOR_USERS, ids=named)
def test_every_page_for_users_has_a_chinese_twin_with_the_same_headings_and_examples(path: Path) -> None:
    ours, theirs = path.read_text(encoding="utf-8"), twin(path).read_text(encoding="utf-8")
    assert [level for level, _title in headings(ours)] == [level for level, _title in headings(theirs)]
    assert len(re.findall("^```", ours, re.MULTILINE)) == len(re.findall("^```", theirs, re.MULTILINE))
    assert f"]({twin(path).name})" in ours
    assert f"]({path.name})" in theirs


def test_every_chinese_page_has_an_english_twin() -> None:
    chinese = [p for p in PAGES if ".zh-Hant" in p.name]
    assert [named(p) for p in chinese if not p.with_name(p.name.replace(".zh-Hant", "")).exists()] == []


@pytest.mark.parametrize("path", FOR_USERS, ids=named)
def test_tables_have_as_many_rows_in_both_languages(path: Path) -> None:
    def rows(p: Path) -> int:
        return sum(line.startswith("|") for line in prose(p.read_text(encoding="utf-8")).splitlines())

    assert rows(path) == rows(twin(path))


@pytest.mark.parametrize("path", [p for p in PAGES if ".zh-Hant" in p.name], ids=named)
def test_chinese_pages_write_as_taiwan_does(path: Path) -> None:
    text = prose(path.read_text(encoding="utf-8"))
    foreign = "臺 信號 導彈 網絡 默認 屏幕 程序 數據 質量 界面 回放 裏"
    assert [word for word in foreign.split() if word in text] == []


def test_every_page_can_be_found_from_the_first_one() -> None:
    """README.md in docs/ lists every page of its language; contributors' pages stand in both."""
    for index, language in (("README.md", ""), ("README.zh-Hant.md", ".zh-Hant")):
        text = page(index)
        wanted = [
            p.name
            for p in DOCS.glob("*.md")
            if not p.name.startswith("README")
            and (p.name in FOR_CONTRIBUTORS or (".zh-Hant" in p.name) == bool(language))
        ]
        assert [name for name in wanted if f"]({name}" not in text] == []


@pytest.mark.parametrize("path", PAGES, ids=named)
def test_every_command_that_is_named_exists(path: Path) -> None:
    """A command is `tabletop WORD` in code or at the start of an indented line."""
    text = path.read_text(encoding="utf-8")
    said = re.findall(r"`tabletop ([a-z]+)|^    tabletop ([a-z]+)", text, re.MULTILINE)
    assert {a or b for a, b in said} - set(COMMANDS) == set()


def options_of(command: str) -> set[str]:
    found = root.get_command(click.Context(root), command)
    assert found is not None
    return {opt for param in found.params for opt in (*param.opts, *param.secondary_opts)} | {"--help"}


@pytest.mark.parametrize("path", PAGES, ids=named)
def test_every_option_of_a_command_that_is_named_exists(path: Path) -> None:
    """In code or in an indented line: `tabletop WORD ... --option`; of a row of a table, in its other cells too."""
    wrong = []
    for line in path.read_text(encoding="utf-8").splitlines():
        said = [line] if line.startswith("    tabletop ") else re.findall(r"`(tabletop [^`]+)`", line)
        if line.startswith("| `tabletop ") and len(said) == 1:
            said = [said[0] + " " + " ".join(re.findall(r"`(--[^`]+)`", line))]
        for text in said:
            words = text.split()
            options = re.findall(r"(?<!\S)--[a-z][a-z-]*", text.split("#")[0])
            if len(words) > 1 and words[1] in COMMANDS:
                wrong += [text for option in options if option not in options_of(words[1])]
    assert wrong == []


@pytest.mark.parametrize("path", PAGES, ids=named)
def test_every_variable_of_the_environment_that_is_named_is_read(path: Path) -> None:
    code = "\n".join(p.read_text(encoding="utf-8") for p in (ROOT / "tabletop").rglob("*.py"))
    names = set(re.findall(r"\bTABLETOP_[A-Z]+\b", path.read_text(encoding="utf-8")))
    assert [name for name in names if f'"{name}"' not in code] == []


@pytest.mark.parametrize("name", ["README.md", "README.zh-Hant.md"])
def test_the_readme_shows_the_console_and_how_to_start_in_its_first_screenful(name: str) -> None:
    first = "\n".join((ROOT / name).read_text(encoding="utf-8").splitlines()[:24])
    shown = re.findall(r"!\[[^\]]+\]\((docs/pictures/[^)]+)\)", first)
    assert len(shown) == 1
    assert (ROOT / shown[0]).stat().st_size < 70_000
    assert "    make play\n" in first


def test_every_goal_of_make_that_is_named_exists() -> None:
    goals = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    for path in PAGES:
        text = path.read_text(encoding="utf-8")
        said = re.findall(r"(?:^    |`)make ([a-z-]+)", text, re.MULTILINE)
        assert set(said) <= goals, named(path)


def test_the_lines_of_python_do_what_they_say() -> None:
    result = doctest.testfile(str(DOCS / "architecture.md"), module_relative=False, encoding="utf-8")
    assert result.attempted >= 5
    assert result.failed == 0


# ------------------------------------------------------------------------------------------------- the scenario format


def rows_below(text: str, mark: str) -> list[str]:
    """The first cells of the first table below `mark`."""
    table = text.split(mark)[1].split("\n|---|")[1].split("\n\n")[0]
    return [line.split("|")[1] for line in table.splitlines() if line.startswith("| ")]


@pytest.mark.parametrize("name", REFERENCE)
def test_every_key_of_a_scenario_stands_in_its_section_of_the_reference_and_no_other(name: str) -> None:
    text = page(name)
    for sheet in SHEETS:
        above = keys_at(sheet.model.__mro__[1], ())  # told where the section is that this one adds to
        keys = [key for key in keys_at(sheet.model, ()) if key not in above]
        first = rows_below(text, f'<a id="{sheet.anchor}"></a>')
        described = [re.sub(r"<a id=\S+></a>|`", "", cell).strip() for cell in first]
        assert sorted(described) == sorted([*keys, *(JOINING if sheet.model is Scenario else ())])


@pytest.mark.parametrize("name", REFERENCE)
def test_every_fixed_value_of_a_key_is_explained_in_the_reference(name: str) -> None:
    text = page(name)
    for sheet in SHEETS:
        section = text.split(f'<a id="{sheet.anchor}"></a>')[1].split("\n## ")[1]
        for key in keys_at(sheet.model, ()):
            for wanted in wanted_at(sheet.model, (key,)):
                values = get_args(wanted) if get_origin(wanted) is Literal else ()
                assert [value for value in values if f"`{value}`" not in section] == [], key


@pytest.mark.parametrize("name", FORMAT)
def test_the_page_of_the_format_leads_to_every_section_of_the_reference_and_repeats_none(name: str) -> None:
    text = page(name)
    target = REFERENCE[FORMAT.index(name)]
    elsewhere = {"by_type_value", "texts"}  # told by the sections that use them, and as a kind of value
    wanted = {sheet.anchor for sheet in SHEETS} - elsewhere | {"tags"}
    assert [anchor for anchor in sorted(wanted) if f"({target}#{anchor})" not in text] == []
    assert re.findall(r"^\| (?:key|鍵) \|", text, re.MULTILINE) == []


@pytest.mark.parametrize("name", FORMAT)
def test_every_function_of_the_rule_language_is_described_and_no_other(name: str) -> None:
    heading = "Functions" if name == FORMAT[0] else "函式"
    table = page(name).split(f"### {heading}\n")[1].split("\n#")[0]
    rows = [line.split("|")[1] for line in table.splitlines() if line.startswith("| `")]
    described = {word for row in rows for word in re.findall(r"`(\w+)\(", row)}
    assert described == set(CALLS)


@pytest.mark.parametrize("name", REFERENCE)
def test_every_tag_is_described_and_no_other(name: str) -> None:
    assert [cell.strip(" `") for cell in rows_below(page(name), '<a id="tags"></a>')] == list(TAGS)


@pytest.mark.parametrize("name", FORMAT)
def test_what_only_the_scenario_itself_may_set_is_listed(name: str) -> None:
    heading = "## Includes\n" if name == FORMAT[0] else "## 引入檔案\n"
    text = page(name).split(heading)[1].split("\n## ")[0]
    assert [key for key in OWN_ONLY if f"`{key}`" not in text] == []


@pytest.mark.parametrize("name", FORMAT)
def test_every_piece_of_yaml_can_be_read(name: str) -> None:
    for block in fences(name, "yaml"):
        read_text(block.encode(), name)


def example(name: str) -> str:
    return next(block for block in fences(name, "yaml") if block.startswith("format:"))


def pieces(name: str) -> Iterator[str]:
    return (block for block in fences(name, "yaml") if not block.startswith("format:"))


@pytest.mark.parametrize("name", FORMAT)
def test_the_example_has_no_fault_and_can_be_played_to_each_of_its_endings(name: str, tmp_path: Path) -> None:
    path = tmp_path / "narrow_sea.yaml"
    path.write_text(example(name), encoding="utf-8")
    assert check(path) == []
    outcome = simulate(load(path), 60, 1)
    assert [ending for ending, games in outcome.endings.items() if not games] == []


@pytest.mark.parametrize("name", FORMAT)
def test_the_pieces_fit_into_the_example_as_the_page_says(name: str, tmp_path: Path) -> None:
    """All together, as one included file for each piece."""
    included = []
    for number, piece in enumerate(pieces(name)):
        included.append(f"piece{number}.yaml")
        (tmp_path / included[-1]).write_text(piece, encoding="utf-8")
    path = tmp_path / "narrow_sea.yaml"
    path.write_text(f"include: [{', '.join(included)}]\n{example(name)}", encoding="utf-8")
    assert len(included) >= 5
    assert [d.headline() for d in check(path)] == []


MISTAKES = {
    "{if: saw(rival, deter) > 0}": ("{if: \"saw(rival, deter) > 0\", tags", "{if: saw(rival, deter) > 0, tags"),
    "[strength[self] -= 4]": ('["strength[self] -= 4", escalation -= 4]', "[strength[self] -= 4]"),
    "{en: Two governments, one strait}": ('en: "Two governments, one strait', "en: Two governments, one strait"),
    "text: Two: a warning": ("text: {en: The strait burns., zh-Hant: 海峽陷入戰火。}", "text: Two: a warning"),
    "escalation > 40%": ("3 if escalation >= crisis else 1", "3 if escalation > 40% else 1"),
    "trust[us, prc] += 5": ("[escalation += 60]", '["trust[north, south] += 5"]'),
    "escalation = 40": ("[escalation += 60]", "[escalation = 40]"),
    "escalation * (turn > 3)": ("20 - escalation / 10", "escalation * (turn > 3)"),
    "if: did(self, deter) > 0": ("    cooldown: 1", '    if: did(self, deter) > 0'),
    "if: trust[prc, us] > 50": ("by: [everyone]\n    cost: {capital: 2}", "by: [north]\n    if: trust[south, north] > 50"),
    "fear[allies] > 50": ("3 if escalation >= crisis else 1", "3 if strength[everyone] > 50 else 1"),
}  # fmt: skip
"""A row of the table of common mistakes: what is right in the example, and the same mistake made there."""


@pytest.mark.parametrize("mistake", MISTAKES)
def test_every_common_mistake_is_one_and_is_found(mistake: str, tmp_path: Path) -> None:
    right, wrong = MISTAKES[mistake]
    text = example(FORMAT[0])
    assert right in text
    assert all(mistake in page(name) for name in FORMAT)
    path = tmp_path / "narrow_sea.yaml"
    path.write_text(text.replace(right, wrong), encoding="utf-8")
    assert any(d.severity == "error" for d in check(path))


PLACES = (
    ("`cost`, `if`, `detection`", "cost: {capital: level}", 'cost: {capital: "level + %s"}'),
    ("`cost`, `if`, `detection`", "cost: {capital: 1}", 'cost: {capital: "%s"}'),
    ("`cost`, `if`, `detection`", "    dossier: 2", "    dossier: 2 + %s"),
    ("`if` of gates", "if: support[self] >= 25", "if: support[self] >= level + %s"),
    ("`signal`", "sincere: 60%,", 'sincere: "60 + level + %s",'),
    ("`effects`", "[escalation += 60]", '["escalation += level + %s"]'),
    ("reactions, drift", "if: did(self, conciliatory) > 0", "if: support[other] > %s"),
    ("`renews`", "renews: 2", "renews: 2 + %s"),
    ("`renews`", "settles: {to: 20,", 'settles: {to: "20 + %s",'),
    ("red lines", "if: played(self, sabotage)", "if: strength[holder] + strength[self] > %s"),
    ("`when`", "when: {deck: 3 if turn > 1 else 1}", 'when: {deck: "%s"}'),
    ("`sensibility`", "sensibility: 30%", "sensibility: 30 + strength[self] * %s"),
    ("force", "failure: 40", "failure: 40 + (guard + strength[other]) / 200 + %s"),
    ("force", "hazard: 15%", "hazard: 15 + %s"),
    ("`if` of doctrines", "saw(rival, deter) > 0", "strength[rival] + strength[self] > %s"),
    ("`if` of endings", "if: played(north, strike) or played(south, strike)", "if: turn > %s"),
    ("`points`", "points: 0 if ended(war) else 20", "points: 0 if ended(war) else strength[self] + %s"),
)
"""A row of the table of places, by how it begins, and an expression put in such a place."""


def row_of(name: str, begins: str) -> list[str]:
    """The cells of that row; of the Chinese page, the row at the same place of its table."""
    tables = [page(n).split(h)[1].split("\n### ")[0] for n, h in zip(FORMAT, TITLES, strict=True)]
    ours, theirs = ([line for line in t.splitlines() if line.startswith("| ")][1:] for t in tables)
    at = next(i for i, line in enumerate(ours) if line.startswith(f"| {begins}"))
    return [cell.strip() for cell in (ours if name == FORMAT[0] else theirs)[at].split("|")[1:-1]]


TITLES = ("### Where what may be asked\n", "### 哪裡可以問什麼\n")


@pytest.mark.parametrize(
    ("begins", "right", "asking"), PLACES, ids=[asking for _row, _right, asking in PLACES]
)
def test_the_table_of_places_tells_what_may_be_asked_there(
    begins: str, right: str, asking: str, tmp_path: Path
) -> None:
    def codes(expression: str) -> set[str]:
        files = {f"piece{n}.yaml": piece for n, piece in enumerate(pieces(FORMAT[0]))}
        files["narrow_sea.yaml"] = f"include: [{', '.join(files)}]\n{example(FORMAT[0])}"
        assert any(right in text for text in files.values())
        for file, text in files.items():
            (tmp_path / file).write_text(text.replace(right, asking % expression, 1), encoding="utf-8")
        return {d.code for d in check(tmp_path / "narrow_sea.yaml") if d.severity == "error"}

    english, chinese = row_of(FORMAT[0], begins), row_of(FORMAT[1], begins)
    assert codes("(1 if turn > 3 else 0)") == set()
    hidden = {"S501"} if english[3].startswith("yes") else set()
    assert codes("(1 if did(north, deter) > 0 else 0)") == (hidden if english[2] == "yes" else {"S403"})
    assert codes("(1 if trust[south, north] > 50 else 0)") == hidden
    assert chinese[2] == {"yes": "可", "no": "不可"}[english[2]]
    assert chinese[3][0] == {"yes": "是", "no": "否"}[english[3].partition(",")[0]]


# --------------------------------------------------------------------------------------------- rules, play, record


def clauses(name: str) -> list[str]:
    return re.findall(r"^- \*\*(R\d+\.\d+)\*\*", page(name), re.MULTILINE)


def test_clauses_are_numbered_without_gaps_and_alike_in_both_languages() -> None:
    found = clauses(RULES[0])
    assert found == clauses(RULES[1])
    expected: dict[str, int] = {}
    for clause in found:
        chapter, _dot, number = clause.partition(".")
        assert int(number) == expected.get(chapter, 0) + 1
        expected[chapter] = int(number)
    assert list(expected) == [f"R{n}" for n in range(1, len(expected) + 1)]


@pytest.mark.parametrize("name", [*RULES, *FORMAT, *PLAY, *PANELS, "architecture.md", "record-format.md"])
def test_every_clause_and_every_module_that_is_named_exists(name: str) -> None:
    text = prose(page(name))
    chapters = {clause.partition(".")[0] for clause in clauses(RULES[0])}
    assert set(re.findall(r"\bR\d+(?:\.\d+)?\b", text)) <= {*clauses(RULES[0]), *chapters}
    modules = re.findall(r"\b((?:engine|scenario|table|doctrine|record|lab|tui|tools)/\w+\.py)", text)
    assert [m for m in modules if not any((top / m).is_file() for top in (ROOT, ROOT / "tabletop"))] == []
    shared = re.findall(r"\b(lib/\w+\.yaml|taiwan_strait\.yaml|thaad\.yaml)", text)
    assert [s for s in shared if s != "lib/rules.yaml" and not (ROOT / "scenarios" / s).is_file()] == []


def decibans(centibans: int) -> str:
    return f"{centibans / 100:+.2f} dB"


@pytest.mark.parametrize("name", RULES)
def test_worked_numbers_are_what_the_engine_computes(name: str) -> None:
    text = page(name)
    blurred = curves.likelihoods(3000, 7000, 6000)
    numbers = [
        decibans(curves.evidence(7000, 3000)),
        decibans(curves.evidence(*blurred)),
        f"{blurred[0] // 100}%",
        f"{blurred[1] // 100}%",
        f"{curves.over_months(4000, 2) // 100}%",
        f"{curves.incident(50, 5, 50, 100) / 100:.1f}%",
        f"{curves.incident(50, 5, 80, 100) / 100:.2f}%",
    ]
    assert [number for number in numbers if number not in text] == []


@pytest.mark.parametrize("name", [*RULES, *PLAY])
def test_evidence_moves_trust_as_the_pages_say(name: str) -> None:
    """70 in 100 against 30 lifts 30% to 50%; the other way round 50% falls to 30%."""
    good = curves.evidence(7000, 3000)
    assert curves.percent_of(curves.trust_of(3000) + good) == 50
    assert curves.percent_of(curves.trust_of(5000) - good) == 30
    assert all(number in page(name) for number in ("30%", "50%"))


def rows_under(mark: str, name: str) -> list[list[str]]:
    """The rows of the table under a mark, without its head."""
    table = page(name).split(f"<!-- {mark} -->\n")[1].split("\n\n")[0]
    return [[cell.strip() for cell in row.strip("|").split("|")] for row in table.splitlines()[2:]]


@pytest.mark.parametrize(("name", "language"), list(zip(PLAY, ("en", "zh-Hant"), strict=True)))
@pytest.mark.parametrize(("mark", "rooms"), [("everywhere", {"all"}), ("console", {"console", "orders"})])
def test_every_key_that_is_described_is_one_and_is_called_so(
    name: str, language: str, mark: str, rooms: set[str]
) -> None:
    """By the key and the word that the bottom line shows."""
    set_language(language)
    try:
        real = {
            (f"`{key_name(key)}`", label)
            for bound in catalogue().values()
            if bound.room in rooms
            for key in bound.keys
            for label in bound.label.split(" / ")
        }
    finally:
        set_language("en")
    said = [(key, label) for key, label, _use in rows_under(mark, name)]
    assert len(said) > 5
    assert [each for each in said if each not in real] == []


@pytest.mark.parametrize("name", PLAIN)
def test_every_typed_command_is_described_and_no_other(name: str) -> None:
    """In Chinese with the Chinese word beside it, too."""
    rows = [line for line in page(name).splitlines() if line.startswith("| `")]
    described = [
        words[1].split()[0] for row in rows for words in re.finditer(r"`([^`]+)`", row.split("|")[1])
    ]
    assert set(described) == {verb.id for verb in VERBS}
    if "zh" in name:
        spoken = {word for row in rows for word in re.findall(r"（(.+?)）", row.split("|")[1])}
        assert [v.id for v in VERBS if not spoken & set(v.words)] == []


@pytest.mark.parametrize("name", PLAIN)
def test_every_single_letter_is_described(name: str) -> None:
    assert [key for key in SHORT if key.isalpha() and key != "b" and f"`{key}`" not in page(name)] == []


@pytest.mark.parametrize("name", PLAIN)
def test_what_the_page_types_can_be_typed(name: str) -> None:
    typed = re.findall(r"^    \S.*(?:your command: |請下指令：) +(\S.*)$", page(name), re.MULTILINE)
    lines = [line for line in typed if not line.startswith("Enter")]
    assert len(lines) > 5
    assert [line for line in lines if not isinstance(parse(line, SEAT), Command)] == []


def test_every_kind_of_event_and_every_key_of_a_header_is_described() -> None:
    text = page("record-format.md")
    shapes = (door.HEADER, door.SCENARIO, door.ORDER, *door.EVENTS.values(), *door.PAYLOADS.values())
    keys = {key for shape in shapes for key in shape.fields}
    assert [key for key in (*door.KINDS, *sorted(keys)) if f"`{key}`" not in text] == []
