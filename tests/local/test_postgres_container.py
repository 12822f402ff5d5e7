"""When tests take a container, and when the embedded server."""

from tests.postgres_container import containers_are_wanted

ASKED_FOR = {"AZMYRA_TEST_CONTAINERS": "1"}


def engine(folder, exit_code):
    program = folder / "docker"
    program.write_text(f"#!/bin/sh\nexit {exit_code}\n")
    program.chmod(0o755)
    return str(program)


def test_a_container_is_taken_when_it_is_asked_for_and_an_engine_answers(tmp_path):
    assert containers_are_wanted(ASKED_FOR, engine(tmp_path, 0))


def test_the_embedded_server_is_taken_when_nobody_asked(tmp_path):
    assert not containers_are_wanted({}, engine(tmp_path, 0))


def test_the_embedded_server_is_taken_when_no_engine_answers(tmp_path):
    assert not containers_are_wanted(ASKED_FOR, engine(tmp_path, 1))
    assert not containers_are_wanted(ASKED_FOR, str(tmp_path / "missing"))
