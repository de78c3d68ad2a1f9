"""What jurisdictions are called: countries by their name, smaller places by a list of ours."""

from collections.abc import Mapping

from registry.language.catalogue import mark as _
from registry.web.public.disclosure.words import Words

# Unions, and places below a country that rules ask after. Source: ISO 3166-2; the codes of cities
# are this register's own, see docs/sources.md.
NAMES: Mapping[str, str] = {
    "EEA": _("the European Economic Area"),
    "GB-ENG": _("England"),
    "GB-WLS": _("Wales"),
    "US-NY-NYC": _("New York City"),
    "US-WA": _("Washington State"),
    "US-WA-SEA": _("Seattle"),
    "US-OR-PDX": _("Portland"),
    "US-CA-SF": _("San Francisco"),
    "US-CA-OAK": _("Oakland"),
    "US-MA-BOS": _("Boston"),
    "US-MD": _("Maryland"),
    "US-MD-BAL": _("Baltimore"),
    "US-VA": _("Virginia"),
    "US-CO": _("Colorado"),
    "US-UT": _("Utah"),
    "US-IL": _("Illinois"),
    "US-TX": _("Texas"),
    "CA-QC": _("Québec"),
    "CA-AB": _("Alberta"),
    "CA-BC": _("British Columbia"),
    "NL-AMS": _("Amsterdam"),
}
EVERYWHERE = ""


def place_name(code: str, words: Words) -> str:
    """Return the name of a jurisdiction in the reader's language; the code of one without a name.

    The names of countries and of the EU are those of Unicode CLDR.
    """
    if code == EVERYWHERE:
        return words.gettext("Everywhere")
    if code in NAMES:
        return words.gettext(NAMES[code])
    return str(words.locale.territories.get(code, code))


def country(code: str) -> str:
    """Return the country or the union that a jurisdiction lies in: US for ``US-NY-NYC``.

    The European Economic Area is told with the European Union.
    """
    return {"EEA": "EU"}.get(code, code.partition("-")[0])
