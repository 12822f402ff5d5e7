"""The one way in which the local system declines to start."""


class CannotStart(Exception):
    """The local system cannot start; the message is a sentence that says what to do."""


def refuse_production(environment_name: str, part: str) -> None:
    """Raise CannotStart when AZMYRA_ENV, given as *environment_name*, is ``production``.

    A stand-in accepts anyone on this machine: in production it would be an open door.
    """
    if environment_name == "production":
        raise CannotStart(
            f"{part} is a local stand-in and does not start with AZMYRA_ENV=production."
        )
