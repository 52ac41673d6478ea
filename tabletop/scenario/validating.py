"""Checking a read file against its pydantic model, with every fault at its place and in words for an author."""

from __future__ import annotations

from collections.abc import Mapping as AnyMapping, Sequence as Seq
from typing import TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import to_json

from tabletop.i18n import N_, Message
from tabletop.scenario.diagnostics import Diagnostic, ScenarioError, error
from tabletop.scenario.excerpts import visible
from tabletop.scenario.mistyped import slip_hint
from tabletop.scenario.nodes import Mapping, Node, Scalar, find, locate, to_plain
from tabletop.scenario.places import Place
from tabletop.scenario.settling import WRONG_KIND, Fault, Path, faults_of
from tabletop.scenario.shapes import choices_at, keys_at, patterns_at
from tabletop.scenario.signs import odd_hint
from tabletop.scenario.suggesting import did_you_mean, id_hint, suggestion

Model = TypeVar("Model", bound=BaseModel)

_KINDS = {
    "text": N_("a text"),
    "whole": N_("a whole number"),
    "flag": N_("true or false"),
    "number": N_("a number"),
    "list": N_("a list"),
    "mapping": N_("a mapping"),
    "nothing": N_("nothing"),
}
_BOUNDS = {
    "greater_than_equal": ("ge", N_("{what} must be at least {bound}.")),
    "greater_than": ("gt", N_("{what} must be more than {bound}.")),
    "less_than_equal": ("le", N_("{what} must be at most {bound}.")),
    "less_than": ("lt", N_("{what} must be less than {bound}.")),
    "multiple_of": ("multiple_of", N_("{what} must be a multiple of {bound}.")),
}
_LENGTHS = {
    "too_short": ("min_length", N_("{what} needs at least {bound} items.")),
    "too_long": ("max_length", N_("{what} takes at most {bound} items.")),
    "string_too_short": ("min_length", N_("{what} needs at least {bound} characters.")),
    "string_too_long": ("max_length", N_("{what} takes at most {bound} characters.")),
}
_ID = r"^[a-z][a-z0-9_]{0,39}$"
_SHOWN_CHARACTERS = 40
_SHOWN_NAMES = 16
_MOST_FAULTS = 200


def validate(node: Node, model: type[Model], forms: AnyMapping[str, Message] | None = None) -> Model:
    """`node` as a `model`, read strictly. Raises ScenarioError with every fault at its place.

    `forms` says in words what a regular expression of the model wants ("a percentage such as 30%").
    """
    try:
        # As JSON, since pydantic's strict mode then still makes tuples of lists and enums of texts.
        return model.model_validate_json(to_json(to_plain(node), inf_nan_mode="constants"))
    except ValidationError as found:
        wording = _Wording(node, model, forms or {})
        faults = faults_of(found.errors(include_url=False, include_input=False), node)
        raise ScenarioError(wording.all(faults)) from None


