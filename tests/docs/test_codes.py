"""The pages of the codes: one for each, in both languages, whose wrong examples have the fault and whose right ones have none."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tabletop.i18n import LANGUAGES, set_language
from tabletop.scenario.checking import Checked, checked
from tabletop.scenario.diagnostics import CODES
from tabletop.words.code_pages import Example, code_pages_in, minimal
from tests.docs.overlay import overlay

SIGN = re.compile(r"<(?:U\+([0-9A-F]{4,6})|0x([0-9A-F]{2}))>")
RANGE = re.compile(r"\{(\d+)\.\.(\d+)\}")


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder that others than its owner may look into, as pytest's own may not be."""
    path = Path(tempfile.mkdtemp())
    path.chmod(0o755)
    yield path
    shutil.rmtree(path)


def lay_out(examples: list[Example], tag: str, folder: Path) -> Path:
    """Write the files of one side of a page as its head says; the path of the scenario."""
    for example in examples:
        name = next((mark for mark in example.marks if mark.endswith(".yaml")), "two_shores.yaml")
        for file, text in _files(name, example.text + "\n"):
            (folder / file).write_bytes(
                _bytes(example, text if file != "two_shores.yaml" else _whole(example, tag))
            )
    path = folder / "two_shores.yaml"
    if "forbidden" in examples[0].marks:
        path.chmod(0)
    return path


def _files(name: str, text: str) -> list[tuple[str, str]]:
    numbers = RANGE.search(name)
    if numbers is None:
        return [(name, text)]
    return [
        (RANGE.sub(str(n), name), text.replace("{next}", str(n + 1)))
        for n in range(int(numbers[1]), int(numbers[2]) + 1)
    ]


def _whole(example: Example, tag: str) -> str:
    if "file" in example.marks:
        return example.text + "\n"
    times = next((int(mark[6:]) for mark in example.marks if mark.startswith("times=")), 1)
    numbers = range(1, times + 1)
    lines = [
        line
        for each in example.text.split("\n")
        for line in ([each.replace("{n}", str(n)) for n in numbers] if "{n}" in each else [each])
    ]
    return overlay(minimal(tag), "\n".join(lines))


def _bytes(example: Example, text: str) -> bytes:
    if "escaped" not in example.marks:
        return text.encode()
    shown = SIGN.sub(lambda m: chr(int(m[1], 16)) if m[1] else _byte(int(m[2], 16)), text)
    return shown.encode("utf-8", "surrogateescape")


def _byte(value: int) -> str:
    return chr(value if value < 0x80 else 0xDC00 + value)


@contextmanager
def as_somebody_else(wanted: bool) -> Iterator[None]:
    """As a user without rights over the files of others, where the tests are run by one who has them."""
    change = wanted and os.geteuid() == 0
    if change:
        os.seteuid(65534)
    try:
        yield
    finally:
        if change:
            os.seteuid(0)


def answer(code: str, tag: str, folder: Path, *, right: bool) -> tuple[Checked, list[Example]]:
    examples = [example for example in code_pages_in(tag)[code].examples if example.right is right]
    path = lay_out(examples, tag, folder)
    with as_somebody_else("forbidden" in examples[0].marks):
        return checked(path), examples


def codes_of(tag: str) -> list[str]:
    return list(code_pages_in(tag))


PAGES = [(tag, code) for tag in LANGUAGES for code in code_pages_in(tag)]


@pytest.mark.parametrize("tag", LANGUAGES)
def test_every_code_has_its_page_and_no_other(tag: str) -> None:
    assert codes_of(tag) == list(CODES)


@pytest.mark.parametrize("tag", LANGUAGES)
def test_a_page_is_headed_by_the_sentence_of_its_code(tag: str) -> None:
    set_language(tag)
    assert {code: page.title for code, page in code_pages_in(tag).items()} == {
        code: str(sentence) for code, sentence in CODES.items()
    }


@pytest.mark.parametrize("tag", LANGUAGES)
def test_nothing_is_wrong_with_the_scenario_that_the_examples_change(tag: str, folder: Path) -> None:
    path = folder / "two_shores.yaml"
    path.write_text(minimal(tag), encoding="utf-8")
    assert [fault.headline() for fault in checked(path).faults] == []


@pytest.mark.parametrize(("tag", "code"), PAGES)
def test_a_wrong_example_has_the_fault_and_no_other(tag: str, code: str, folder: Path) -> None:
    if code == "S101" and not hasattr(os, "geteuid"):
        pytest.skip("this system has no rights of reading that a test could take away")
    found, examples = answer(code, tag, folder, right=False)
    beside = {mark[5:] for mark in examples[0].marks if mark.startswith("also=")}
    said = {fault.code for fault in found.faults}
    several = code == "S109"  # it comes with the faults that are too many
    assert code in said, [fault.headline() for fault in found.faults]
    assert several or said == {code} | beside, [fault.headline() for fault in found.faults]
    assert not several or not found.errors


@pytest.mark.parametrize(("tag", "code"), PAGES)
def test_nothing_is_wrong_with_a_right_example(tag: str, code: str, folder: Path) -> None:
    found, _examples = answer(code, tag, folder, right=True)
    assert [fault.headline() for fault in found.faults] == []


def skeleton(text: str) -> list[str]:
    """The lines of an example without its texts, which differ from language to language."""
    keys = (re.match(r" *[a-z0-9_{}]+:", line) for line in text.split("\n"))
    return ["" if key is None else key[0] for key in keys]


@pytest.mark.parametrize("code", CODES)
def test_both_languages_have_the_same_examples(code: str) -> None:
    english, chinese = (code_pages_in(tag)[code].examples for tag in LANGUAGES)
    assert [(e.right, e.marks) for e in english] == [(e.right, e.marks) for e in chinese]
    for one, other in zip(english, chinese, strict=True):
        assert skeleton(one.text) == skeleton(other.text)


@pytest.mark.parametrize(("tag", "code"), PAGES)
def test_a_page_says_enough_and_not_too_much(tag: str, code: str) -> None:
    said = "".join(code_pages_in(tag)[code].paragraphs)
    assert 2 <= len(re.findall(r"[.!?](?=\s|$)|[。？！]", said)) <= 6
