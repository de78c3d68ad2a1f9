"""The public pages: what they say, and what they may not do."""
