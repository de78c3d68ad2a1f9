"""One function for each verb; each owns its write transaction."""
