"""The syntax tree is read from CEL's own serialised form."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.rules.environment import environment
from registry.rules.facts import Scope
from registry.rules.syntax import Node, part, read
from registry.rules.wire import each, fields, first, integer, message, written


def tree(source: str) -> Node:
    return read(environment(Scope.FR).compile(source).serialize())[0]


@pytest.mark.parametrize(
    ("source", "value"),
    [
        ("true", True),
        ("false", False),
        ("3 == 3", 3),
        ("-3 == -3", -3),
        ("0.99 == 0.99", 0.99),
        ("'Hämeentie' == 'Hämeentie'", "Hämeentie"),
    ],
)
def test_constants_are_read(source: str, value: object) -> None:
    constants = [node.value for node in tree(source).walk() if node.kind == "const"]

    assert set(constants) == {value}


def test_dotted_names_are_read_as_one() -> None:
    names = [node.name for node in tree("fr.remote && site.name == 'x'").walk()]

    assert names == ["_&&_", "fr.remote", "_==_", "site.name", ""]


def test_lists_members_and_loops_are_read() -> None:
    kinds = {node.kind for node in tree("site.cameras.all(c, c.kind in ['dome'])").walk()}

    assert kinds == {"loop", "ident", "const", "call", "select", "list"}


def test_every_node_knows_where_it_stands() -> None:
    source = "fr.remote && fr.sold_or_traded"
    root, offsets = read(environment(Scope.FR).compile(source).serialize())

    assert source[offsets[root.id] :].startswith("&&")


def test_a_part_can_be_evaluated_by_itself() -> None:
    env = environment(Scope.FR)
    serialised = env.compile("fr.remote && (fr.mode == 'none' || fr.sold_or_traded)").serialize()
    root, _ = read(serialised)

    inner = env.deserialize(part(serialised, root.children[1]))

    assert inner.eval(data={"fr.mode": "none"}).value() is True


NUMBERS = st.integers(0, 2**64 - 1)
FIELDS = st.lists(st.tuples(st.integers(1, 2**28), NUMBERS | st.binary(max_size=300)))


@given(FIELDS)
def test_what_is_written_is_read_again(wanted: list[tuple[int, int | bytes]]) -> None:
    raw = b"".join(written(number, value) for number, value in wanted)

    assert list(fields(raw)) == wanted


def test_fields_of_fixed_size_are_read() -> None:
    raw = bytes([1 << 3 | 1, *range(8), 2 << 3 | 5, *range(4)])

    assert list(fields(raw)) == [(1, bytes(range(8))), (2, bytes(range(4)))]


def test_a_field_that_is_repeated_is_read_each_time() -> None:
    found = [(1, b"a"), (2, b"b"), (1, b"c")]

    assert (first(found, 1), each(found, 1), first(found, 3)) == (b"a", [b"a", b"c"], b"")


def test_a_number_is_no_message() -> None:
    with pytest.raises(TypeError):
        message(1)


def test_a_message_is_no_number() -> None:
    with pytest.raises(TypeError):
        integer(b"1")
