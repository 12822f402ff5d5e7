"""The process starts with good settings only."""

from pathlib import Path

import pytest

from services.chassis.settings import SettingsError
from services.privacy.config import read_config

SETTINGS = {
    "AZMYRA_ENV": "production",
    "PUBSUB_PROJECT": "example",
    "DATABASE_URL": "postgresql://privacy_app@127.0.0.1/privacy",
    "SERVICE_AUDIENCE": "https://privacy.example.org",
    "ALLOWED_CALLERS": "gateway@example.iam.gserviceaccount.com",
    "EVENTS_AUDIENCE": "https://privacy-events.example.org",
    "EVENTS_PUSH_ACCOUNT": "pubsub-push@example.iam.gserviceaccount.com",
    "SWEEP_ACCOUNT": "scheduler@example.iam.gserviceaccount.com",
    "ACCESS_TOKEN_KEYS_FILE": str(Path(__file__)),
    "MAIL_RELAY_NAME": "Postbote Ltd",
}


def test_production_settings_are_read():
    config = read_config(SETTINGS)
    assert config.process.allowed_callers == ("gateway@example.iam.gserviceaccount.com",)
    assert config.policy_names["mail_relay"] == "Postbote Ltd"
    assert config.policy_names["contact"] == "privacy@theproductowner.org"


def test_in_production_the_mail_relay_must_have_a_name():
    with pytest.raises(SettingsError, match="MAIL_RELAY_NAME"):
        read_config({name: SETTINGS[name] for name in SETTINGS if name != "MAIL_RELAY_NAME"})


def test_everything_that_is_missing_is_named_at_once():
    with pytest.raises(SettingsError) as refused:
        read_config({})
    assert "DATABASE_URL is not set" in refused.value.problems
    assert "SERVICE_AUDIENCE is not set" in refused.value.problems
