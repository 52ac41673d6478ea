"""Scenarios are found by id or path; whoever mistypes is told what there is."""

from __future__ import annotations

from pathlib import Path

import pytest

from tabletop.scenario import shelf


def test_shipped_scenarios_are_found_by_id() -> None:
    for path in shelf.shipped():
        assert shelf.find(path.stem) == path
    assert "taiwan_strait" in [path.stem for path in shelf.shipped()]


def test_any_file_is_found_by_its_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mine = tmp_path / "mine.yaml"
    mine.touch()
    assert shelf.find(str(mine)) == mine
    monkeypatch.chdir(tmp_path)
    assert shelf.find("mine.yaml") == Path("mine.yaml")


def test_an_id_comes_before_a_file_of_the_same_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("taiwan_strait").mkdir()
    assert shelf.find("taiwan_strait").is_file()


@pytest.mark.parametrize("name", ["taiwan_strat", "Taiwan-Strait", "taiwan strait"])
def test_a_mistyped_id_gets_the_right_one(name: str) -> None:
    with pytest.raises(shelf.NotFound) as caught:
        shelf.find(name)
    assert f"There is no scenario '{name}'." in str(caught.value)
    assert str(caught.value).endswith("Did you mean 'taiwan_strait'?")


def test_a_mistyped_path_gets_its_neighbour(tmp_path: Path) -> None:
    (tmp_path / "crisis.yaml").touch()
    with pytest.raises(shelf.NoSuchFile) as caught:
        shelf.find(str(tmp_path / "crises.yaml"))
    assert f"Did you mean '{tmp_path / 'crisis.yaml'}'?" in str(caught.value)


def test_a_folder_is_no_scenario(tmp_path: Path) -> None:
    with pytest.raises(shelf.NoSuchFile, match="is a folder"):
        shelf.find(str(tmp_path))
