"""Which items laws and guidelines want on a sign: one file each beside this one, and this list.

What is wanted is data of the law and is judged like rules, in three values. The words that a sign
prints for it are another matter: ``registry.signs.regimes``.
"""

NOTICES = (
    "gdpr-first-layer",
    "led-information",
    "ai-act-50-3",
    "ai-act-26-11",
    "belgium-camera-act",
    "uk-ico",
    "uk-police-live",
    "nyc-22-1202",
    "utah-government",
    "illinois-release",
    "texas-consent",
    "canada-pipeda",
    "quebec-consent",
    "australia-app-5",
    "new-zealand-rule-3",
    "china-public-place",
    "korea-pipa-25",
    "amazon-g5",
)
"""The names of the files, in the order in which their items are shown and printed."""
