"""Fresh codes from the operating system."""

import secrets

from services.identity.domain.one_time_code import DIGITS, OneTimeCode


class RandomCodes:
    """Implements the port OneTimeCodes."""

    def __call__(self) -> OneTimeCode:
        return OneTimeCode(f"{secrets.randbelow(10**DIGITS):0{DIGITS}}")
