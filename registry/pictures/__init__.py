"""Pictures that people hand in: rebuilt from their pixels, and what is read in them.

Nothing of the file that came survives but what can be seen: no position, no time, no name of a
phone. Nothing here knows a sign's life or a database, and nothing here knows whose face it is.
"""
