"""A stand-in for the mail relay: it takes every message and shows it."""
