"""What an author is unlikely to have meant is warned of, and what stands beside it is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from tabletop.engine.form import SEVERITIES
from tabletop.scenario import ScenarioError, open_source
from tabletop.scenario.checking import checked
from tabletop.scenario.diagnostics import CODES
from tabletop.scenario.lints.meaning import meaning_faults
from tabletop.scenario.surveying import survey
from tests.scenario.lints.examples import EXAMPLES
from tests.scenario.lints.minimal import MINIMAL, overlaid, warnings_of

FOR_DOCTRINES = """\
meters:
  trust: {name: Trust, of: pair, kind: trust, start: {north>south: 50%, south>north: 50%}, seen_by: holder}
constants: {crisis: 20, confrontation: 30, brink: 40}
"""


def test_nothing_is_wrong_with_the_minimal_scenario() -> None:
    assert [fault.headline() for fault in warnings_of(MINIMAL)] == []


@pytest.mark.parametrize(("code", "wrong", "right"), EXAMPLES)
def test_a_lint_warns_of_the_one_and_not_of_the_other(code: str, wrong: str, right: str) -> None:
    found = warnings_of(overlaid(wrong))
    assert code in [fault.code for fault in found], [f.headline() for f in found]
    assert all(fault.severity == "warning" for fault in found), [f.headline() for f in found]
    assert [fault.headline() for fault in warnings_of(overlaid(right))] == []


def test_every_lint_of_meaning_has_an_example() -> None:
    assert {code for code, _wrong, _right in EXAMPLES} == {code for code in CODES if code.startswith("S6")}


def test_a_missing_severity_is_answered_with_the_classes_there_are() -> None:
    with pytest.raises(ScenarioError) as found:
        warnings_of(MINIMAL.replace("severity: deescalation, ", ""))
    (fault,) = found.value.diagnostics
    assert fault.code == "S202"
    assert all(name in str(fault.hint) for name in SEVERITIES)


def test_what_an_author_cannot_mend_in_a_shared_file_is_not_told(tmp_path: Path) -> None:
    low = MINIMAL.replace("tension", "escalation").replace(
        "of: table, start: 30", "of: table, range: [0, 9], start: 3"
    )
    text = overlaid(FOR_DOCTRINES, below=low.replace(">= 90", ">= 9"))
    path = tmp_path / "own.yaml"
    path.write_text(text.replace("id: minimal", "id: own\ninclude: [lib/doctrines.yaml]"), encoding="utf-8")
    source = open_source(path)
    told = meaning_faults(survey(source.file, source.loaded.root))
    assert "S607" in {fault.code for fault in told if fault.file != str(path)}
    assert [fault.code for fault in checked(path).faults if fault.file != str(path)] == []
    assert checked(path).errors == ()
