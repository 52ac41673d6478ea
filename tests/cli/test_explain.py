"""`tabletop explain` says what a code means, and helps whoever does not know the code."""

from __future__ import annotations

import json

import pytest

from tabletop.cli import main
from tabletop.scenario.diagnostics import CODES


def said(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert main(["explain", *words]) == 0
    return capsys.readouterr().out


def refused(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert main(["explain", *words]) == 2
    return capsys.readouterr().err


def test_a_warning_is_explained_with_examples_and_how_to_allow_it(capsys: pytest.CaptureFixture[str]) -> None:
    text = said(capsys, "S606")
    assert text.startswith("S606 (warning): A condition or chance always holds.\n")
    wrong, right, allow = (
        text.index(part) for part in ("tension >= 0\n", "tension >= 10\n", "# allow S606:")
    )
    assert text.index("Wrong:") < wrong < text.index("Right:") < right < allow


def test_an_error_cannot_be_allowed(capsys: pytest.CaptureFixture[str]) -> None:
    text = said(capsys, "S301")
    assert text.startswith("S301 (error): ")
    assert "allow" not in text


@pytest.mark.parametrize("typed", ["S603", "s603", "603", " S603 "])
def test_a_code_may_be_typed_as_it_comes(typed: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert said(capsys, typed).startswith("S603 (warning)")


def test_several_codes_are_explained_in_the_order_asked(capsys: pytest.CaptureFixture[str]) -> None:
    text = said(capsys, "S603", "S101", "s603")
    assert text.index("S603 (warning)") < text.index("S101 (error)")
    assert text.count("S603 (warning)") == 1


def test_without_a_code_all_are_listed_with_their_sentences(capsys: pytest.CaptureFixture[str]) -> None:
    lines = said(capsys).splitlines()
    assert [line for line in lines if line.startswith("  S")] == [
        f"  {code}  {sentence}" for code, sentence in CODES.items()
    ]


def test_a_page_is_in_the_language_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    text = said(capsys, "S603", "--lang", "zh-Hant")
    assert text.startswith("S603（警告）：")
    assert "錯：" in text
    assert "name: 氣氛" in text


def test_a_page_as_json_has_its_parts(capsys: pytest.CaptureFixture[str]) -> None:
    [page] = json.loads(said(capsys, "S603", "--json"))
    assert (page["code"], page["severity"]) == ("S603", "warning")
    assert [example["right"] for example in page["examples"]] == [False, True]
    assert [page["code"] for page in json.loads(said(capsys, "--json"))] == list(CODES)


def test_a_code_that_does_not_exist_leads_to_its_neighbours(capsys: pytest.CaptureFixture[str]) -> None:
    text = refused(capsys, "S208")
    assert "There is no code 'S208'." in text
    assert "S207" in text


@pytest.mark.parametrize(("typed", "code"), [("never moves", "S603"), ("縮排", "S112"), ("red line", "S617")])
def test_words_lead_to_the_codes_that_speak_of_them(
    typed: str, code: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert f"  {code}  " in refused(capsys, typed)


def test_what_nothing_speaks_of_leads_to_the_list(capsys: pytest.CaptureFixture[str]) -> None:
    assert "'tabletop explain' lists all codes." in refused(capsys, "xyzzy")
