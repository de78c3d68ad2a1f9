"""Messages: how one is written and how one leaves."""
