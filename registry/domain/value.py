"""The base of everything the register knows: a frozen value that refuses what it does not know."""

from pydantic import BaseModel, ConfigDict


class Value(BaseModel):
    """A frozen value; equal when its fields are equal. Unknown field names are refused."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", allow_inf_nan=False, str_strip_whitespace=True
    )
