"""The door of the record: what the JSON of a header and of each kind of event must look like (format 2)."""

from __future__ import annotations

from typing import Annotated, Any, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, TypeAdapter, ValidationError

from tabletop.record.events import Header, Json, ScenarioCopy

Name = Annotated[str, StringConstraints(min_length=1)]
Digest = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
Time = Annotated[str, StringConstraints(pattern=r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$")]


class _Door(BaseModel):
    # Built when first used: a program that only shows a screen needs few of these.
    model_config = ConfigDict(strict=True, extra="forbid", defer_build=True)


class ScenarioIn(_Door):
    """The scenario's copy in a header; `without` are the ids of the rules that were switched off."""

    id: Name
    main: Name
    sources: dict[str, str]
    world: str | None
    short: bool
    without: list[Name]
    hash: Name


class HeaderIn(_Door):
    """A header. `options` is the table's own and not looked into."""

    rules_version: Annotated[int, Field(ge=1)]
    scenario: ScenarioIn
    seed: Annotated[int, Field(ge=0)]
    seats: dict[Name, Name]
    options: dict[str, Any]
    made: Time


class OrderIn(_Door):
    """An order as sealed; whether it was allowed is the engine's to say."""

    move: Name
    target: Name | None
    level: Annotated[int, Field(ge=1)]
    intent: str
    note: str


class Seal(_Door):
    """A seat sealed its orders, by a human's hand or a doctrine's (its id)."""

    seat: Name
    orders: list[OrderIn]
    by: Name


class Reopen(_Door):
    """A seat took its sealed orders back."""

    seat: Name


class Answer(_Door):
    """A seat chose one of an inject's options."""

    seat: Name
    inject: Name
    option: Name


class Words(_Door):
    """A seat wrote to others (`to`; empty: to everyone). `about` is the number of an offer among the same seats, or 0."""

    seat: Name
    to: list[Name]
    text: Annotated[str, StringConstraints(min_length=1)]
    about: Annotated[int, Field(ge=0)]


class Give(_Door):
    """What one party would give in an offer."""

    seat: Name
    order: OrderIn


class Offer(_Door):
    """A seat made an offer; its number follows from those made before among the same parties.

    `counters` is the number of the offer that it answers, or 0. `by` is "human" or a doctrine's id.
    """

    seat: Name
    parties: list[Name]
    gives: list[Give]
    counters: Annotated[int, Field(ge=0)]
    note: str
    by: Name


class Reply(_Door):
    """A party answered an offer, or took its acceptance back."""

    seat: Name
    parties: list[Name]
    number: Annotated[int, Field(ge=1)]
    reply: Literal["accept", "refuse", "withdraw"]
    by: Name


class Count(_Door):
    """How many messages of one channel have been read; no parties: of those to everyone."""

    parties: list[Name]
    count: Annotated[int, Field(ge=1)]


class Read(_Door):
    """A seat read its messages."""

    seat: Name
    counts: list[Count]


class Estimate(_Door):
    """A team's own judgement of another seat, in percent."""

    seat: Name
    about: Name
    percent: Annotated[int, Field(ge=0, le=100)]


class Player(_Door):
    """A seat passed to another player: "human" or a doctrine's id."""

    seat: Name
    player: Name


class Resolve(_Door):
    """A turn was resolved by rules of this version; state and report are the engine's own JSON."""

    rules_version: Annotated[int, Field(ge=1)]
    state: dict[str, Any]
    report: dict[str, Any] = {}


class Stop(_Door):
    """The players stopped before an ending; why, in their words."""

    reason: str


class End(_Door):
    """The game is closed. `length` counts the events up to and including this one, so that a loss shows."""

    ending: Name
    length: Annotated[int, Field(ge=1)]


class _EventIn(_Door):
    id: Annotated[int, Field(ge=1)]
    parent: Annotated[int, Field(ge=0)]
    turn: Annotated[int, Field(ge=0)]
    scope: Literal["all"] | list[Name]
    time: Time


class SealIn(_EventIn):
    """The line of a seal."""

    kind: Literal["seal"]
    payload: Seal


class ReopenIn(_EventIn):
    """The line of a reopening."""

    kind: Literal["reopen"]
    payload: Reopen


class AnswerIn(_EventIn):
    """The line of an answer."""

    kind: Literal["answer"]
    payload: Answer


class MessageIn(_EventIn):
    """The line of a message."""

    kind: Literal["message"]
    payload: Words


class OfferIn(_EventIn):
    """The line of an offer."""

    kind: Literal["offer"]
    payload: Offer


class ReplyIn(_EventIn):
    """The line of an answer to an offer."""

    kind: Literal["reply"]
    payload: Reply


class ReadIn(_EventIn):
    """The line of a reading."""

    kind: Literal["read"]
    payload: Read


class EstimateIn(_EventIn):
    """The line of an estimate."""

    kind: Literal["estimate"]
    payload: Estimate


class PlayerIn(_EventIn):
    """The line of a change of player."""

    kind: Literal["player"]
    payload: Player


class ResolveIn(_EventIn):
    """The line of a resolution, the one kind that leads to a new state and bears its hash."""

    kind: Literal["resolve"]
    payload: Resolve
    state: Digest


class StopIn(_EventIn):
    """The line of a stop."""

    kind: Literal["stop"]
    payload: Stop


class EndIn(_EventIn):
    """The line that closes a game."""

    kind: Literal["end"]
    payload: End


_AnyEvent = (
    SealIn
    | ReopenIn
    | AnswerIn
    | MessageIn
    | OfferIn
    | ReplyIn
    | ReadIn
    | EstimateIn
    | PlayerIn
    | ResolveIn
    | StopIn
    | EndIn
)
_EVENT: TypeAdapter[_AnyEvent] = TypeAdapter(Annotated[_AnyEvent, Field(discriminator="kind")])

KINDS = tuple(model.model_fields["kind"].annotation.__args__[0] for model in get_args(_AnyEvent))
"""The kinds of event that the latest format knows."""


class Misfit(ValueError):
    """JSON that does not fit: `where` is the path to the value (such as payload.orders.0.level), `why` what
    is wrong.
    """

    def __init__(self, where: str, why: str) -> None:
        super().__init__(f"{where}: {why}")
        self.where = where
        self.why = why


def check_event(raw: Json) -> None:
    """Raise Misfit unless `raw` is an event of one of KINDS in the latest format."""
    try:
        _EVENT.validate_python(raw)
    except ValidationError as error:
        raise _misfit(error, skip=1) from error


def read_header(raw: Json) -> Header:
    """The header that `raw` describes in the latest format. Raises Misfit."""
    try:
        found = HeaderIn.model_validate(raw)
    except ValidationError as error:
        raise _misfit(error, skip=0) from error
    scenario = found.scenario.model_dump() | {"without": tuple(found.scenario.without)}
    return Header(
        rules_version=found.rules_version,
        scenario=ScenarioCopy(**scenario),
        seed=found.seed,
        seats=found.seats,
        options=found.options,
        made=found.made,
    )


def write_header(header: Header) -> Json:
    """The JSON of a header."""
    scenario = header.scenario
    return {
        "rules_version": header.rules_version,
        "scenario": {
            "id": scenario.id,
            "main": scenario.main,
            "sources": dict(scenario.sources),
            "world": scenario.world,
            "short": scenario.short,
            "without": list(scenario.without),
            "hash": scenario.hash,
        },
        "seed": header.seed,
        "seats": dict(header.seats),
        "options": dict(header.options),
        "made": header.made,
    }


def _misfit(error: ValidationError, skip: int) -> Misfit:
    first = error.errors(include_url=False)[0]
    return Misfit(".".join(str(part) for part in first["loc"][skip:]) or "kind", first["msg"])
