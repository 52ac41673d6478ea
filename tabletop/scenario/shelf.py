"""Finding scenarios: the shipped ones and those of packs by id, any other by its path.

The id of a shipped scenario is the stem of its file. They stand in the installed package, or at the top of a
checkout; `root` is also where the includes that scenarios share are looked for (`lib/...`).

A pack is a folder of scenario files, perhaps with a `lib/` of its own beside them. Packs are sought in every folder named
by `--path` (`look_in`) or by the environment variable `VARIABLE`, and in the folder of the user's own packs: such a
folder is a pack if scenario files stand in it, and so is each folder in it, `lib` excepted. A scenario of a pack goes by
`PACK/SCENARIO`, or by its own id alone where no other goes by the same.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tabletop.errors import TabletopError
from tabletop.i18n import _
from tabletop.scenario.suggesting import did_you_mean, in_passing

SUFFIXES = (".yaml", ".yml")
"""What the names of scenario files end in."""

VARIABLE = "TABLETOP_PATH"
"""The environment variable that names more folders with packs, parted as in PATH."""

SHIPPED = "shipped"
"""The name before the id of a shipped scenario where a pack has one of the same id: `shipped/thaad`."""

LIBRARY = "lib"
"""The folder of a pack, or of the shipped scenarios, that holds files to include and no scenarios."""

_asked: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class Pack:
    """A folder of scenarios. `name` is what stands before the ids of its scenarios."""

    name: str
    folder: Path

    def scenarios(self) -> list[Path]:
        """Its scenario files, in the order of their ids; one that cannot be read is among them."""
        return _files(self.folder)


class NotFound(TabletopError):
    """No scenario goes by that id, or no file stands at that path. `known` are the names it might have been."""

    def __init__(self, name: str, known: Sequence[str]) -> None:
        super().__init__(name)
        self.name = name
        self.known = tuple(known)

    def __str__(self) -> str:
        return self._sentence() + in_passing(self._near())

    def _near(self) -> str | None:
        alone = [name.partition("/")[2] for name in self.known if "/" in name]
        return did_you_mean(self.name, (*self.known, *alone))

    def _sentence(self) -> str:
        in_packs = [name for name in self.known if "/" in name]
        known = ", ".join(name for name in self.known if "/" not in name)
        if in_packs:
            return _(
                "There is no scenario '{name}'. The shipped ones are: {known}. In packs there are: {packed}. Any other is given by the path of its file.",
                name=self.name,
                known=known,
                packed=", ".join(in_packs),
            )
        return _(
            "There is no scenario '{name}'. The shipped ones are: {known}. Any other is given by the path of its file.",
            name=self.name,
            known=known,
        )


class NoSuchFile(NotFound):
    """A path that leads to no scenario file. `known` are the names of the scenario files in the same folder."""

    def _near(self) -> str | None:
        path = Path(self.name)
        near = did_you_mean(path.name, self.known)
        return str(path.with_name(near)) if near is not None else None

    def _sentence(self) -> str:
        path = Path(self.name)
        if path.is_dir():
            return _("{name} is a folder: give the path of the scenario file in it.", name=self.name)
        return _("There is no file {name}.", name=self.name)


class Ambiguous(NotFound):
    """Several scenarios go by that id. `known` are the names or paths that tell them apart."""

    def __str__(self) -> str:
        return _(
            "Several scenarios are called '{name}'. Write which is meant: {known}.",
            name=self.name,
            known=_(" or ").join(self.known),
        )


def root() -> Path:
    """The folder of shipped scenarios: the installed package's, or the checkout's `scenarios/`."""
    package = Path(__file__).parent.parent
    installed = package / "shipped"
    return installed if installed.is_dir() else package.parent / "scenarios"


def shipped() -> list[Path]:
    """The files of the shipped scenarios, in the order of their ids."""
    return _files(root())


def own_packs() -> Path:
    """The folder of the user's own packs; it need not exist."""
    import platformdirs

    return platformdirs.user_data_path("tabletop", appauthor=False) / "packs"


def look_in(folders: Iterable[Path]) -> None:
    """Look for packs in these folders too, from now on, in place of those named before."""
    global _asked
    _asked = tuple(folders)


def named_folders() -> list[Path]:
    """The folders named by `look_in` and by the environment, in the order in which they count; some may not exist."""
    said = os.environ.get(VARIABLE, "")
    return [*_asked, *(Path(each).expanduser() for each in said.split(os.pathsep) if each)]


def packs() -> list[Pack]:
    """All packs: of the folders that were named, then the user's own, each folder once."""
    found: dict[Path, Pack] = {}
    for folder in (*named_folders(), own_packs()):
        for pack in _packs_in(folder):
            found.setdefault(pack.folder.resolve(), pack)
    return list(found.values())


def find(name_or_path: str) -> Path:
    """The file of the scenario with that id, or the file at that path; an id comes first.

    Raises NotFound, whose text names what there is, or Ambiguous.
    """
    packed = packs()
    meant = _meant(name_or_path, packed)
    if len(meant) == 1:
        return meant[0][1]
    if meant:
        full = [name for name, _path in meant]
        apart = full if len(set(full)) == len(full) else [str(path) for _name, path in meant]
        raise Ambiguous(name_or_path, apart)
    path = Path(name_or_path)
    if path.is_file():
        return path
    beside = _files(path.parent)
    if path.suffix in SUFFIXES or path.is_dir() or path.is_absolute() or (len(path.parts) > 1 and beside):
        raise NoSuchFile(name_or_path, [p.name for p in beside])
    in_packs = [f"{pack.name}/{file.stem}" for pack in packed for file in pack.scenarios()]
    raise NotFound(name_or_path, [*(p.stem for p in shipped()), *in_packs])


def _meant(name: str, packed: Iterable[Pack]) -> list[tuple[str, Path]]:
    """The scenarios that go by `name`, each with its full name and its file."""
    shelves = [(SHIPPED, shipped()), *((pack.name, pack.scenarios()) for pack in packed)]
    return [
        (f"{shelf}/{path.stem}", path)
        for shelf, paths in shelves
        for path in paths
        if name in (path.stem, f"{shelf}/{path.stem}")
    ]


def _packs_in(folder: Path) -> Iterator[Pack]:
    if _files(folder):
        yield Pack(folder.resolve().name, folder)
    try:
        inside = sorted(each for each in folder.iterdir() if each.is_dir())
    except OSError:
        return
    for each in inside:
        if not each.name.startswith(".") and each.name != LIBRARY and _files(each):
            yield Pack(each.name, each)


def _files(folder: Path) -> list[Path]:
    """The scenario files that stand in a folder itself; none where it cannot be read."""
    try:
        found = [path for path in folder.iterdir() if path.suffix in SUFFIXES and path.is_file()]
    except OSError:
        return []
    return sorted(path for path in found if not path.name.startswith("."))
