"""Sightlines: whether people can read a sign before they enter what the cameras see.

``plan`` holds what is known of a site, in metres; ``look.look`` says what follows from it;
``advice`` where the next sign helps most; ``placing`` makes a plan of a filing.
``docs/sightlines.md`` defines every word and works three cases by hand.
Pure; nothing here draws, stores or looks a map up.
"""
