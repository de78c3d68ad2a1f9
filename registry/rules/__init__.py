"""The rules: packs of written law as data, and the engine that judges a dossier by them. Pure.

A rule never guesses: what it needs and does not know is *unknown*, and the finding names it. No
rule says that anything is lawful.
"""
