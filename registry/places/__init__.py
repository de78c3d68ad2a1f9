"""Where things are: an address becomes points, a point becomes addresses.

``geocoder`` says what every geocoder answers; ``offline`` answers from a gazetteer that
``gazetteer`` built from an OpenStreetMap extract, ``online`` from a service that an administrator
chose; ``coordinates`` reads what people paste. Nothing here stores a question or says who asked it.
"""
