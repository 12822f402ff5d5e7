"""A stand-in for Cloud KMS: symmetric keys with versions, kept in one file of mode 0600."""
