"""Files of any bytes and rules of any text are answered in sentences with a place: never a traceback, never a hang."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings, strategies as st

from tests.fuzz.making import SIGNS, SMALL, mutated, rules, text_of
from tests.fuzz.saying import SEEDS, answer, read_rule

LINES = st.lists(
    st.one_of(
        st.sampled_from(
            [
                "seats:",
                "  us:",
                "    name: x",
                "moves:",
                "- a",
                "  - b",
                "title: |",
                "  text",
                "a: [b, c]",
                "# x",
            ]
        ),
        st.sampled_from(SIGNS),
        st.text(max_size=20),
    ),
    max_size=30,
)
MUTANTS = st.builds(mutated, st.sampled_from(SMALL).map(text_of), st.integers(0, 2**32), st.integers(1, 6))
SAME_FILE = settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])


@pytest.mark.parametrize("seed", sorted(SEEDS.glob("*.yaml")), ids=lambda path: path.stem)
def test_a_file_that_once_broke_something_is_answered(seed: Path, tmp_path: Path) -> None:
    answer(tmp_path / "s.yaml", seed.read_bytes())


@pytest.mark.parametrize("seed", sorted(SEEDS.glob("*.rule")), ids=lambda path: path.stem)
def test_a_rule_that_once_broke_something_is_answered(seed: Path) -> None:
    read_rule(seed.read_text(encoding="utf-8", errors="surrogateescape"))


@SAME_FILE
@given(
    st.one_of(
        st.binary(max_size=400), LINES.map(lambda lines: "\n".join(lines).encode("utf-8", "surrogatepass"))
    )
)
def test_any_bytes_are_answered(tmp_path: Path, data: bytes) -> None:
    answer(tmp_path / "s.yaml", data)


@SAME_FILE
@given(MUTANTS)
def test_a_scenario_with_slips_in_it_is_answered(tmp_path: Path, data: bytes) -> None:
    answer(tmp_path / "s.yaml", data)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.one_of(st.text(max_size=80), st.lists(st.sampled_from(SIGNS), max_size=20).map("".join)))
@example("\ud800")
def test_any_text_is_a_rule_or_is_refused(source: str) -> None:
    read_rule(source)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(rules())
def test_whatever_the_grammar_makes_is_a_rule_or_is_refused(source: str) -> None:
    read_rule(source)


@pytest.mark.long
@settings(SAME_FILE, max_examples=3000)
@given(MUTANTS)
def test_many_scenarios_with_slips_in_them_are_answered(tmp_path: Path, data: bytes) -> None:
    answer(tmp_path / "s.yaml", data)


@pytest.mark.parametrize("what", ["files", "rules"])
def test_coverage_guided_inputs_are_answered(what: str, tmp_path: Path) -> None:
    if importlib.util.find_spec("atheris") is None:
        missing = (
            "The coverage-guided fuzzer is left out: atheris is not installed ('make fuzzer', on Linux)."
        )
        if os.environ.get("TABLETOP_LEAVE_NOTHING_OUT"):
            pytest.fail(missing)
        pytest.skip(missing)
    seconds = os.environ.get("TABLETOP_FUZZ_SECONDS", "3")
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "tests.fuzz.guided",
            what,
            f"-max_total_time={seconds}",
            f"-artifact_prefix={tmp_path}/",
        ],
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        timeout=int(seconds) + 300,
        env={**os.environ, "TMPDIR": str(tmp_path)},
        check=False,
    )
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-4000:]
