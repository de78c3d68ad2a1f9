"""The pages: public, operator, official."""
