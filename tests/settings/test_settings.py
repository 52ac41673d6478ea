"""The settings: one schema, a file that people write by hand, and changes that leave their handwriting alone."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from tabletop import settings as house
from tabletop.i18n import set_language
from tabletop.settings import SCHEMA, Settings, change, load, problems, settings, spoken, take_problems, use
from tabletop.settings.reading import read, understand
from tabletop.settings.schema import Choice, Keys, Minutes, Switch
from tabletop.settings.writing import rewritten
from tests.conftest import Run


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "settings.yaml"
    monkeypatch.setenv(house.VARIABLE, str(path))
    return path


def said(file: Path, text: str) -> list[str]:
    """What is said about a settings file with this text, without its path."""
    file.write_text(text, encoding="utf-8")
    load()
    return [str(problem).removeprefix(f"{file}:") for problem in take_problems()]


# ------------------------------------------------------------------------------------------------------------ reading


def test_without_a_file_everything_is_as_usual_and_nothing_is_said(file: Path) -> None:
    assert load() == Settings()
    assert take_problems() == ()
    assert not file.exists()


def test_a_file_says_what_is_to_be_otherwise(file: Path) -> None:
    assert (
        said(
            file, "theme: light\nmotion: false\nclock: 20\nkeys:\n  all.help: f7, ctrl+h\n  console.tab1: 9\n"
        )
        == []
    )
    now = settings()
    assert (now.theme, now.motion, now.clock) == ("light", False, 20)
    assert dict(now.keys) == {"all.help": "f7,ctrl+h", "console.tab1": "9"}
    assert now.curtain_after == Settings().curtain_after


@pytest.mark.parametrize(
    "text", ["", "# nothing yet\n", "---\n", "theme:\n", "keys:\n", "\ufefftheme: dark\r\n"]
)
def test_an_empty_file_or_value_is_as_usual(file: Path, text: str) -> None:
    assert said(file, text) == []
    assert settings() == Settings()


WRONG = {
    "theme: lihgt": "1:8: 'lihgt' cannot stand for 'theme'; it may be dark, light, contrast, projector. Did you mean 'light'?",
    "paper: A5": "1:8: 'A5' cannot stand for 'paper'; it may be A4 or Letter.",
    "motion: off": "1:9: 'off' cannot stand for 'motion'; it may be true or false. Did you mean 'false'?",
    "motion: 是": "1:9: '是' cannot stand for 'motion'; it may be true or false. Did you mean 'true'?",
    "curtain_after: soon": "1:16: 'soon' cannot stand for 'curtain_after'; it may be a whole number of minutes from 0 to 120.",
    "clock: -1": "1:8: '-1' cannot stand for 'clock'; it may be a whole number of minutes from 0 to 240.",
    "clock: 1.5": "1:8: '1.5' cannot stand for 'clock'; it may be a whole number of minutes from 0 to 240.",
    "clock: true": "1:8: 'true' cannot stand for 'clock'; it may be a whole number of minutes from 0 to 240.",
    "clock: [20]": "1:8: 'clock' holds a single value: a whole number of minutes from 0 to 240.",
    "langage: en": "1:1: There is no setting 'langage'; there are: language, theme, signs, motion, coach, curtain_after,"
    " clock, paper, keys. Did you mean 'language'?",
    "extra: {a: 1}": "1:1: There is no setting 'extra'; there are: language, theme, signs, motion, coach, curtain_after,"
    " clock, paper, keys.",
    "theme: light\ntheme: dark": "2:1: 'theme' stands here a second time; the first one holds.",
    "keys: f7": "1:7: 'f7' cannot stand for 'keys'; it may be ids of actions with keys.",
    "keys:\n  all.help: [f7]": "2:13: 'all.help' holds keys, such as 'all.help: f7'.",
    "keys:\n  all.help: 'a,,b'": "2:13: 'all.help' wants a key, or keys parted by commas, such as f7; a comma itself is"
    " called comma.",
    "- theme": "1:1: The settings file holds names with values, such as 'theme: light'.",
    "? [a]\n: b": "1:3: A name is wanted here.",
}


@pytest.mark.parametrize("text", WRONG)
def test_what_is_wrong_is_named_with_its_place_and_the_usual_value_stands_in(file: Path, text: str) -> None:
    assert said(file, text) == [WRONG[text]]
    first_holds = text.startswith("theme: light")
    assert settings() == (Settings(theme="light") if first_holds else Settings())


def test_all_that_is_wrong_is_said_at_once_and_only_once_and_the_rest_holds(file: Path) -> None:
    told = said(file, "colour: red\ntheme: contrast\nmotion: yes\nclock: 15\n")
    assert [line.partition(": ")[0] for line in told] == ["1:1", "3:9"]
    assert take_problems() == ()
    assert len(problems()) == 2
    assert (settings().theme, settings().clock) == ("contrast", 15)


@pytest.mark.parametrize("text", ["theme: 'light", "theme: {", "\ttheme: light", "theme: *x\n", "a: b: c"])
def test_a_file_that_is_no_yaml_is_a_sentence_with_its_place(file: Path, text: str) -> None:
    told = said(file, text)
    assert told
    assert all(line[0] in "12" and line[1] == ":" for line in told), told
    assert settings() == Settings()


def test_a_value_sends_nothing_to_the_terminal_and_does_not_fill_the_screen(file: Path) -> None:
    (told,) = said(file, 'theme: "\\e[2J' + "x" * 500 + '"')
    assert "\x1b" not in told
    assert len(told) < 200


@pytest.mark.parametrize("data", [b"theme: \xff\n", b"a" * 200_000])
def test_a_file_that_is_no_text_of_settings_is_said(file: Path, data: bytes) -> None:
    file.write_bytes(data)
    assert load() == Settings()
    (problem,) = take_problems()
    assert str(problem).startswith(f"{file}: The settings cannot be read: it is ")


def test_a_folder_in_the_place_of_the_file_is_said(file: Path) -> None:
    file.mkdir()
    assert load() == Settings()
    (problem,) = take_problems()
    assert "cannot be read" in str(problem)
    assert change(theme="light") is not None
    assert file.is_dir()


def test_what_is_wrong_is_said_in_the_language_spoken_when_it_is_shown(file: Path) -> None:
    file.write_text("theme: lihgt\n", encoding="utf-8")
    load()
    set_language("zh-Hant")
    (problem,) = take_problems()
    assert "「theme」不能是「lihgt」" in str(problem)


@given(st.text(max_size=200))
def test_no_text_whatever_brings_the_reader_down(text: str) -> None:
    found, wrong = understand(read(text, "settings.yaml"))
    assert isinstance(found, Settings)
    assert all(str(problem) for problem in wrong)


# ------------------------------------------------------------------------------------------------------------ writing

MINE = """# Mine; do not lose it.
theme: light   # for the office
  # a remark
