"""The kinds of value a field can hold. The only door to pydantic."""



import datetime
from collections.abc import Iterable, Mapping
from typing import Annotated, Any, get_args, get_origin

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    TypeAdapter,
    ValidationError,
    WithJsonSchema,
)
from pydantic.json_schema import GenerateJsonSchema

__all__ = [
    "MOST_TEXT", "SLUG", "Annotated", "CardId", "Day", "Field", "Fingerprint", "FreeDate", "Line", "Number", "People", "Record", "Schema", "Slug", "Text",
    "Url", "Whole", "failures", "fields_at", "fields_inside", "from_file_name", "schema_of", "short",
]  # fmt: skip

SLUG = r"^[a-z0-9]+(-[a-z0-9]+)*$"
MOST_TEXT = 12_000  # characters
CARD_ID = r"^[A-Z]{2}-[0-9]{2,3}$"
FINGERPRINT = r"^[0-9a-f]{8}$"


class Record(BaseModel):
    """A frozen set of named fields that refuses keys it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def short(most: int) -> Any:
    """The type of a one-line text of at most `most` characters."""
    return Annotated[
        str, StringConstraints(strict=True, strip_whitespace=True, min_length=1, max_length=most, pattern=r"^[^\n]*$")
    ]


def _day_as_text(value: object) -> object:
    """A date that YAML read as a number or a day goes back to the text the author wrote; a text loses the spaces round it."""
    if isinstance(value, str):
        return value.strip()
    return str(value) if isinstance(value, int | datetime.date) and not isinstance(value, bool) else value


Line = short(240)
Text = Annotated[str, StringConstraints(strict=True, strip_whitespace=True, min_length=1, max_length=MOST_TEXT)]
Slug = Annotated[str, StringConstraints(strict=True, pattern=SLUG, max_length=80)]
CardId = Annotated[str, StringConstraints(strict=True, pattern=CARD_ID)]
Fingerprint = Annotated[str, StringConstraints(strict=True, pattern=FINGERPRINT)]
Url = Annotated[str, StringConstraints(strict=True, pattern=r"^https?://[^\s<>\"']+\.[^\s<>\"']+$", max_length=500)]
Whole = Annotated[int, Field(strict=True)]
Number = Annotated[float, Field(strict=True, allow_inf_nan=False)]
Day = Annotated[datetime.date, Field(strict=True)]
def _text_or_number(**limits: Any) -> WithJsonSchema:
    """What editors are told of a text that may be written as a number too."""
    return WithJsonSchema({"anyOf": [{"type": "string", **limits}, {"type": "integer"}]}, mode="validation")


PEOPLE = r"^[0-9]+( to [0-9]+| or more)?$"
People = Annotated[str, BeforeValidator(_day_as_text), StringConstraints(pattern=PEOPLE), _text_or_number(pattern=PEOPLE)]
FreeDate = Annotated[
    str,
    BeforeValidator(_day_as_text),
    StringConstraints(min_length=1, max_length=120, pattern=r"^[^\n]*$"),
    _text_or_number(minLength=1, maxLength=120, pattern=r"^[^\n]*$"),
]


def from_file_name() -> Any:
    """A field that the file's own name or body fills, so no author writes it and no editor schema lists it."""
    return Field(json_schema_extra={"from_file": True})


def failures(kind: type[Record], values: Mapping[str, Any]) -> tuple[Record | None, list[dict[str, Any]]]:
    """Read `values` as a record of `kind`.

    Returns the record and no failures, or None and pydantic's list of failures (`type`, `loc`, `ctx`, `input`).
    """
    try:
        return kind.model_validate(values), []
    except ValidationError as error:
        return None, error.errors(include_url=False)  # type: ignore[return-value]


class Schema(GenerateJsonSchema):
    """JSON Schema without pydantic's generated titles, which editors would show over our own sentences."""

    def field_title_should_be_set(self, schema: Any) -> bool:
        """Never."""
        return False


def schema_of(kinds: Iterable[type[Record]], *, written: bool = True) -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of one kind of record, or of several told apart by their `kind` field.

    `written` describes what authors may write; without it the schema describes what we publish, every field there.
    """
    union: Any = None
    for kind in kinds:
        union = kind if union is None else union | kind
    return TypeAdapter(union).json_schema(by_alias=True, schema_generator=Schema, mode="validation" if written else "serialization")


def fields_at(kind: type[Record], path: tuple[str | int, ...]) -> dict[str, Any]:
    """The fields an author may write at `path` inside a record of `kind`: author's name to pydantic's field."""
    found: Any = kind
    for step in path:
        found = _record_or_tuple(get_args(found)[0] if isinstance(step, int) else _known(found)[step].annotation)
    return _known(found)


def fields_inside(field: Any) -> dict[str, Any]:
    """The fields an author may write inside a field (pydantic's) that holds a record, or a list of them; empty for all else."""
    found = _record_or_tuple(field.annotation)
    return _known(_record_or_tuple(get_args(found)[0]) if get_origin(found) is tuple else found)


def _known(kind: Any) -> dict[str, Any]:
    """Author's names and fields of a record, less those that the file itself fills; empty for anything else."""
    if not (isinstance(kind, type) and issubclass(kind, Record)):
        return {}
    return {
        field.alias or name: field
        for name, field in kind.model_fields.items()
        if not (field.json_schema_extra or {}).get("from_file")  # type: ignore[union-attr]
    }


def _record_or_tuple(annotation: Any) -> Any:
    """The record or tuple inside Annotated and Optional wrappers."""
    arguments = get_args(annotation)
    if get_origin(annotation) is tuple or not arguments:
        return annotation
    return _record_or_tuple(next(inner for inner in arguments if inner is not type(None)))
