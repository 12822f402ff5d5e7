"""The process starts with good settings only."""

from pathlib import Path

import pytest

from services.chassis.settings import SettingsError
from services.privacy.config import read_config

PEERS = ("IDENTITY", "PRODUCT", "INTEGRATIONS")
SETTINGS = {
    "AZMYRA_ENV": "production",
    "PUBSUB_PROJECT": "example",
    "DATABASE_URL": "postgresql://privacy_app@127.0.0.1/privacy",
    "SERVICE_AUDIENCE": "https://privacy.example.org",
    "ALLOWED_CALLERS": "gateway@example.iam.gserviceaccount.com",
    "EVENTS_AUDIENCE": "https://privacy-events.example.org",
    "EVENTS_PUSH_ACCOUNT": "pubsub-push@example.iam.gserviceaccount.com",
    "SWEEP_ACCOUNT": "scheduler@example.iam.gserviceaccount.com",
    "PRODUCT_ACCOUNT": "product@example.iam.gserviceaccount.com",
    "PRIVACY_ACCOUNT": "privacy@example.iam.gserviceaccount.com",
    "ACCESS_TOKEN_KEYS_FILE": str(Path(__file__)),
    "MAIL_RELAY_NAME": "Postbote Ltd",
    "ERASURE_JOURNAL_DIR": str(Path(__file__).parent),
    "CERTIFICATE_KEYS_DIR": str(Path(__file__).parent),
    "EXPORTS_DIR": str(Path(__file__).parent),
    "KINDS_DIR": str(Path(__file__).parent),
    "KMS_EXPORTS_KEY": "projects/p/locations/l/keyRings/azmyra/cryptoKeys/exports",
    "KMS_CERTIFICATES_KEY": "projects/p/locations/l/keyRings/azmyra/cryptoKeys/certificates",
    **{f"{name}_GRPC": "grpcs://example.org" for name in PEERS},
    **{f"{name}_AUDIENCE": "https://example.org" for name in PEERS},
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


@pytest.mark.parametrize(
    "days", [{"BACKUP_DAYS": "17"}, {"LIVE_DAYS": "17"}, {"GRACE_DAYS": "14"}], ids=str
)
def test_days_that_break_the_promise_of_thirty_are_refused_at_start(days):
    assert read_config(SETTINGS | {"BACKUP_DAYS": "16"}).deletions.schedule.backup == 16
    with pytest.raises(SettingsError, match="_DAYS"):
        read_config(SETTINGS | days)
