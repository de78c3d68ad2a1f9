"""Our own vectors, which foreign tools have verified, come out byte for byte."""

import json
from pathlib import Path
from typing import Any

from registry.ledger import tree
from registry.ledger.document import seal
from registry.ledger.entry import fingerprint, read_entry

VECTORS: dict[str, Any] = json.loads(
    (Path(__file__).parent.parent / "vectors" / "ledger.json").read_text("utf-8")
)
FACTS = dict(VECTORS["fields"])
SALTS = dict(zip(FACTS, map(bytes.fromhex, VECTORS["field_salts_hex"]), strict=True))
BODIES = [text.encode() for text in VECTORS["entries_utf8"]]
LEAVES = [tree.leaf_hash(body) for body in BODIES]


def test_the_field_digests_are_reproduced() -> None:
    digests = [digest.hex() for _, digest in seal(FACTS, SALTS).digests]

    assert digests == VECTORS["field_digests_hex"]


def test_the_document_root_is_reproduced() -> None:
    assert seal(FACTS, SALTS).root.hex() == VECTORS["document_root_hex"]


def test_the_leaf_hashes_are_reproduced() -> None:
    assert [leaf.hex() for leaf in LEAVES] == VECTORS["leaf_hashes_hex"]


def test_the_roots_are_reproduced() -> None:
    roots = tree.root(LEAVES).hex(), tree.root(LEAVES[:3]).hex()

    assert roots == (VECTORS["root_hex"], VECTORS["root_3_hex"])


def test_the_fingerprint_on_the_sign_is_reproduced() -> None:
    assert fingerprint(LEAVES[2]) == VECTORS["sign_fingerprint_base32_80bit"]


def test_the_entries_read_back_to_the_same_bytes() -> None:
    entries = [read_entry(body)[0] for body in BODIES]

    assert [entry and entry.to_bytes() for entry in entries] == BODIES


def test_the_entry_commits_to_the_document() -> None:
    entry, _ = read_entry(BODIES[2])

    assert entry is not None
    assert entry.doc.hex() == VECTORS["document_root_hex"]


def test_the_consistency_proof_is_reproduced() -> None:
    proof = [step.hex() for step in tree.consistency_proof(LEAVES, 3)]

    assert proof == VECTORS["consistency_3_to_5_hex"]
