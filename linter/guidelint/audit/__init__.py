"""A whole collection: many documents read from anywhere, judged alone and with one another, and kept as tables."""
