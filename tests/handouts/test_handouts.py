"""The sheets that a class is handed: what stands on them, what does not, and that a page is a page."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
import yaml

from tabletop.engine import Rules
from tabletop.engine.cast import TYPES
from tabletop.handouts import PAPERS, AlreadyPrinted, handouts, opening_in, opening_of, write
from tabletop.i18n import LANGUAGES, Text, set_language
from tabletop.scenario import ScenarioError, load as read, shelf
from tabletop.table import NotPossible, Table
from tabletop.words import paragraphs
from tabletop.words.sheet import sheet_numbers

load = cache(read)
SHIPPED = sorted(path.stem for path in shelf.root().glob("*.yaml"))
HOSTILE = "</p></style><script>alert(1)</script><img src=x onerror=\"a('b')\"> {{ 1234567*8 }} {% if %} & \u05d0\u05d1 '"


class Seen(HTMLParser):
    """Tags, attributes and visible text of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: set[str] = set()
        self.open: list[str] = []
        self.parts: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.open.append(tag)
        self.attributes |= {name for name, _value in attrs}

    def handle_endtag(self, tag: str) -> None:
        if tag in self.open:
            self.open.reverse()
            self.open.remove(tag)
            self.open.reverse()

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.parts.append(data)

    @property
    def text(self) -> str:
        return re.sub(r"\s+", " ", " ".join(self.parts))


def secrets(rules: Rules, seat: str) -> Iterator[str]:
    """Every text of the scenario that a seat alone may read, in the language spoken now, by paragraphs."""
    info = rules.seats[rules.seat_index[seat]]
    for text in (info.secret, *info.by_type):
        yield from paragraphs(str(text))
    for goal, named in zip(rules.form.objectives, rules.cast.objectives, strict=True):
        if rules.form.seats[goal.seat] == seat and (not goal.public or goal.type >= 0):
            yield str(named.name)


@pytest.mark.parametrize("tag", LANGUAGES)
@pytest.mark.parametrize("scenario", SHIPPED)
def test_the_sheets_of_one_seat_hold_its_own_secrets_and_no_other_seats(scenario: str, tag: str) -> None:
    set_language(tag)
    rules = load(scenario)
    # Two seats may want the same in so many words, one of them in public.
    opening = opening_of(rules)
    public = "\n".join(str(aim.text) for aim in opening.public.objectives)
    for seat in rules.form.seats:
        text = Seen(handouts(opening, seats=[seat])).text
        own = set(secrets(rules, seat))
        assert [s for s in own if re.sub(r"\s+", " ", s) not in text] == []
        for other in rules.form.seats:
            hidden = {s for s in secrets(rules, other) if s not in own and s not in public}
            assert other == seat or [s for s in hidden if s in text] == []


def test_without_a_seat_every_seat_the_wall_and_the_facilitator_have_their_sheets() -> None:
    rules = load("taiwan_strait")
    page = handouts(opening_of(rules))
    text = Seen(page).text
    for part in ("For the facilitator alone", "For the wall", "tabletop play taiwan_strait --desk"):
        assert part in text
    assert all(s in text for seat in rules.form.seats for s in secrets(rules, seat))
    single = handouts(opening_of(rules), seats=["japan"])
    assert "For the facilitator alone" not in single
    assert "For the wall" not in single


def test_the_numbers_of_an_order_sheet_are_those_that_the_desk_reads() -> None:
    rules = load("taiwan_strait")
    page = handouts(opening_of(rules), seats=["us"])
    sheet = page[page.index("Order sheet") : page.index("Offer sheet")]
    bold = re.findall(r"<b>([\d, ]+)</b>", sheet)
    numbers = [int(number) for listed in bold for number in listed.split(", ")]
    assert sorted(numbers) == sorted(sheet_numbers(rules, "us").values())
    arms = sheet_numbers(rules, "us")["arms_sale", "taiwan"]
    row = Seen(sheet).text
    assert f"{arms} Arms sale to Taiwan → Taipei" in row
    assert "1 spares and training · 2 defensive package · 3 major package · cost 1/2/3" in row
    assert "Costs are in Political capital." in row


