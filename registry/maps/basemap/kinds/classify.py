"""The one question that the reader of the extract asks: what is this drawn as?"""

from registry.maps.basemap.kinds import areas, lines, points
from registry.maps.basemap.kinds.drawn import Classify, Drawn, Shape, Tags


def classifier(languages: tuple[str, ...]) -> Classify:
    """Return the function that says what a thing is drawn as, with names in these languages."""

    def classify(shape: Shape, tags: Tags) -> tuple[Drawn, ...]:
        if shape is Shape.POINT:
            return points.of(tags, languages)
        if shape is Shape.LINE:
            line = lines.of(tags, languages)
            return (line,) if line else ()
        number = points.number(tags)
        return areas.of(tags, languages) + ((number,) if number else ())

    return classify
