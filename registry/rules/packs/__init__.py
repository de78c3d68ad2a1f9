"""The rule packs of the register: one file each beside this one, and this list."""

PACKS = (
    "amazon-2019",
    "eu-gdpr",
    "eu-led",
    "eu-ai-act",
    "uk",
    "us-federal",
    "us-nyc",
    "us-wa",
    "us-wa-seattle",
    "us-or-portland",
    "us-ca-sf",
    "us-ca-oakland",
    "us-ma-boston",
    "us-md",
    "us-md-baltimore",
    "us-va",
    "us-co",
    "us-ut",
    "us-il",
    "us-tx",
    "be",
    "nl-amsterdam",
)
"""The ids of the packs, in the order in which findings are shown."""
