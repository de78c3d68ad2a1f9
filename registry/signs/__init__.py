"""The printed sign: from a filing to the page that hangs on the wall, and its figures.

``order`` says what is printed, ``compose`` finds the words, ``qr`` the square, ``engine`` sets the
page with typst from ``layouts``, ``formats`` are the files it comes as. Nothing here reads a
database, a clock or the network; text that a person typed is never read as markup.
"""
