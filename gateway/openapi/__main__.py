"""`python -m gateway.openapi` prints the OpenAPI document, for the app's build."""

import json
import sys
from pathlib import Path

from gateway.contracts import contracts
from gateway.kinds import read_kinds
from gateway.openapi.document import openapi_document

KINDS = Path(__file__).parents[2] / "proto/azmyra/product/v1/kinds"


def main() -> None:
    kinds = read_kinds(KINDS)
    document = openapi_document(list(contracts(kinds)), kinds)
    sys.stdout.write(json.dumps(document, ensure_ascii=False, indent=1) + "\n")


if __name__ == "__main__":
    main()
