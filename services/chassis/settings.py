"""Settings from the environment: everything that is wrong with them is told at once, at start."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self


class SettingsError(Exception):
    """The process cannot start with these settings."""

    def __init__(self, problems: Sequence[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("; ".join(problems))


class Environment:
    """Reads settings and collects what is wrong; leaving the `with` block raises it as one error.

        with Environment(os.environ) as env:
            return Config(smtp_url=env.text("SMTP_URL"), retries=env.integer("RETRIES", default=3))

    Values never appear in a problem: a setting may be a secret.
    """

    def __init__(self, values: Mapping[str, str]) -> None:
        self._values = values
        self._problems: list[str] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.check()

    def check(self) -> None:
        """Raise SettingsError when anything read so far was wrong."""
        if self._problems:
            raise SettingsError(self._problems)

    def problem(self, sentence: str) -> None:
        """Add *sentence* to what is wrong; for rules that span several settings."""
        self._problems.append(sentence)

    def text(self, name: str, *, default: str | None = None) -> str:
        """The setting, stripped. Missing or empty without a *default* is a problem."""
        value = self._values.get(name, "").strip()
        if value:
            return value
        if default is None:
            self.problem(f"{name} is not set")
            return ""
        return default

    def choice(self, name: str, options: Sequence[str], *, default: str | None = None) -> str:
        """One of *options*."""
        value = self.text(name, default=default)
        if value and value not in options:
            self.problem(f"{name} must be one of {', '.join(options)}")
        return value

    def words(self, name: str, *, default: str | None = None) -> tuple[str, ...]:
        """Several values, parted by commas or spaces."""
        return tuple(self.text(name, default=default).replace(",", " ").split())

    def integer(
        self,
        name: str,
        *,
        default: int | None = None,
        minimum: int = 0,
        maximum: int = 2**31,
    ) -> int:
        """A whole number from *minimum* to *maximum*."""
        value = self.text(name, default=None if default is None else str(default))
        if not value:
            return minimum
        if not value.lstrip("-").isdigit() or not minimum <= int(value) <= maximum:
            self.problem(f"{name} must be a whole number from {minimum} to {maximum}")
            return minimum
        return int(value)

    def flag(self, name: str, *, default: bool = False) -> bool:
        """True for "1" or "true", false for "0" or "false"."""
        return self.choice(name, ("1", "true", "0", "false"), default=str(default).lower()) in {
            "1",
            "true",
        }

    def path(self, name: str, *, default: str | None = None) -> Path:
        """A file or folder that exists."""
        value = self.text(name, default=default)
        if value and not Path(value).exists():
            self.problem(f"{name} names a file or folder that does not exist")
        return Path(value)
