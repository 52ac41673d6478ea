"""The tool that builds the catalogs finds every fault of the translators' files, and writes equal files for equal input."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools import messages

CODE = """
from tabletop.i18n import N_, Message, _

LATER = N_("later")

def say(name, many):
    _("one" if many else "two")
    _("Turn {turn}", turn=3)
    Message("a "
            "joined text")
    _(name)
"""

FRAGMENT = """
"later": "稍後"
"one": "一"
"two": "二"
"Turn {turn}": "第 {turn} 回合"
"a joined text": "合併的文字"
"""


@pytest.fixture
def package(tmp_path: Path) -> Path:
    fragments = tmp_path / "house" / "i18n" / "fragments"
    fragments.mkdir(parents=True)
    (tmp_path / "house" / "room.py").write_text(CODE)
    (fragments / "room.yaml").write_text(FRAGMENT)
    return tmp_path / "house"


def problems(package: Path, fragment: str) -> list[str]:
    (package / "i18n" / "fragments" / "room.yaml").write_text(fragment)
    return messages.read(package).problems


def test_every_kind_of_message_is_found(package: Path) -> None:
    book = messages.read(package)
    assert book.problems == []
    assert dict(book.entries()) == {
        "Turn {turn}": "第 {turn} 回合",
        "a joined text": "合併的文字",
        "later": "稍後",
        "one": "一",
        "two": "二",
    }


def test_a_missing_translation_is_named_with_its_place(package: Path) -> None:
    found = problems(package, FRAGMENT.replace('"two": "二"\n', ""))
    assert found == ["house/room.py: no translation of 'two'"]


def test_a_translation_of_nothing_is_named(package: Path) -> None:
    assert problems(package, FRAGMENT + '"three": "三"\n') == ["fragments: nothing in the code says 'three'"]


def test_placeholders_must_agree(package: Path) -> None:
    found = problems(package, FRAGMENT.replace("第 {turn} 回合", "第 {count} 回合"))
    assert found == ["fragments: 'Turn {turn}' has {turn}, its translation {count}"]


def test_two_rooms_must_not_disagree(package: Path) -> None:
    (package / "i18n" / "fragments" / "second.yaml").write_text('"one": "壹"\n')
    assert messages.read(package).problems == ["second.yaml:1: 'one' is '一' elsewhere and '壹' here"]


def test_a_line_that_stands_twice_is_named(package: Path) -> None:
    assert problems(package, FRAGMENT + '"one": "一"\n') == ["room.yaml:7: 'one' stands twice in this file"]


def test_unquoted_values_that_yaml_reads_otherwise_are_named(package: Path) -> None:
    assert "room.yaml:7: both sides must be texts in quotes" in problems(package, FRAGMENT + "yes: 3\n")


def test_an_f_string_cannot_be_translated(package: Path) -> None:
    (package / "other.py").write_text('_(f"no {way}")\n')
    assert messages.read(package).problems == ["house/other.py:1: an f-string cannot be a message id"]


def test_the_check_fails_until_the_catalogs_are_written(
    package: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert messages.main(["--check"], package) == 1
    assert "make messages" in capsys.readouterr().err
    assert messages.main([], package) == 0
    assert messages.main(["--check"], package) == 0
    (package / "room.py").write_text(CODE.replace('"later"', '"at once"'))
    assert messages.main(["--check"], package) == 1


def test_equal_messages_make_equal_files(package: Path) -> None:
    target = package / "i18n" / "locale" / "zh_Hant" / "LC_MESSAGES"
    messages.main([], package)
    first = [(target / name).read_bytes() for name in ("tabletop.po", "tabletop.mo")]
    messages.main([], package)
    assert [(target / name).read_bytes() for name in ("tabletop.po", "tabletop.mo")] == first