def test_a_move_that_others_do_not_see_says_so() -> None:
    sheet = Seen(handouts(opening_of(load("taiwan_strait")), seats=["us"])).text
    assert "[covert, found out 10%]" in sheet
    assert "[private]" in sheet


def test_before_the_draw_there_is_a_card_for_each_type_and_after_it_the_one_that_was_drawn() -> None:
    rules = load("taiwan_strait")
    before = Seen(handouts(opening_of(rules), seats=["prc"])).text
    for kind in ("security seeker", "revisionist"):
        assert f"Beijing: {kind}" in before
        assert f"Beijing towards Taipei: {kind}" in before
    table = Table.start(rules, seed=3)
    drawn = dict(table.look("prc").view.seat("prc").types)  # type: ignore[union-attr]
    after = Seen(handouts(opening_in(table), seats=["prc"])).text
    info = rules.seats[rules.seat_index["prc"]]
    chosen = TYPES.index(drawn[""])
    assert str(info.by_type[chosen]) in after
    assert str(info.by_type[1 - chosen]) not in after


def test_a_seats_sheets_are_the_same_whatever_was_drawn_for_the_others() -> None:
    rules = load("taiwan_strait")
    pages: dict[str, set[str]] = {}
    drawn: dict[str, set[object]] = {}
    for seed in range(6):
        opening = opening_in(Table.start(rules, seed=seed))
        assert opening.drawn is not None
        own = dict(opening.drawn["us"])[""]
        drawn.setdefault(own, set()).add(opening.drawn["prc"])
        pages.setdefault(own, set()).add(handouts(opening, seats=["us"]))
    assert any(len(others) > 1 for others in drawn.values())
    assert [len(found) for found in pages.values()] == [1] * len(pages)


def test_the_sheets_of_a_game_that_goes_on_are_those_of_its_opening() -> None:
    table = Table.start(load("first_steps"), seed=1, players={"north": "random", "south": "random"})
    opened = handouts(opening_in(table))
    table.resolve()
    assert handouts(opening_in(table)) == opened


def test_every_move_is_on_a_role_card_and_every_card_asks_two_questions() -> None:
    from tabletop.handouts.seat import seat_papers

    for scenario in SHIPPED:
        rules = load(scenario)
        opening = opening_of(rules)
        for seat in rules.form.seats:
            papers = seat_papers(opening, seat)
            assert [role.name for role in papers.roles] == [
                "Leader",
                "Defence",
                "Diplomacy",
                "Economy",
                "Home politics",
            ]
            assert all(len(role.questions) == 2 for role in papers.roles)
            listed = {
                int(n)
                for role in papers.roles
                for move in role.moves
                for n in re.findall(r"^[\d, ]+", move)[0].split(",")
            }
            assert listed == set(sheet_numbers(rules, seat).values())
            own = {m.key for m in opening.views[seat].meters if len(m.of) != 1 or m.of[0] == seat}
            assert sum(len(role.meters) for role in papers.roles) == len(own)


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("tag", LANGUAGES)
def test_the_page_stands_by_itself(tag: str, paper: Any) -> None:
    set_language(tag)
    page = handouts(opening_of(load("first_steps")), paper=paper)
    assert f"@page {{ size: {paper};" in page
    assert f'<html lang="{"en" if tag == "en" else "zh-Hant-TW"}"' in page
    assert "script" not in Seen(page).tags
    assert not re.search(r"https?:|url\(|@import|\ssrc=", page)
    assert Seen(page).open == ["meta"] * 4 or "section" not in Seen(page).open


