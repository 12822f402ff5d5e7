"""Which items of a list are wanted, as its address says."""

from typing import Final

from azmyra.product.v1 import product_pb2 as pb

from gateway.call import Call

_FILTER: Final = "filter."


def filters_asked(call: Call) -> list[pb.Filter]:
    """From `filter.<field>=value` and `empty=<field>`, each as often as wanted."""
    values = {
        name.removeprefix(_FILTER): values
        for name, values in call.query.lists()
        if name.startswith(_FILTER)
    }
    empty = call.query.getlist("empty")
    return [
        pb.Filter(field=field, values=values.get(field, ()), empty=field in empty)
        for field in {**values, **dict.fromkeys(empty)}
    ]
