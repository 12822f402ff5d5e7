"""A cell that does not hold what its column should."""


class BadCell(Exception):
    """*reason* says what would be right; the cell's words are not repeated."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason
