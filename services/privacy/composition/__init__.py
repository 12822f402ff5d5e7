"""Puts the adapters of production together; the service and the operator share them."""
