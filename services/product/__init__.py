"""The product data and what connects it: seven kinds of items, transcripts with turns, links."""
