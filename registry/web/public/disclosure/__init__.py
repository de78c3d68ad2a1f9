"""What the page behind a sign says: from a published revision to finished words.

Templates only lay out what is composed here. Pure: it asks no database, no clock and no framework,
so that a page can be checked in every language without a server.
"""
