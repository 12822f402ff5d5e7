"""Who left a browser open has not given away what only its owner may do."""

import time
from contextlib import closing

import psycopg
import pytest

from tests.promises.test_deletion import LATER, NOW, account_of
from tests.promises.test_exports import export

#: For so long the gateway may go on reading with what identity said before.
_REUSED = 5.5


@pytest.mark.promise("3.2", "6.2", "6.3")
def test_without_a_proof_of_the_last_five_minutes_nothing_leaves_goes_or_is_connected(
    system, visitor
):
    visitor.sign_up()
    export_id = export(visitor)
    with closing(psycopg.connect(system.postgres("identity"))) as connection, connection:
        connection.execute(
            "UPDATE sessions SET auth_time = auth_time - interval '6 minutes' "
            "WHERE account_id = %s",
            (account_of(visitor),),
        )
    time.sleep(_REUSED)
    asked = (
        ("POST", "/privacy/exports", {}),
        ("GET", f"/privacy/exports/{export_id}/download", None),
        ("POST", "/privacy/deletion", NOW),
        ("POST", "/privacy/deletion", LATER),
        ("POST", "/integrations/github/authorization", {"read_only": True}),
        ("PUT", "/integrations/github/token", {"token": "a-token"}),
        ("POST", "/account/email", {"email": "thief@example.org"}),
        ("PUT", "/account/password", {"password": "another long phrase of mine"}),
        ("DELETE", "/account/sessions", None),
    )
    answers = {}
    for method, path, body in asked:
        answer = visitor.call(method, path, **({"json": body} if body is not None else {}))
        answers[method, path] = (answer.status_code, answer.json().get("code"))
    assert answers == dict.fromkeys(answers, (403, "reauthentication_required"))
    assert visitor.get("/privacy/deletion").json() == {"deletion": None}