def hostile_scenario(path: Path) -> Path:
    """The first steps with every text replaced by one that means mischief, named by where it stands."""
    data = yaml.load((shelf.root() / "first_steps.yaml").read_text(encoding="utf-8"), yaml.CSafeLoader)
    count = 0

    def spoilt(value: Any) -> Any:
        nonlocal count
        if isinstance(value, dict) and value and set(value) <= {"en", "zh-Hant"}:
            count += 1
            return dict.fromkeys(LANGUAGES, f"{count} {HOSTILE}")
        if isinstance(value, dict):
            return {key: spoilt(each) for key, each in value.items()}
        return [spoilt(each) for each in value] if isinstance(value, list) else value

    path.write_text(yaml.safe_dump(spoilt(data), allow_unicode=True, sort_keys=False), encoding="utf-8")
    assert count > 40
    return path


def test_no_text_of_a_scenario_becomes_more_than_text(tmp_path: Path) -> None:
    rules = read(str(hostile_scenario(tmp_path / "hostile.yaml")))
    seen, usual = Seen(handouts(opening_of(rules))), Seen(handouts(opening_of(load("first_steps"))))
    assert set(seen.tags) <= set(usual.tags)
    assert seen.attributes <= usual.attributes
    assert "<script>alert(1)</script>" in seen.text
    assert "{{ 1234567*8 }}" in seen.text
    assert "9876536" not in seen.text


def test_characters_that_turn_the_reading_direction_do_not_reach_a_sheet(tmp_path: Path) -> None:
    text = (shelf.root() / "first_steps.yaml").read_text(encoding="utf-8")
    path = tmp_path / "turned.yaml"
    path.write_text(text.replace("title: {en: ", "title: {en: \u202eab ", 1), encoding="utf-8")
    with pytest.raises(ScenarioError):
        read(str(path))


def test_a_seat_that_is_not_there_is_refused_in_a_sentence() -> None:
    with pytest.raises(NotPossible, match="atlantis"):
        handouts(opening_of(load("first_steps")), seats=["atlantis"])


def test_a_file_is_written_whole_for_its_owner_and_never_over_another(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    write(path, "one")
    assert path.stat().st_mode & 0o777 == 0o600
    with pytest.raises(AlreadyPrinted, match="--force"):
        write(path, "two")
    assert path.read_text() == "one"
    write(path, "two", force=True)
    assert [(p.name, p.read_text()) for p in tmp_path.iterdir()] == [("a.html", "two")]
    with pytest.raises(OSError, match="directory"):
        write(tmp_path / "nowhere" / "a.html", "three")
    with pytest.raises(OSError, match="directory") as refused:
        write(tmp_path, "four", force=True)
    assert refused.value.filename == str(tmp_path)
    assert [p.name for p in tmp_path.iterdir()] == ["a.html"]


def test_texts_that_are_missing_leave_no_empty_sheet() -> None:
    rules = load("first_steps")
    assert rules.cast.title != Text()
    assert handouts(opening_of(rules)).count("<section") == 2 + 6 * len(rules.seats)


@pytest.mark.long
@pytest.mark.skipif(shutil.which("chromium") is None, reason="needs a browser that prints")
@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("tag", LANGUAGES)
@pytest.mark.parametrize("scenario", SHIPPED)
def test_every_sheet_is_one_printed_page(scenario: str, tag: str, paper: Any, tmp_path: Path) -> None:
    set_language(tag)
    page, printed = tmp_path / "page.html", tmp_path / "page.pdf"
    page.write_text(handouts(opening_of(load(scenario)), paper=paper), encoding="utf-8")
    subprocess.run(
        [
            "chromium",
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            f"--user-data-dir={tmp_path / 'browser'}",
            "--no-pdf-header-footer",
            f"--print-to-pdf={printed}",
            str(page),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    pages = len(re.findall(rb"/Type\s*/Page\b", printed.read_bytes()))
    assert pages == page.read_text(encoding="utf-8").count("<section")
