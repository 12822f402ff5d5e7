"""A whole service's process for tests: GetItem takes as many milliseconds as the id says."""

import logging
import os
import time
from functools import partial
from typing import Any

from azmyra.product.v1 import product_pb2, product_pb2_grpc
from typing_extensions import override

from services.chassis.caller import caller_of
from services.chassis.process_settings import ProcessSettings
from services.chassis.service import Service
from services.chassis.settings import Environment
from tests.chassis.served import EVERYTHING_FOR_ACCOUNTS


class Sleeper(product_pb2_grpc.ProductServiceServicer):
    def __init__(self, service: Service) -> None:
        self._service = service

    @override
    def GetItem(self, request: Any, context: Any) -> Any:
        account = caller_of(context).account_id
        if request.kind == "broken":
            raise LookupError("hunter2 of ada@example.org")
        time.sleep(int(request.id) / 1000)
        ((one,),) = self._service.database.fetch(account, "SELECT 'done'")
        logging.getLogger("psycopg").warning("ada@example.org signed in")
        return product_pb2.GetItemResponse(item=product_pb2.Item(id=one))


def main() -> None:
    with Environment(os.environ) as env:  # noqa: TID251 this file is config.py and main.py in one
        settings = ProcessSettings.read(env)
    service = Service("tiny", settings)
    add = partial(product_pb2_grpc.add_ProductServiceServicer_to_server, Sleeper(service))
    service.run(
        add_services=[add],
        policy=EVERYTHING_FOR_ACCOUNTS,
        erasure=service.erasure(next_slice_on="tiny-work"),
        export=service.export((), {}),
    )


if __name__ == "__main__":
    main()
