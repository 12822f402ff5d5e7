from services.chassis.refusals import FieldProblem, Refusal, Unauthenticated


class WrongCredentials(Unauthenticated):
    """E-mail or password is wrong.

    Which of them, nobody is told.
    """


def test_a_refusals_code_is_its_name_in_snake_case():
    assert WrongCredentials.code == "wrong_credentials"


def test_a_refusals_detail_is_the_first_line_of_its_docstring():
    assert WrongCredentials().detail == "E-mail or password is wrong."


def test_a_refusal_can_say_which_fields_are_wrong_and_how_long_to_wait():
    refusal = Refusal("No.", fields=[FieldProblem("email", "has no @")], retry_after=30)
    assert refusal.detail == "No."
    assert refusal.fields == (FieldProblem("email", "has no @"),)
    assert refusal.retry_after == 30
