"""What the cut into services costs: the same endpoints beside those of one process."""
