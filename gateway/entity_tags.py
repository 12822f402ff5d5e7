"""Versions in ETag and If-Match."""

from gateway.call import Call
from gateway.problems import IfMatchRequired, InvalidInput
from services.chassis.refusals import FieldProblem


def entity_tag(version: int) -> str:
    """`"3"`."""
    return f'"{version}"'


def version_required(call: Call) -> int:
    """The version in If-Match; none is refused with 428."""
    version = version_wanted(call)
    if not version:
        raise IfMatchRequired
    return version


def version_wanted(call: Call) -> int:
    """The version in If-Match, 0 when there is none or any will do."""
    text = call.headers.get("If-Match", "").strip()
    if text in ("", "*"):
        return 0
    digits = text.removeprefix("W/").strip('"')
    if not digits.isdecimal() or not 0 < int(digits) < 2**32:
        raise InvalidInput(fields=[FieldProblem("If-Match", 'An ETag as it was given: "3".')])
    return int(digits)
