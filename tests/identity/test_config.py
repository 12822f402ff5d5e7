"""identity's settings are judged at once, at start."""

from datetime import timedelta

import pytest

from services.chassis.settings import SettingsError
from services.identity.config import read_config


@pytest.fixture
def settings(tmp_path):
    key, jwk, keys = tmp_path / "key", tmp_path / "private.json", tmp_path / "keys.json"
    key.write_bytes(b"k" * 32)
    jwk.write_text("{}")
    keys.write_text("{}")
    return {
        "AZMYRA_ENV": "local",
        "DATABASE_URL": "postgresql://identity_app@127.0.0.1/identity",
        "PUBSUB_PROJECT": "azmyra-test",
        "SERVICE_AUDIENCE": "http://identity.test",
        "ALLOWED_CALLERS": "gateway@azmyra-test.iam.gserviceaccount.com",
        "EVENTS_AUDIENCE": "http://identity-events.test",
        "EVENTS_PUSH_ACCOUNT": "push@azmyra-test.iam.gserviceaccount.com",
        "SWEEP_ACCOUNT": "scheduler@azmyra-test.iam.gserviceaccount.com",
        "PRIVACY_ACCOUNT": "privacy@azmyra-test.iam.gserviceaccount.com",
        "ACCESS_TOKEN_KEYS_FILE": str(keys),
        "ACCESS_TOKEN_PRIVATE_KEY_FILE": str(jwk),
        "RATE_LIMIT_KEY_FILE": str(key),
        "SMTP_URL": "smtp://127.0.0.1:2525",
        "MAIL_FROM": "no-reply@azmyra.test",
        "PUBLIC_URL": "https://azmyra.test",
    }


def problems(settings: dict[str, str]) -> str:
    with pytest.raises(SettingsError) as refused:
        read_config(settings)
    return str(refused.value)


def test_sessions_last_14_days_idle_and_30_in_all_unless_told_otherwise(settings):
    lifetimes = read_config(settings).rules.lifetimes
    assert (lifetimes.idle, lifetimes.absolute) == (timedelta(days=14), timedelta(days=30))
    shorter = read_config(settings | {"SESSION_IDLE_DAYS": "1", "SESSION_DAYS": "2"})
    assert shorter.rules.lifetimes.idle == timedelta(days=1)
    assert shorter.rules.lifetimes.absolute == timedelta(days=2)


def test_the_product_has_a_name_unless_told_otherwise(settings):
    assert read_config(settings).rules.product_name == "Azmyra"


def test_mail_without_encryption_is_refused_in_production(settings):
    assert "SMTP_URL" in problems(settings | {"AZMYRA_ENV": "production"})
    encrypted = {"AZMYRA_ENV": "production", "SMTP_URL": "smtps://relay.example"}
    assert read_config(settings | encrypted).smtp_url == "smtps://relay.example"


def test_everything_that_is_wrong_is_told_at_once_without_the_values(settings, tmp_path):
    (tmp_path / "key").write_bytes(b"short")
    told = problems(settings | {"SMTP_URL": "http://user:hidden@relay.example", "MAIL_FROM": ""})
    assert all(name in told for name in ("SMTP_URL", "MAIL_FROM", "RATE_LIMIT_KEY_FILE"))
    assert "hidden" not in told
