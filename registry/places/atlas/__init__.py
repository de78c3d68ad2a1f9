"""In which jurisdictions a point lies: countries, US states and counties, and loaded boundaries.

Nothing here decides what cannot be seen on a map: a place whose boundary nobody has loaded stays
open, and an official says. The drawings are coarse (0.4 km); near a border the answer says so.
"""
