"""``$DATA_DIR/endpoints.json``: where everything of the running system is, for tests and tools."""

import json
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from deploy.local.addresses import Addresses
from deploy.local.child import Child
from deploy.local.ports import LOOPBACK
from deploy.local.postgres import Postgres
from deploy.local.secret_files import write_private
from deploy.local.topology import SERVICES


def endpoints(addresses: Addresses, server: Postgres, running: Iterable[Child]) -> dict[str, Any]:
    """The content of the file. The postgres addresses are a superuser's, for inspection."""
    pids = {"supervisor": os.getpid()} | {child.name: child.pid for child in running}
    return {
        "gateway": f"http://{LOOPBACK}:{addresses.gateway}",
        "mail": f"http://{LOOPBACK}:{addresses.mail}",
        "pg_bin": str(server.programs),
        "postgres": {name: server.url(name) for name in SERVICES},
        "pubsub": f"{LOOPBACK}:{addresses.pubsub}",
        "kms": f"{LOOPBACK}:{addresses.kms}",
        "metadata": {name: addresses.metadata_of(name) for name in addresses.metadata},
        "services": {
            name: {
                "grpc": addresses.grpc_of(name),
                "events": addresses.events_url(name),
                "pid": pids[name],
            }
            for name in SERVICES
        },
        "pids": pids,
    }


def write_endpoints(data_dir: Path, content: dict[str, Any]) -> None:
    """Replace the file. Its mode is 0600: it holds passwords."""
    write_private(_file(data_dir), json.dumps(content, indent=2).encode())


def remove_endpoints(data_dir: Path) -> None:
    """Nothing runs any more."""
    _file(data_dir).unlink(missing_ok=True)


def _file(data_dir: Path) -> Path:
    return data_dir / "endpoints.json"
