"""Tables: what operators send is read here, and what anybody takes away is written here.

``export`` writes comma-separated values, GeoJSON and JSON. Nothing here asks the database.
"""
