"""Who may call what."""

from azmyra.product.v1 import exports_pb2, imports_pb2, product_pb2, uploads_pb2

from services.chassis.call_guard import Access

#: Product data is always somebody's: every method needs the person's access token.
POLICY = {
    f"/{service.full_name}/{method.name}": Access.ACCOUNT
    for file in (product_pb2, imports_pb2, uploads_pb2, exports_pb2)
    for service in file.DESCRIPTOR.services_by_name.values()
    for method in service.methods
}
