"""Maps: the page that folium draws, what of a camera is drawn, and the street map below it."""
