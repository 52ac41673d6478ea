"""Limits are looked at before anything is built, and answered in a sentence."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tabletop.scenario import shelf
from tabletop.scenario.building import MAX_ENTRIES
from tabletop.scenario.checking import MOST_FAULTS, checked
from tabletop.scenario.including import MAX_FILES
from tests.fuzz.bombs import BOMBS
from tests.fuzz.making import text_of
from tests.fuzz.saying import answer


@pytest.mark.parametrize("name", BOMBS)
def test_a_file_that_asks_for_too_much_is_answered_in_a_sentence(name: str, tmp_path: Path) -> None:
    make, code = BOMBS[name]
    found = answer(tmp_path / "s.yaml", make().encode())
    assert code in {fault.code for fault in found.errors} if code else not found.errors
    assert len(found.faults) <= MOST_FAULTS + 1


def _many_files(folder: Path, count: int, text: str) -> Path:
    """First Steps including many files, each of which includes all those after it."""
    names = [f"i{number}.yaml" for number in range(count)]
    for number, name in enumerate(names):
        including = ", ".join(names[number + 1 : number + 40])
        (folder / name).write_text(f"include: [{including}]\n{text}", encoding="utf-8")
    main = folder / "s.yaml"
    main.write_text(text_of("first_steps").replace("lib/doctrines.yaml", ", ".join(names)), encoding="utf-8")
    return main


def test_files_that_include_one_another_many_times_are_read_once(tmp_path: Path) -> None:
    found = checked(_many_files(tmp_path, MAX_FILES - 2, ""))
    assert len(found.files) <= MAX_FILES
    assert {fault.code for fault in found.errors} <= {"S134", "S109", "S301"}


def test_too_many_files_are_an_error(tmp_path: Path) -> None:
    found = checked(_many_files(tmp_path, MAX_FILES + 40, ""))
    assert len(found.files) <= MAX_FILES
    assert any("at most" in str(fault.message) for fault in found.errors)


def test_many_large_files_are_too_large_together(tmp_path: Path) -> None:
    found = checked(_many_files(tmp_path, 12, "# " + "x" * 400_000 + "\n"))
    assert "S104" in {fault.code for fault in found.errors}


def test_a_list_may_be_as_long_as_anyone_could_need(tmp_path: Path) -> None:
    longest = max(
        len(line.split(","))
        for path in shelf.shipped()
        for line in path.read_text(encoding="utf-8").split("\n")
    )
    assert longest * 5 < MAX_ENTRIES
    found = answer(tmp_path / "s.yaml", f"a: [{', '.join('x' * MAX_ENTRIES)}]\n".encode())
    assert "S104" not in {fault.code for fault in found.faults}


@pytest.mark.long
@pytest.mark.parametrize("name", BOMBS)
def test_the_answer_takes_little_time_and_memory(name: str, tmp_path: Path) -> None:
    if not sys.platform.startswith("linux"):
        pytest.skip("the peak of memory is measured as Linux counts it")
    done = subprocess.run(
        [sys.executable, "-m", "tests.fuzz.bombs", name, str(tmp_path / "s.yaml")],
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=True,
    )
    seconds, peak = done.stdout.split()[-2:]
    assert float(peak) < 500
    assert float(seconds) < 20  # two on a quiet machine; what must not be is a hang
