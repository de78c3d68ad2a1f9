"""The ledger: an append-only tree of public facts that strangers can verify. Pure.

``tree`` hashes and proves, ``entry`` is one fact, ``document`` commits to a disclosure field by
field, ``verify`` recomputes everything. What is stored, and under which lock, is the store's.

Checkpoints, tiles and witnesses have their places kept: ``note`` (signed text) and ``checkpoint``
(origin, size, root) sit on ``tree.Frontier``, which knows size and root after every append;
``tiles`` cuts the same leaf hashes into files of 256; a witness checks ``tree.extends`` between
two checkpoints; ``proof`` puts ``tree.inclusion_proof`` and a checkpoint into one file. Nothing
sealed today changes for them.
"""
