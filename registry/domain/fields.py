"""The types of a filing's fields, and how a field says its label and its question.

Every field may be unknown: ``None``, also when left out. A range is written so that NaN fails it.
Some can also state that there is none, with that word.
"""

import re
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any, Literal, get_args

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    GetCoreSchemaHandler,
    StringConstraints,
)
from pydantic.fields import FieldInfo
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from registry.language.catalogue import mark as _

NONE: Literal["none"] = "none"
DAY_HINT = _("Like 2026-03-31 or 31.3.2026.")
MOMENT_HINT = _("Like 2026-03-31 18:00, with the time if you know it.")
NONE_HINT = _("If there is none, type “none”.")
_DOTTED_DATE = re.compile(r"(\d{1,2})\. ?(\d{1,2})\. ?(\d{4})")
_SHORT_DATE = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_PERCENT = re.compile(r"(\d{1,3}(?:[.,]\d{1,7})?)\s*[%\u066a]")  # the second is Arabic
_PHONE = re.compile(r"\+?[0-9][0-9 ()/.-]{2,28}[0-9]")
_EMAIL = re.compile(r"[^@\s]{1,64}@[^@\s.]+(\.[^@\s.]+)+")
_HTTPS = re.compile(r"https://[^\s/@:]+\.[^\s/@:]+(:\d+)?(/\S*)?")


def _dotted_date(value: object) -> object:
    """Read ``2.3.2026`` as 2 March: with dots the day comes first wherever it is used."""
    if isinstance(value, str) and (found := _SHORT_DATE.fullmatch(value.strip())):
        year, month, day = found.groups()
        return f"{year}-{month:0>2}-{day:0>2}"
    if isinstance(value, str) and (found := _DOTTED_DATE.fullmatch(value.strip())):
        day, month, year = found.groups()
        return f"{year}-{month:0>2}-{day:0>2}"
    return value


def _decimal_comma(value: object) -> object:
    """Read ``0,99`` as 0.99, as most of Europe writes it; a bool is no number."""
    if isinstance(value, bool):
        raise PydanticCustomError("number", _("Give a number."))
    if isinstance(value, str) and value.count(",") == 1 and "." not in value:
        return value.replace(",", ".")
    return value


def _in_unit(*names: str) -> BeforeValidator:
    """Read ``12 m`` as 12: the unit that is asked for may stand behind the number."""
    unit = re.compile(rf"\s*(?:{'|'.join(names)})\.?\s*$", re.IGNORECASE)

    def read(value: object) -> object:
        return _decimal_comma(unit.sub("", value) if isinstance(value, str) else value)

    return BeforeValidator(read)


def _signed(positive: str, negative: str) -> BeforeValidator:
    """Read ``60.171° N`` as 60.171, and ``24.9° W`` as -24.9."""
    angle = re.compile(
        rf"([-+]?\d{{1,3}}(?:[.,]\d*)?)\s*°?\s*([{positive}{negative}])?", re.IGNORECASE
    )

    def read(value: object) -> object:
        found = angle.fullmatch(value.strip()) if isinstance(value, str) else None
        if found is None or (found[2] and found[1][0] in "-+"):
            return _decimal_comma(value)
        sign = "-" if (found[2] or positive).upper() == negative else ""
        return sign + found[1].replace(",", ".")

    return BeforeValidator(read)


def _percent(value: object) -> object:
    """Read ``99 %`` as 0.99; a bare 99 stays what it is, and is refused."""
    if isinstance(value, str) and (found := _PERCENT.fullmatch(value.strip())):
        return Decimal(found[1].replace(",", ".")) / 100
    return _decimal_comma(value)


def _matching(pattern: re.Pattern[str], code: str, sentence: str) -> AfterValidator:
    def check(text: str) -> str:
        if pattern.fullmatch(text) is None:
            # The sentence is a constant of this file, marked where it is written.
            raise PydanticCustomError(code, sentence)
        return text

    return AfterValidator(check)


def _rounded(value: float) -> float:
    return round(value, 7)


def _plain(value: Decimal) -> Decimal:
    """Drop zeros at the end, so that equal numbers have one text: 0.990 is sealed as 0.99."""
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()


def _turned(value: Decimal) -> Decimal:
    return value % 360


