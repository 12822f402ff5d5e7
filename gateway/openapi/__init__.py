"""The OpenAPI 3.1 description, generated from the operations and the kinds' schemas."""
