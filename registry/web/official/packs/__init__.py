"""Packs without a programmer: draft, try, propose, sign off, publish and withdraw on pages.

What a pack file says is never trusted: it is decoded, checked and shown as text.
"""
