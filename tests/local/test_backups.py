"""How long backups live on one machine."""

import os
from pathlib import Path

from deploy.local.backups.backup import KEPT_DAYS, forget_old
from services.chassis.clock import SystemClock

_DAY = 86_400


def test_backups_go_after_their_days_and_so_does_what_fell_over_half_way(tmp_path: Path):
    ages = {
        "new-identity.backup": KEPT_DAYS - 1,
        "old-identity.backup": KEPT_DAYS + 1,
        "old-product.backup.unfinished": KEPT_DAYS + 1,
        "another-file": KEPT_DAYS + 1,
    }
    for name, days in ages.items():
        (tmp_path / name).write_bytes(b"sealed")
        then = SystemClock().now().timestamp() - days * _DAY
        os.utime(tmp_path / name, (then, then))
    forget_old(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "another-file",
        "new-identity.backup",
    ]
