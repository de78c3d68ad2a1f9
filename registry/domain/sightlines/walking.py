"""How people walk and read, in figures: each with its unit and its source, or said to be ours."""

# Comfortable gait of adults is 1.27 to 1.46 m/s; a brisk one is on the safe side.
# Source: Bohannon, Age and Ageing 26 (1997), 15-19.
WALK_M_PER_S = 1.4
# To see that there is a sign, and turn to it: one second. Ours.
NOTICE_S = 1.0
# Seconds a word, at 160 words a minute. Source: BBC Subtitle Guidelines, "Target minimum timing".
WORD_S = 0.375
# Letters that count as a word in scripts that do not part words. Ours.
LETTERS_A_WORD = 2
# A flat sign is read up to so many degrees off its normal: farther off, a letter is seen at less
# than 0.7 of its width (the cosine). Ours.
OBLIQUE_DEG = 45.0
# A walker reads what is so many degrees off the way ahead, or less: head and eyes together. Ours.
LOOK_DEG = 60.0
# A walk is straight, and this long where nothing stands in its way: 21 seconds. Ours.
WALK_M = 30.0
# Where there is less room than this, nobody walks straight on: it is no approach. Metres; ours.
ROOM_M = 2.5
# Ways to an entrance: every 10° from 40° on one side of straight ahead to 40° on the other, within
# the angle at which a sign on the door is read. Ours.
FAN_DEG = (-40.0, -30.0, -20.0, -10.0, 0.0, 10.0, 20.0, 30.0, 40.0)
# The edge of what is seen is asked about every half metre. Ours.
STEP_M = 0.5


def reading_m(texts: tuple[str, ...]) -> float:
    """Return how far one walks while noticing and reading the longest of these headlines."""
    words = max(map(_words, texts), default=0)
    return WALK_M_PER_S * (NOTICE_S + WORD_S * words)


def _words(text: str) -> int:
    text = text.replace("\u00ad", "")  # a soft hyphen is no letter
    return sum(
        -(-len(word) // LETTERS_A_WORD) if _is_unparted(word) else 1 for word in text.split()
    )


def _is_unparted(word: str) -> bool:
    """Whether a word is of a script without spaces: Han, Kana. Source: Unicode, blocks."""
    return any("\u3040" <= letter <= "\u30ff" or "\u4e00" <= letter <= "\u9fff" for letter in word)
