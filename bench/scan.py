"""How often a phone reads the code of each layout, in each weather, at ten times its width.

200 pictures of each; the model is in ``tests/signs/phone.py``. Goal: 95 % in each of the named
conditions. zbar reads the same pictures where the machine has it (libzbar0 and pyzbar).
"""

import argparse

from registry.signs.layouts import LAYOUTS
from tests.signs import phone

TRIALS = 200


def readers() -> dict[str, phone.Read]:
    """Return the programs that read codes on this machine."""
    found: dict[str, phone.Read] = {"zxing": phone.read}
    try:
        from pyzbar import pyzbar  # noqa: PLC0415  # not every machine has its library
    except ImportError:
        print("zbar is not on this machine: apt-get install libzbar0, pip install pyzbar")
    else:
        kinds = [pyzbar.ZBarSymbol.QRCODE]
        found["zbar"] = lambda picture: [
            code.data.decode() for code in pyzbar.decode(picture, symbols=kinds)
        ]
    return found


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--trials", type=int, default=TRIALS)
    parser.add_argument("--layout", action="append", choices=list(LAYOUTS))
    given = parser.parse_args()
    programs = readers()
    weathers = {**phone.CONDITIONS, **phone.HARD}
    print(f"{given.trials} pictures each, per cent read right: {' / '.join(programs)}")
    print(f"{'':20}" + "".join(f"{name:>12}" for name in weathers))
    for name in given.layout or LAYOUTS:
        code = phone.target(LAYOUTS[name])
        line = f"{name:20}"
        for weather in weathers.values():
            found = phone.rates(code, weather, programs, given.trials)
            line += f"{'/'.join(f'{rate:.0f}' for rate in found.values()):>12}"
        print(line, flush=True)