keys:
  # seal with one hand
  console.seal: f7   # seal
  all.help: 'question_mark'
coach: nonsense
unknown: 3
"""


def test_a_change_leaves_everything_else_as_it_was_written(file: Path) -> None:
    file.write_text(MINE, encoding="utf-8")
    load()
    assert change(theme="contrast") is None
    assert file.read_text(encoding="utf-8") == MINE.replace("theme: light ", "theme: contrast ")
    assert change(clock=30) is None
    assert (
        file.read_text(encoding="utf-8") == MINE.replace("theme: light ", "theme: contrast ") + "clock: 30\n"
    )


def test_a_change_mends_a_wrong_value_where_it_stands(file: Path) -> None:
    file.write_text(MINE, encoding="utf-8")
    load()
    change(coach=False)
    assert file.read_text(encoding="utf-8") == MINE.replace("coach: nonsense", "coach: false")


def test_keys_are_changed_added_and_taken_out_line_by_line(file: Path) -> None:
    file.write_text(MINE, encoding="utf-8")
    load()
    change(keys={"console.seal": "f9", "home.replay": "ctrl+r"})
    wanted = MINE.replace("f7   # seal", "f9   # seal").replace(
        "  all.help: 'question_mark'\n", "  home.replay: ctrl+r\n"
    )
    assert file.read_text(encoding="utf-8") == wanted
    assert dict(load().keys) == {"console.seal": "f9", "home.replay": "ctrl+r"}


@pytest.mark.parametrize(
    "text",
    ["", "keys:\n", "keys: {}\n", "keys: {all.help: f9}\n", "keys: {\n  all.help: f9\n}\n", "theme: dark"],
)
def test_keys_can_be_set_whatever_stands_there(file: Path, text: str) -> None:
    file.write_text(text, encoding="utf-8")
    load()
    assert change(keys={"home.replay": "f7", "all.help": "f9,comma"}) is None
    assert dict(load().keys) == {"home.replay": "f7", "all.help": "f9,comma"}
    assert change(keys={}) is None
    assert dict(load().keys) == {}
    assert take_problems() == ()


def test_the_first_change_makes_the_folder_and_a_file_that_says_where_it_is_explained(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "new" / "settings.yaml"
    monkeypatch.setenv(house.VARIABLE, str(path))
    load()
    assert change(language="zh-Hant") is None
    text = path.read_text(encoding="utf-8")
    assert text.startswith("# ") and "docs/settings.md" in text
    assert text.endswith("language: zh-Hant\n")
    assert list(path.parent.iterdir()) == [path]


def test_a_file_that_cannot_be_understood_is_put_aside_before_it_is_written_anew(file: Path) -> None:
    file.write_text("theme: {light", encoding="utf-8")
    load()
    assert change(theme="projector") is None
    assert load().theme == "projector"
    assert file.with_name("settings.yaml.before").read_text(encoding="utf-8") == "theme: {light"


def test_what_another_program_wrote_meanwhile_stays(file: Path) -> None:
    load()
    file.write_text("paper: Letter\n", encoding="utf-8")
    change(theme="light")
    assert (load().paper, load().theme) == ("Letter", "light")


def test_a_link_to_the_file_stays_a_link(file: Path, tmp_path: Path) -> None:
    real = tmp_path / "dotfiles.yaml"
    real.write_text("theme: light\n", encoding="utf-8")
    file.symlink_to(real)
    load()
    change(theme="dark")
    assert file.is_symlink()
    assert real.read_text(encoding="utf-8") == "theme: dark\n"


def test_where_nothing_can_be_written_the_setting_holds_and_that_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    path = tmp_path / "file" / "settings.yaml"
    monkeypatch.setenv(house.VARIABLE, str(path))
    load()
    fault = change(theme="light")
    assert settings().theme == "light"
    assert str(fault).startswith(f"The setting holds until the program ends; it cannot be kept: {path}: ")


def test_devices_are_not_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(house.VARIABLE, os.devnull)
    assert load() == Settings()
    assert "no ordinary file" in str(change(theme="light"))
    assert not Path(os.devnull).is_file()


def test_a_value_that_cannot_be_is_a_fault_of_the_caller() -> None:
    before = settings()
    with pytest.raises(ValueError, match="theme='pink'"):
        change(theme="pink")
    with pytest.raises(TypeError):
        change(colour="red")
    assert settings() == before


themes = st.sampled_from(["dark", "light", "contrast", "projector"])
keymaps = st.dictionaries(
    st.sampled_from(["all.help", "console.seal", "home.replay"]),
    st.sampled_from(["f7", "a", "9", "true", "ctrl+x,f9"]),
)
lines = st.lists(
    st.sampled_from(
        [
            "theme: light",
            "# remark",
            "",
            "motion: false  # still",
            "odd: [1, 2]",
            "keys:",
            "  all.help: f9",
            "  # k",
            "clock: 5",
        ]
    ),
    max_size=12,
)


@given(lines, themes, keymaps, st.integers(0, 240))
def test_what_is_written_is_what_is_read_and_no_remark_is_lost(
    old: list[str], theme: str, keys: dict[str, str], clock: int
) -> None:
    text = "\n".join(old)
    changes = {"theme": theme, "keys": keys, "clock": clock}
    wanted = Settings(theme=theme, keys=keys, clock=clock)  # type: ignore[arg-type]
    new = rewritten(text, "settings.yaml", changes, wanted)
    if new is None:
        tree = read(text, "settings.yaml")
        assert not tree.whole or "keys" in text or "all.help" in tree.entries
        return
    now, _wrong = understand(read(new, "settings.yaml"))
    assert (now.theme, dict(now.keys), now.clock) == (theme, keys, clock)
    assert new.count("# remark") == text.count("# remark")


# ------------------------------------------------------------------------------------------------- language and schema


def test_the_language_is_the_commands_then_the_environments_then_the_settings_then_the_systems(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "TABLETOP_LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "zh_TW.UTF-8")
    assert spoken() == "zh-Hant"
    use(Settings(language="en"))
    assert spoken() == "en"
    monkeypatch.setenv("TABLETOP_LANG", "zh")
    assert spoken() == "zh-Hant"


def test_a_command_speaks_the_language_of_the_settings_and_says_what_is_wrong_in_them(
    tabletop: Run, tmp_path: Path
) -> None:
    file = tmp_path / "own.yaml"
    file.write_text("language: zh-Hant\ntheme: ligth\n", encoding="utf-8")
    environ = {"TABLETOP_SETTINGS": str(file), "TABLETOP_LANG": "", "LANG": "C.UTF-8"}
    told = tabletop("check", "first_steps", **environ)
    assert told.returncode == 0
    assert f"設定：{file}:2:8: 「theme」不能是「ligth」" in told.stderr
    assert "cannot stand for" in tabletop("check", "first_steps", "--lang", "en", **environ).stderr


def test_every_setting_has_a_default_that_it_accepts_a_label_and_an_explanation() -> None:
    for each in SCHEMA:
        assert each.accepts(each.default), each.name
        assert each.label and each.about.endswith("."), each.name
        assert isinstance(each.kind, (Choice, Switch, Minutes, Keys))
    assert [each.name for each in SCHEMA] == list(Settings.__dataclass_fields__)
