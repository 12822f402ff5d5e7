"""Encrypted backups of every service's database, and their restore."""
