"""What a legal hold keeps, and what none may be."""

import pytest

from services.privacy.domain.hold import Hold, HoldRefused, kept_in
from tests.privacy.fakes import MONDAY


@pytest.mark.parametrize(
    ("records", "kept"),
    [("everything", ["*"]), ("product", ["*"]), ("product.items", ["items"]), ("privacy", [])],
)
def test_a_hold_keeps_tables_services_or_everything(records, kept):
    until = MONDAY.date().replace(year=2027)
    hold = Hold("h", "", records, "A court asked.", until, MONDAY).check()
    assert kept_in("product", [hold]) == kept


def test_a_hold_without_records_reason_and_a_day_to_come_is_refused():
    with pytest.raises(HoldRefused) as refused:
        Hold("h", "", "secrets", " ", MONDAY.date(), MONDAY).check()
    assert [one.field for one in refused.value.fields] == ["records", "reason", "ends_on"]
