"""A stand-in for Google Pub/Sub: topics, subscriptions, push and pull, kept in one SQLite file."""
