"""From a fresh clone to one that runs, with nothing but Python's standard library."""
