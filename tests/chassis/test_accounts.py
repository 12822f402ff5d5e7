import threading

import pytest

from services.chassis.accounts import AccountClosing, close_account, lock_open, open_account

ADA = "0192d0a0-0000-7000-8000-00000000000a"


def state_of(database, account):
    return database.fetch(None, "SELECT state FROM accounts WHERE id = %s", (account,))


def test_an_account_not_seen_before_is_open(database):
    with database.transaction() as connection:
        lock_open(connection, ADA)
    assert state_of(database, ADA) == [("open",)]


def test_nothing_is_written_for_an_account_that_is_closing(database):
    with database.transaction() as connection:
        open_account(connection, ADA)
        close_account(connection, ADA)
    with pytest.raises(AccountClosing), database.transaction() as connection:
        lock_open(connection, ADA)


def test_closing_may_arrive_before_opening_and_wins(database):
    with database.transaction() as connection:
        close_account(connection, ADA)
        open_account(connection, ADA)
        close_account(connection, ADA)
    assert state_of(database, ADA) == [("closing",)]


def test_an_erased_account_does_not_go_back_to_closing(database):
    with database.transaction() as connection:
        connection.execute("INSERT INTO accounts (id, state) VALUES (%s, 'erased')", (ADA,))
        close_account(connection, ADA)
    assert state_of(database, ADA) == [("erased",)]


def test_closing_waits_for_the_writes_under_way(database):
    closed = threading.Event()

    def close() -> None:
        with database.transaction() as connection:
            close_account(connection, ADA)
        closed.set()

    with database.transaction() as connection:
        open_account(connection, ADA)
    closing = threading.Thread(target=close)
    with database.transaction() as connection:
        lock_open(connection, ADA)
        closing.start()
        assert not closed.wait(0.2)
    closing.join(5)
    assert state_of(database, ADA) == [("closing",)]
