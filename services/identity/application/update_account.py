"""Changing one's name, or agreeing to a newer policy."""

from dataclasses import replace

from services.chassis.refusals import FieldProblem, InvalidInput, NotFound
from services.identity.domain.account_holder import AccountHolder
from services.identity.domain.sign_up_form import name_problem, policy_version_problem
from services.identity.ports.work import Work


class UpdateAccount:
    """Changes what is given; None leaves it as it is."""

    def __init__(self, work: Work) -> None:
        self._work = work

    def __call__(
        self, account_id: str, *, name: str | None, policy_version: str | None
    ) -> AccountHolder:
        _check(name, policy_version)
        with self._work.begin() as tx:
            holder = tx.holders.hold(account_id)
            if holder is None:
                raise NotFound
            changed = replace(
                holder,
                name=holder.name if name is None else name.strip(),
                policy_version=policy_version or holder.policy_version,
            )
            tx.holders.change(changed)
        return changed


def _check(name: str | None, policy_version: str | None) -> None:
    problems = {
        "name": name_problem(name) if name is not None else None,
        "policy_version": (
            policy_version_problem(policy_version) if policy_version is not None else None
        ),
    }
    if wrong := [FieldProblem(field, reason) for field, reason in problems.items() if reason]:
        raise InvalidInput(fields=wrong)
