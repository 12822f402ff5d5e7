"""What everybody is asked before a provider is: the age question, and the policy."""

from services.chassis.clock import Clock
from services.chassis.refusals import FieldProblem, InvalidInput
from services.identity.application.browser_before_sign_in import Browser, Browsers
from services.identity.domain.provider_round import SignUpAnswers
from services.identity.domain.secret_token import SecretToken
from services.identity.domain.sign_up_form import age_problem, policy_version_problem
from services.identity.ports.work import Work


class NoteSignUpAnswers:
    """Keeps a dated yes and the policy's version for an hour, under the browser's cookie.

    A no never gets here: it is seen in the browser, and leaves nothing.
    """

    def __init__(self, work: Work, browsers: Browsers, clock: Clock) -> None:
        self._work = work
        self._browsers = browsers
        self._clock = clock

    def __call__(
        self, cookie: SecretToken, *, age_confirmed: bool, policy_version: str
    ) -> Browser:
        _check(age_confirmed=age_confirmed, policy_version=policy_version)
        with self._work.begin() as tx:
            browser = self._browsers.met(tx, cookie)
            self._browsers.answered(tx, browser, SignUpAnswers(self._clock.now(), policy_version))
        return browser


def _check(*, age_confirmed: bool, policy_version: str) -> None:
    problems = {
        "age_confirmed": age_problem(confirmed=age_confirmed),
        "policy_version": policy_version_problem(policy_version),
    }
    if wrong := [FieldProblem(field, reason) for field, reason in problems.items() if reason]:
        raise InvalidInput(fields=wrong)
