"""Languages: tags, catalogues and reviewed phrases. Pure; knows no framework."""
