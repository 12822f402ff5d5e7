"""The promises and what proves them; readable signed out."""

from gateway.answers import Answer, json_answer
from gateway.call import Call
from gateway.operations import operation
from gateway.trust_report import TrustReport


class TrustApi:
    """The table of `make promises`, as it is shown to everybody."""

    def __init__(self, report: TrustReport) -> None:
        self._report = report

    @operation("GET", "/trust", "getTrust", tag="trust", signed_in=False, answer="Trust")
    def read(self, call: Call) -> Answer:
        """Every promise: proven, not proven, failing, or an operator's to keep."""
        return json_answer(self._report.as_json())
