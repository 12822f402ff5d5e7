"""What is measured, and how it is told."""

import json
import statistics
from dataclasses import dataclass, field

from bench.person import Person, initiative


@dataclass
class Case:
    """One endpoint, and what was measured of it, by who served it."""

    name: str
    request: bytes
    rates: dict[str, list[float]] = field(default_factory=dict)
    p50s: dict[str, list[float]] = field(default_factory=dict)
    requests: dict[str, int] = field(default_factory=dict)
    cpu: dict[str, dict[str, float]] = field(default_factory=dict)

    def add(self, who: str, measured: dict[str, float], cpu: dict[str, float]) -> None:
        """*measured* as `bench.load` writes it; *cpu* in seconds by part."""
        self.rates.setdefault(who, []).append(measured["requests"] / measured["seconds"])
        self.p50s.setdefault(who, []).append(measured["p50_ms"])
        self.requests[who] = self.requests.get(who, 0) + int(measured["requests"])
        sums = self.cpu.setdefault(who, {})
        for part, seconds in cpu.items():
            sums[part] = sums.get(part, 0.0) + seconds

    def rate_line(self) -> str:
        """Requests a second, their ratio, and the median waits."""
        ours, measure = (statistics.median(self.rates[who]) for who in ("services", "monolith"))
        waits = [statistics.median(self.p50s[who]) for who in ("services", "monolith")]
        return (
            f"{self.name:<12} {measure:9.0f}/s {ours:9.0f}/s {ours / measure:7.2f}"
            f" {waits[1]:8.1f} ms {waits[0]:8.1f} ms"
        )

    def cpu_lines(self) -> list[str]:
        """CPU per request, by part, and the ratio that the sums have."""
        spent = {who: self._ms_each(who) for who in ("monolith", "services")}
        ratio = sum(spent["monolith"].values()) / sum(spent["services"].values())
        return [
            f"{self.name:<12} {who:<9} {sum(parts.values()):6.2f} ms = "
            + " + ".join(f"{ms:.2f} {part}" for part, ms in parts.items())
            + (f"   (ratio {ratio:.2f})" if who == "services" else "")
            for who, parts in spent.items()
        ]

    def _ms_each(self, who: str) -> dict[str, float]:
        each = {part: sum_ * 1000 / self.requests[who] for part, sum_ in self.cpu[who].items()}
        return {part: ms for part, ms in each.items() if ms >= 0.01}  # noqa: PLR2004 - shown so


def cases_for(person: Person) -> list[Case]:
    """Get one, list fifty, create one: as raw requests of this person."""
    head = (
        f"Host: localhost\r\nCookie: session={person.session}\r\nSec-Fetch-Site: same-origin\r\n"
    )
    body = json.dumps(initiative(0)).encode()
    typed = f"{head}Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
    one, some = f"/api/v1/initiatives/{person.item_ids[0]}", "/api/v1/initiatives?limit=50"
    return [
        Case("get one", f"GET {one} HTTP/1.1\r\n{head}\r\n".encode()),
        Case("list fifty", f"GET {some} HTTP/1.1\r\n{head}\r\n".encode()),
        Case("create one", f"POST /api/v1/initiatives HTTP/1.1\r\n{typed}".encode() + body),
    ]
