"""The QR code holds the address and nothing else, and as small as level H allows."""

import re

import numpy as np
import pytest
import qrcode
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st
from qrcode.constants import ERROR_CORRECT_H

from registry.domain.codes import ALPHABET
from registry.signs.qr import Square, square
from tests.signs.ordering import an_order

CODES = st.text(ALPHABET, min_size=8, max_size=8)
HOSTS = st.from_regex(r"[A-Z0-9]{1,8}(-[A-Z0-9]{1,3})?\.[A-Z]{2}", fullmatch=True)


def drawn(code: Square) -> np.ndarray[tuple[int, int], np.dtype[np.uint8]]:
    """Return the picture of a code, 4 dots a module, with its border."""
    picture = np.full((code.modules + 8, code.modules + 8), 255, np.uint8)
    for x, y, width in re.findall(r"M(\d+) (\d+)h(\d+)v1", code.svg):
        picture[int(y) + 4, int(x) + 4 : int(x) + 4 + int(width)] = 0
    return np.kron(picture, np.ones((4, 4), np.uint8))


@settings(max_examples=40)
@given(CODES, HOSTS)
def test_every_address_of_a_short_host_is_read_back(code: str, host: str) -> None:
    order = an_order(code=code, host=host)
    made = square(order.address)
    assert made is not None

    (found,) = zxingcpp.read_barcodes(drawn(made))

    assert (found.text, found.ec_level) == (order.address, "H")
    assert made.version == 3


@pytest.mark.parametrize(
    ("host", "version"), [("A.FI", 3), ("CAMERAS1.EXAMPLE", 3), ("CAMERAS12.EXAMPLE", 4)]
)
def test_a_host_of_up_to_16_characters_needs_version_3(host: str, version: int) -> None:
    made = square(an_order(host=host).address)

    assert made is not None
    assert (made.version, made.modules) == (version, 17 + 4 * version)


def test_a_developers_machine_has_an_address_too() -> None:
    order = an_order(host="localhost:8000", scheme="http")

    assert order.address == "HTTP://LOCALHOST:8000/S/7K3F9QX6"
    assert square(order.address) is not None


@pytest.mark.parametrize("address", ["https://c.example", "HTTPS://C.EXAMPLE/S?X=1", "", "A B"])
def test_what_would_need_a_larger_code_is_refused(address: str) -> None:
    assert square(address) is None


@settings(max_examples=60)
@given(st.lists(CODES, min_size=1, max_size=9), HOSTS)
def test_what_is_learned_from_other_codes_is_what_would_be_drawn(
    codes: list[str], host: str
) -> None:
    for code in codes:
        address = an_order(code=code, host=host).address
        fresh = qrcode.QRCode(error_correction=ERROR_CORRECT_H, border=0, version=3, mask_pattern=3)
        fresh.add_data(address, optimize=0)
        fresh.make(fit=False)
        made = square(address)
        assert made is not None

        picture = drawn(made)[16:-16:4, 16:-16:4]

        assert ((picture == 0) == np.array(fresh.get_matrix())).all()
