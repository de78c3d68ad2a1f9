"""What is drawn as what: OpenStreetMap tags become layers and attributes of the basemap.

One file for each shape: ``lines``, ``areas``, ``points``; each holds its tables.
Source: Protomaps basemap layers, version 4; OpenStreetMap Wiki, Map features.
"""
