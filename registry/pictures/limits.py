"""How large a picture may be. Plain numbers: the child process needs no more of us.

Source: docs/decisions/0008, "Limits".
"""

MEGABYTE = 1_000_000  # bytes
# The largest JPEG of a common phone takes 6 to 10 MB for 50 megapixels.
MOST_BYTES = 12 * MEGABYTE
MOST_PIXELS = 51_000_000
# A JPEG is decoded at half its size; others are not, and take 20 bytes a pixel while they are.
MOST_PIXELS_WHOLE = 17_000_000
LONGEST_SIDE = 12_000  # pixels
SHORTEST_SIDE = 200  # pixels; a sign's code cannot be read in less
