"""What a browser calls itself, reduced to two words before it travels any further.

The text itself is neither sent on nor stored: it would tell one person's browser from another's.
"""

import re
from typing import Final

# In this order: most browsers also claim to be those that come after them here.
_FAMILIES: Final = (
    (re.compile(r"\bEdg(?:A|iOS)?/"), "Edge"),
    (re.compile(r"\bOPR/|\bOPT/"), "Opera"),
    (re.compile(r"\bSamsungBrowser/"), "Samsung Internet"),
    (re.compile(r"\bVivaldi/"), "Vivaldi"),
    (re.compile(r"\bFirefox/|\bFxiOS/"), "Firefox"),
    (re.compile(r"\b(?:Headless)?Chrome/|\bCriOS/|\bChromium/"), "Chrome"),
    (re.compile(r"\bVersion/[\d.]+.*\bSafari/"), "Safari"),
)
_SYSTEMS: Final = (
    (re.compile(r"\biPhone\b"), "iPhone"),
    (re.compile(r"\biPad\b"), "iPad"),
    (re.compile(r"\bAndroid\b"), "Android"),
    (re.compile(r"\bCrOS\b"), "ChromeOS"),
    (re.compile(r"\bWindows\b"), "Windows"),
    (re.compile(r"\bMac OS X\b|\bMacintosh\b"), "macOS"),
    (re.compile(r"\bLinux\b|\bX11\b"), "Linux"),
)
# Real ones have some 150 characters.
_LONGEST: Final = 1000


def browser_and_system(user_agent: str) -> tuple[str, str]:
    """Two words, as in "Firefox" and "Windows"; empty for what is none we know."""
    text = user_agent[:_LONGEST]
    return _first(_FAMILIES, text), _first(_SYSTEMS, text)


def _first(named: tuple[tuple[re.Pattern[str], str], ...], text: str) -> str:
    return next((name for pattern, name in named if pattern.search(text)), "")
