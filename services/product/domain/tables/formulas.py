"""Keeps a spreadsheet from running a cell as a formula (OWASP, “CSV Injection”).

A text that a spreadsheet could take for a formula gets an apostrophe before it, which spreadsheets
read as “this is text”. Reading takes exactly that one away again, so that nothing is lost.
"""

import re

# The full-width signs too: some programs fold them into the plain ones. Spaces and apostrophes
# before the sign count as well: programs trim, and reading must not take away a person's own.
_STARTS_A_FORMULA = re.compile(r"[\s']*[=+\-@\t\r\n＝＋－＠]")  # noqa: RUF001 full-width is meant


def harmless(text: str) -> str:
    """*text* as it may stand in a cell."""
    return f"'{text}" if _STARTS_A_FORMULA.match(text) else text


def as_written(cell: str) -> str:
    """The text that `harmless` made *cell* of."""
    return cell[1:] if cell.startswith("'") and _STARTS_A_FORMULA.match(cell[1:]) else cell
