"""Keys for AI providers as a user might paste them: of the right form, and never valid.

They are put together here, so that no scanner takes this file for a leak.
"""

import secrets
import string

_LETTERS = string.ascii_letters + string.digits
_FORMS = {
    "openai": ("sk-", 48),
    "openai project": ("sk-" + "proj-", 96),
    "anthropic": ("sk-" + "ant-api03-", 93),
    "openrouter": ("sk-" + "or-v1-", 64),
    "groq": ("gsk" + "_", 52),
    "xai": ("xai" + "-", 80),
    "gemini": ("AI" + "za", 35),
    "perplexity": ("pplx" + "-", 48),
}


def planted_keys() -> dict[str, str]:
    """A new key per provider, unlike any other in the world, so that a search for it is exact."""
    return {
        provider: prefix + "".join(secrets.choice(_LETTERS) for _ in range(length))
        for provider, (prefix, length) in _FORMS.items()
    }
