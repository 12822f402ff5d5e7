"""Tables of items as CSV: read by a kind's schema, and written so that they can be read again."""
