"""What was answered to a repeated request, without a database."""

from services.product.domain.refusals import IdempotencyKeyReused


class FakeAnswers:
    def __init__(self, answers: dict[tuple[str, str], tuple[bytes, str]]) -> None:
        self._answers = answers

    def claim(self, operation: str, key: str, request_sha256: bytes) -> str | None:
        if (operation, key) not in self._answers:
            self._answers[operation, key] = (request_sha256, "")
            return None
        asked, answer = self._answers[operation, key]
        if asked != request_sha256:
            raise IdempotencyKeyReused
        return answer

    def keep(self, operation: str, key: str, answer: str) -> None:
        asked, _ = self._answers[operation, key]
        self._answers[operation, key] = (asked, answer)