Text = Annotated[str, StringConstraints(min_length=1, max_length=2000)]
Name = Annotated[str, StringConstraints(min_length=1, max_length=200)]
Reference = Annotated[str, StringConstraints(min_length=1, max_length=64)]
Email = Annotated[
    str,
    StringConstraints(max_length=254),
    _matching(_EMAIL, "email", _("Give an e-mail address, like name@example.org.")),
]
Phone = Annotated[
    str,
    _matching(
        _PHONE, "phone", _("Give a phone number with its country code, like +358 9 5550100.")
    ),
]
Url = Annotated[
    str,
    StringConstraints(max_length=2000),
    _matching(_HTTPS, "url", _("Give a web address that begins with https://.")),
]
Day = Annotated[date, BeforeValidator(_dotted_date)]
Number = BeforeValidator(_decimal_comma)
Latitude = Annotated[float, _signed("N", "S"), Field(ge=-90, le=90), AfterValidator(_rounded)]
Longitude = Annotated[float, _signed("E", "W"), Field(ge=-180, le=180), AfterValidator(_rounded)]
# Lengths in metres and times; the limits only catch slips of the unit.
Metres = Annotated[
    Decimal,
    _in_unit("m", "metres?", "meters?", "metriä", "م"),
    Field(ge=0, le=10_000, decimal_places=2),
    AfterValidator(_plain),
]
InDegrees = _in_unit("°", "º", "degrees?", "deg", "astetta")
Degrees = Annotated[
    Decimal,
    InDegrees,
    Field(ge=0, le=360, decimal_places=2),
    AfterValidator(_plain),
]
Direction = Annotated[Degrees, AfterValidator(_turned)]
"""A bearing: a full turn is north again."""
Fraction = Annotated[
    Decimal, BeforeValidator(_percent), Field(ge=0, le=1, decimal_places=9), AfterValidator(_plain)
]
Amount = Annotated[
    Decimal, Number, Field(ge=0, le=10_000_000, decimal_places=3), AfterValidator(_plain)
]
Hours = Annotated[
    Decimal,
    _in_unit("h", "hrs?", "hours?", "tuntia", "t"),
    Field(ge=0, le=10_000_000, decimal_places=3),
    AfterValidator(_plain),
]
Days = Annotated[
    Decimal,
    _in_unit("d", "days?", "päivää", "pv"),
    Field(ge=0, le=10_000_000, decimal_places=3),
    AfterValidator(_plain),
]
Count = Annotated[int, Number, Field(ge=0, le=1_000_000_000)]


class _OrNone:
    """Lets a field state ``none`` besides what ``kind`` takes; faults are told as ``kind``'s."""

    def __init__(self, kind: Any) -> None:  # noqa: ANN401  # a type hint can be anything
        self._kind = kind

    def __get_pydantic_core_schema__(
        self, _source: object, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        inner = handler.generate_schema(self._kind)
        return core_schema.no_info_wrap_validator_function(
            lambda value, read: NONE if value == NONE else read(value),
            inner,
            serialization=core_schema.wrap_serializer_function_ser_schema(
                lambda value, write: value if value == NONE else write(value), schema=inner
            ),
        )


# Where it makes a difference to law whether there is none or nobody has said.
UrlOrNone = Annotated[str, _OrNone(Url)]
DayOrNone = Annotated[date | Literal["none"], _OrNone(Day)]
MomentOrNone = Annotated[datetime | Literal["none"], _OrNone(datetime)]
FractionOrNone = Annotated[Decimal | Literal["none"], _OrNone(Fraction)]
HoursOrNone = Annotated[Decimal | Literal["none"], _OrNone(Hours)]
DaysOrNone = Annotated[Decimal | Literal["none"], _OrNone(Days)]


def takes_none(field: FieldInfo) -> bool:
    """Return whether a field of a filing can state that there is none."""
    waiting: list[Any] = [field.annotation, *field.metadata]
    while waiting:
        part = waiting.pop()
        if isinstance(part, _OrNone):
            return True
        waiting += get_args(part)
    return False


def ask(label: str, question: str, hint: str = "") -> Any:  # noqa: ANN401  # a pydantic default fits any type
    """Return an optional field with its ``label`` and the ``question`` a person is asked."""
    return Field(
        default=None,
        title=label,
        description=question,
        json_schema_extra={"hint": hint} if hint else None,
    )
