"""What belongs to an account is behind row-level security, in every service's database."""

from contextlib import closing

import psycopg
import pytest

SERVICES = ["identity", "product", "integrations", "privacy"]
# Opaque ids alone, and needed before anybody is known: the queue of mail (see its migration).
OPEN = {"mails"}

_UNPROTECTED = """
SELECT class.relname FROM pg_class class
JOIN pg_attribute attribute ON attribute.attrelid = class.oid
WHERE class.relkind IN ('r', 'p') AND class.relnamespace = 'public'::regnamespace
  AND attribute.attname = 'account_id' AND NOT attribute.attisdropped
  AND NOT (class.relrowsecurity AND class.relforcerowsecurity)
"""
_LOGIN = """
SELECT rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb
  OR has_schema_privilege(rolname, 'public', 'CREATE')
FROM pg_roles WHERE rolname = current_user
"""
_UNSAFE_FUNCTIONS = """
SELECT proname FROM pg_proc
WHERE prosecdef AND pronamespace = 'public'::regnamespace
  AND NOT coalesce(array_to_string(proconfig, ',') LIKE '%search_path=pg_catalog%', false)
"""
_PUBLIC_FUNCTIONS = """
SELECT proname FROM pg_proc
WHERE prosecdef AND pronamespace = 'public'::regnamespace
  AND has_function_privilege('public', oid, 'EXECUTE')
"""


def names(url: str, query: str) -> set[str]:
    with closing(psycopg.connect(url)) as connection:
        return {str(name) for (name,) in connection.execute(query.encode()).fetchall()}


@pytest.fixture(params=SERVICES)
def database(request, service_database):
    return service_database(request.param)


def test_every_table_of_accounts_is_behind_forced_row_security(database):
    assert names(database.superuser_url, _UNPROTECTED) <= OPEN


def test_the_services_login_may_neither_change_the_schema_nor_step_around_it(database):
    assert names(database.app_url, _LOGIN) == {"False"}


def test_a_function_with_its_owners_rights_has_a_fixed_search_path(database):
    assert names(database.superuser_url, _UNSAFE_FUNCTIONS) == set()


def test_a_function_with_its_owners_rights_is_not_for_everybody(database):
    assert names(database.superuser_url, _PUBLIC_FUNCTIONS) == set()
