"""The headers that every answer carries, whatever made it."""

from collections.abc import Sequence
from typing import Final

# Every feature that browsers know by name; the app writes to the clipboard and nothing else.
_FEATURES: Final = (
    "accelerometer",
    "autoplay",
    "browsing-topics",
    "camera",
    "clipboard-read",
    "display-capture",
    "encrypted-media",
    "fullscreen",
    "gamepad",
    "geolocation",
    "gyroscope",
    "hid",
    "identity-credentials-get",
    "idle-detection",
    "local-fonts",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "picture-in-picture",
    "publickey-credentials-create",
    "publickey-credentials-get",
    "screen-wake-lock",
    "serial",
    "storage-access",
    "sync-xhr",
    "usb",
    "window-management",
    "xr-spatial-tracking",
)
_TWO_YEARS: Final = 63_072_000


class SecurityHeaders:
    """Made once; only the page's nonce differs from answer to answer."""

    def __init__(self, llm_origins: Sequence[str], *, https: bool) -> None:
        """*llm_origins*: where the browser may send its calls, as CSP sources."""
        self._csp_before, self._csp_after = _policy(llm_origins)
        self._fixed = [
            ("X-Content-Type-Options", "nosniff"),
            ("Referrer-Policy", "no-referrer"),
            ("Cross-Origin-Opener-Policy", "same-origin"),
            ("Cross-Origin-Resource-Policy", "same-origin"),
            ("Permissions-Policy", _permissions()),
            ("X-Frame-Options", "DENY"),
            # Without one of ours the WSGI server writes its own name.
            ("Server", "azmyra"),
        ]
        if https:
            hsts = f"max-age={_TWO_YEARS}; includeSubDomains; preload"
            self._fixed.append(("Strict-Transport-Security", hsts))
        self._without_nonce = [*self._fixed, self._csp("")]

    def for_answer(self) -> list[tuple[str, str]]:
        """For anything but a page: nothing inline is admitted."""
        return self._without_nonce

    def for_page(self, nonce: str) -> list[tuple[str, str]]:
        """For a page whose `<style>` elements carry *nonce*."""
        return [*self._fixed, self._csp(f" 'nonce-{nonce}'")]

    def _csp(self, styles: str) -> tuple[str, str]:
        return ("Content-Security-Policy", f"{self._csp_before}{styles}{self._csp_after}")


def _permissions() -> str:
    return ", ".join([*(f"{feature}=()" for feature in _FEATURES), "clipboard-write=(self)"])


def _policy(llm_origins: Sequence[str]) -> tuple[str, str]:
    """The policy in two parts, with the style nonce's place between them."""
    before = "default-src 'none'; script-src 'self'; style-src 'self'"
    after = "; ".join(
        [
            "",
            "style-src-attr 'none'",
            "img-src 'self' data:",
            "font-src 'self'",
            " ".join(["connect-src 'self'", *llm_origins]),
            "manifest-src 'self'",
            "worker-src 'none'",
            "base-uri 'none'",
            "form-action 'self'",
            "frame-ancestors 'none'",
            "require-trusted-types-for 'script'",
            "trusted-types default",
        ]
    )
    return before, after
