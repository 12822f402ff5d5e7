"""What somebody signs in with, in plain words."""

from dataclasses import dataclass

_LONGEST = 40


@dataclass(frozen=True, slots=True)
class Browser:
    """A family and a system: "Firefox" and "Windows". All that is ever known of a browser.

    No version, no language, no size of a screen: it tells people their own devices apart, and
    nobody's browser from another's.
    """

    family: str
    system: str

    @property
    def words(self) -> str:
        """As in "Firefox on Windows": at most 84 characters."""
        family = self.family[:_LONGEST] or "Unknown browser"
        return f"{family} on {self.system[:_LONGEST]}" if self.system else family
