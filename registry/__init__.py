"""A public register of cameras that combine video surveillance with face recognition."""

__version__ = "0.1.0"
