"""What the register keeps: two doors, typed tables, queries that answer with values."""
