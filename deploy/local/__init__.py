"""The whole product on one machine, behind the wire protocols it meets in production."""