class _Wording:
    """Puts faults into words."""

    def __init__(self, root: Node, model: type[BaseModel], forms: AnyMapping[str, Message]) -> None:
        self.root = root
        self.model = model
        self.forms = forms

    def all(self, faults: list[Fault]) -> list[Diagnostic]:
        """The diagnostics of all faults; a key that is only misspelt is not reported missing as well."""
        misspelt: set[Path] = set()
        for fault in faults[: 2 * _MOST_FAULTS]:
            if fault.type == "extra_forbidden" and fault.path:
                parent, key = fault.path[:-1], str(fault.path[-1])
                meant = did_you_mean(key, self._free_keys(parent))
                if meant is not None:
                    misspelt.add((*parent, meant))
        real = [
            fault
            for fault in faults
            if fault.missing is None or (*fault.path, str(fault.missing)) not in misspelt
        ]
        said = [self._one(fault) for fault in real[:_MOST_FAULTS]]
        if len(real) > _MOST_FAULTS:
            more = Message(
                "There are {count} more faults like those shown.", {"count": len(real) - _MOST_FAULTS}
            )
            said.append(error("S109", said[-1].place, more, Message("Mend some of them and check again.")))
        return said

    def _one(self, fault: Fault) -> Diagnostic:
        if fault.type == "extra_forbidden":
            return self._unknown_key(fault)
        if fault.missing is not None:
            return self._missing(fault)
        if fault.at_key:
            return self._key(fault)
        if fault.type == WRONG_KIND:
            return self._wrong_kind(fault)
        if fault.type in _BOUNDS or fault.type in _LENGTHS:
            return self._out_of_bounds(fault)
        if fault.type == "string_pattern_mismatch":
            message = Message(
                "{what} should be {form}, but is {found}.",
                {"what": self._what(fault.path), "form": self._form(fault), "found": self._found(fault.path)},
            )
            return error("S205", self._place(fault), message, self._form_hint(fault))
        if fault.type in ("literal_error", "enum"):
            return self._choice(fault, choices_at(self.model, fault.path))
        if fault.type in ("union_tag_invalid", "union_tag_not_found"):
            return self._tag(fault)
        return self._other(fault)

    def _place(self, fault: Fault) -> Place:
        return locate(self.root, fault.path, key=fault.at_key or self._is_large(fault.path))

    def _is_large(self, path: Path) -> bool:
        """A mapping or list over several lines is better pointed at by its key."""
        node = find(self.root, path)
        return node is not None and node.place.line != node.place.end_line

    def _free_keys(self, parent: Path) -> list[str]:
        node = find(self.root, parent)
        used = node.index if isinstance(node, Mapping) else {}
        return [key for key in keys_at(self.model, parent) if key not in used]

    def _what(self, path: Path) -> Message:
        """What stands at `path`, to begin a sentence with."""
        if not path:
            return Message("The scenario")
        if isinstance(path[-1], int) and len(path) > 1:
            return Message("Item {number} of '{list}'", {"number": path[-1] + 1, "list": str(path[-2])})
        return Message("'{key}'", {"key": visible(str(path[-1]))})

    def _found(self, path: Path) -> Message:
        """What kind of thing stands at `path`, and what it says."""
        node = find(self.root, path)
        if isinstance(node, Mapping):
            return Message("a mapping")
        if not isinstance(node, Scalar):
            return Message("a list")
        if node.value is None:
            return Message("empty")
        if isinstance(node.value, str):
            return Message("the text '{text}'", {"text": _short(node.value)})
        if isinstance(node.value, bool):
            return Message("{text}", {"text": node.text})
        return Message("the number {text}", {"text": node.text})

    def _form(self, fault: Fault) -> Message:
        pattern = str(fault.of("pattern"))
        return self.forms.get(pattern) or Message("of the form {pattern}", {"pattern": pattern})

    def _forms_at(self, path: Path) -> list[Message]:
        """In words, the forms that a text at `path` may have; empty if any text will do or there are no words for it."""
        patterns = patterns_at(self.model, path)
        return [self.forms[p] for p in patterns] if all(p in self.forms for p in patterns) else []

    def _unknown_key(self, fault: Fault) -> Diagnostic:
        parent, key = fault.path[:-1], str(fault.path[-1])
        if parent:
            message = Message(
                "Unknown key '{key}' in '{parent}'.", {"key": _short(key), "parent": self._holder(parent)}
            )
        else:
            message = Message("Unknown key '{key}'.", {"key": _short(key)})
        free = self._free_keys(parent)
        hint = suggestion(key, free)
        if hint is None and free:
            hint = Message("What can still stand here: {names}.", {"names": _listed(free)})
        return error("S201", locate(self.root, fault.path, key=True), message, hint)

    def _holder(self, path: Path) -> str:
        """The nearest key at or above `path`."""
        return next((visible(part) for part in reversed(path) if isinstance(part, str)), "")

    def _missing(self, fault: Fault) -> Diagnostic:
        place = locate(self.root, fault.path, key=True) if fault.path else Place.point(self.root.place.file)
        params = {"what": self._what(fault.path), "key": fault.missing}
        if isinstance(fault.missing, int):
            message = Message("{what} has too few items.", params)
            return error("S207", self._place(fault), message)
        hint = Message("Add a line '{key}: ...' to it.", {"key": fault.missing})
        choices = choices_at(self.model, (*fault.path, str(fault.missing)))
        if len(choices) == 1:
            hint = Message("Add a line '{key}: {value}' to it.", {"key": fault.missing, "value": choices[0]})
        elif choices:
            hint = Message(
                "Add a line '{key}: ...' to it, with one of {choices}.",
                {"key": fault.missing, "choices": _listed(choices)},
            )
        return error("S202", place, Message("{what} needs the key '{key}'.", params), hint)

    def _key(self, fault: Fault) -> Diagnostic:
        place, key = locate(self.root, fault.path, key=True), str(fault.path[-1])
        if fault.type == "string_pattern_mismatch":
            form = self._form(fault)
        else:
            form = Message(_KINDS[fault.kinds[0]]) if fault.kinds else Message("{said}", {"said": fault.said})
        message = Message("The key '{key}' should be {form}.", {"key": _short(key), "form": form})
        return error("S205", place, message, id_hint(key) if str(fault.of("pattern")) == _ID else None)

    def _form_hint(self, fault: Fault) -> Message | None:
        """How to write the text at the place of a fault so that it has the form that is wanted."""
        node = find(self.root, fault.path)
        if not isinstance(node, Scalar):
            return None
        return id_hint(node.text) if str(fault.of("pattern")) == _ID else odd_hint(node.text)

    def _wrong_kind(self, fault: Fault) -> Diagnostic:
        forms = self._forms_at(fault.path)
        kinds = [
            form for kind in fault.kinds for form in (kind == "text" and forms) or [Message(_KINDS[kind])]
        ]
        wanted = _either(kinds)
        params = {"what": self._what(fault.path), "wanted": wanted, "found": self._found(fault.path)}
        message = Message("{what} should be {wanted}, but is {found}.", params)
        return error("S203", self._place(fault), message, self._mending(fault))

    def _mending(self, fault: Fault) -> Message | None:
        node = find(self.root, fault.path)
        if not isinstance(node, Scalar):
            return None
        if node.value is None:
            if "mapping" in fault.kinds or "list" in fault.kinds:
                return Message("Write what belongs to it on the lines below, indented deeper than its key.")
            return Message("Write the value after the colon, or delete the line.")
        collects = bool({"mapping", "list"} & set(fault.kinds)) and not node.quoted
        if collects and (slip := slip_hint(node.text)) is not None:
            return slip
        if "text" not in fault.kinds and (odd := odd_hint(node.text)) is not None:
            return odd
        text = node.text.strip()
        if "flag" in fault.kinds and text.lower() in ("yes", "no", "on", "off", "y", "n", "true", "false"):
            return Message("Write true or false, without quotes.")
        if "whole" in fault.kinds and isinstance(node.value, str):
            digits = text.replace(",", "").replace("_", "")
            if digits.isascii() and digits.lstrip("+-").isdecimal():
                number = int(digits[:18])
                return Message("Write {number}, without quotes or leading zeros.", {"number": number})
        if "text" in fault.kinds and not self._forms_at(fault.path):
            return Message('Put it in quotes: "{text}".', {"text": _short(text)})
        if fault.kinds == ("list",) and isinstance(node.value, str):
            return Message("A list of one is written [{text}].", {"text": _short(text)})
        return None

    def _out_of_bounds(self, fault: Fault) -> Diagnostic:
        code, (key, msgid) = (
            ("S204", _BOUNDS[fault.type]) if fault.type in _BOUNDS else ("S207", _LENGTHS[fault.type])
        )
        message = Message(msgid, {"what": self._what(fault.path), "bound": fault.of(key)})
        return error(code, self._place(fault), message)

    def _choice(self, fault: Fault, choices: list[str]) -> Diagnostic:
        node = find(self.root, fault.path)
        hint = suggestion(str(node.value), choices) if isinstance(node, Scalar) else None
        params = {
            "what": self._what(fault.path),
            "choices": _listed(choices) if choices else str(fault.of("expected")),
            "found": self._found(fault.path),
        }
        message = Message("{what} should be one of {choices}, but is {found}.", params)
        return error("S206", self._place(fault), message, hint)

    def _tag(self, fault: Fault) -> Diagnostic:
        key = str(fault.of("discriminator")).strip("'")
        path = (*fault.path, key)
        if find(self.root, path) is None:
            return self._missing(Fault("missing", fault.path, missing=key))
        return self._choice(Fault("literal_error", path), choices_at(self.model, path))

    def _other(self, fault: Fault) -> Diagnostic:
        message = Message(
            "{what} cannot be used: {said}.", {"what": self._what(fault.path), "said": fault.said.rstrip(".")}
        )
        return error("S203", self._place(fault), message)


def _short(text: str) -> str:
    """`text` on one line and not too long."""
    shown = visible(text)
    return shown if len(shown) <= _SHOWN_CHARACTERS else shown[: _SHOWN_CHARACTERS - 3] + "..."


def _listed(names: Seq[str]) -> str:
    shown = ", ".join(names[:_SHOWN_NAMES])
    return shown if len(names) <= _SHOWN_NAMES else f"{shown}, ..."


def _either(kinds: list[Message]) -> Message:
    """The kinds joined by "or"."""
    joined = kinds[0]
    for kind in kinds[1:]:
        joined = Message("{first} or {second}", {"first": joined, "second": kind})
    return joined
