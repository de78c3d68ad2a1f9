"""The sign's pictograms, drawn into a page: the same drawings in the page's own colours."""

from functools import cache

from markupsafe import Markup

from registry.paths import PACKAGE

FOLDER = PACKAGE / "signs" / "pictograms"


@cache
def pictogram(name: str) -> Markup:
    """Return a drawing of ``signs/pictograms`` as inline SVG; the words stand beside it.

    Ink is the colour of the text around it; what is cut out has the class ``cut``.
    """
    drawing = (FOLDER / f"{name}.svg").read_text("utf-8")
    lines = "".join(line.strip() for line in drawing.splitlines())
    lines = lines.replace("#000", "currentColor")
    for part in ("fill", "stroke"):
        lines = lines.replace(f'{part}="#fff"', f'class="cut-{part}"')
    lines = lines.replace(' xmlns="http://www.w3.org/2000/svg"', "")
    # The drawing is a file of ours, not a text that anybody typed.
    return Markup(lines.replace("<svg", '<svg aria-hidden="true" focusable="false"', 1))  # noqa: S704
