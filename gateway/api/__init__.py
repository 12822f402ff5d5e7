"""The REST API, a file for each part; a handler translates, makes one call, translates back."""
