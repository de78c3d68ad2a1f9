"""A published revision as data: what the page says, and what a stranger needs to check it."""

from collections.abc import Iterable
from typing import Any

from registry.services.publishing import sealed_facts
from registry.store.disclosures import Disclosure, Scan, Sealed
from registry.store.stories import Chapter


def document(
    scan: Scan, shown: Disclosure, sealed: Sealed, chapters: Iterable[Chapter]
) -> dict[str, Any]:
    """Return a revision as JSON data.

    ``opening`` has, for each sealed field, the salt (hexadecimal) and the value: their digests make
    the document's root, which the ledger entry at ``ledger.index`` holds. How: ``/data``.
    """
    facts = sealed_facts(shown.filing, shown.exceptions, shown.reason, shown.readings)
    return {
        "site": scan.site,
        "state": scan.state.value,
        "current_revision": scan.revision,
        "sign": scan.sign.model_dump(mode="json") if scan.sign else None,
        "revision": shown.revision,
        "kind": shown.kind,
        "reason": shown.reason or None,
        "published": _moment(shown),
        "ledger": {
            "index": shown.seq,
            "fingerprint": shown.fingerprint,
            "document": sealed.root.hex(),
        },
        "filing": shown.filing.document(),
        "exceptions": [given.model_dump(mode="json") for given in shown.exceptions],
        "readings": [reading.model_dump(mode="json") for reading in shown.readings],
        "findings": [finding.model_dump(mode="json") for finding in shown.findings],
        "opening": {
            path: {"salt": sealed.salts[path], "value": value}
            for path, value in facts.items()
            if path in sealed.salts
        },
        "history": [
            {
                "revision": chapter.revision,
                "kind": chapter.kind,
                "reason": chapter.reason or None,
                "published": _moment(chapter),
                "ledger": {"index": chapter.seq, "fingerprint": chapter.fingerprint},
            }
            for chapter in chapters
        ],
    }


def _moment(of: Disclosure | Chapter) -> str:
    return of.published.isoformat().replace("+00:00", "Z")
