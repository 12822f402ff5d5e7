"""The signed-in person's own account."""

from typing import Any

from azmyra.identity.v1 import identity_pb2 as pb

from gateway.answers import Answer, document
from gateway.call import Call
from gateway.operations import operation
from gateway.services import Identity


class AccountApi:
    """The account as its holder sees it."""

    def __init__(self, identity: Identity) -> None:
        self._identity = identity

    @operation("GET", "/account", "getAccount", tag="account", answer="Account")
    def read(self, call: Call) -> Answer:
        """Your account."""
        answer = self._identity(call, lambda stub: stub.GetAccount, pb.GetAccountRequest())
        return document(account_object(answer.account))

    @operation(
        "PATCH", "/account", "updateAccount", tag="account", body="AccountPatch", answer="Account"
    )
    def change(self, call: Call) -> Answer:
        """Change your name."""
        return self._update(call, pb.UpdateAccountRequest(name=call.body.get("name")))

    @operation(
        "POST",
        "/policy/acknowledge",
        "acknowledgePolicy",
        tag="policy",
        body="PolicyAcknowledgement",
        answer="Account",
    )
    def acknowledge_policy(self, call: Call) -> Answer:
        """Agree to a version of the privacy policy."""
        request = pb.UpdateAccountRequest(policy_version=call.body["version"])
        return self._update(call, request)

    def _update(self, call: Call, request: pb.UpdateAccountRequest) -> Answer:
        answer = self._identity(call, lambda stub: stub.UpdateAccount, request)
        return document(account_object(answer.account))


def account_object(account: pb.Account) -> dict[str, Any]:
    return {
        "id": account.id,
        "name": account.name,
        "email": account.email,
        "created_at": account.created_at,
        "policy_version": account.policy_version,
        "age_confirmed_at": account.age_confirmed_at,
        "picture_at": account.picture_at or None,
        "state": "closing" if account.closing else "open",
    }
