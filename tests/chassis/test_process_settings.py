import pytest

from services.chassis.process_settings import ProcessSettings
from services.chassis.settings import Environment, SettingsError


@pytest.fixture
def values(tmp_path):
    return {
        "AZMYRA_ENV": "production",
        "DATABASE_URL": "postgresql://product_app@10.0.0.3/product",
        "PUBSUB_PROJECT": "azmyra",
        "SERVICE_AUDIENCE": "https://product.a.run.app",
        "ALLOWED_CALLERS": "gateway@azmyra.iam.gserviceaccount.com",
        "EVENTS_AUDIENCE": "https://product-events.a.run.app",
        "EVENTS_PUSH_ACCOUNT": "pubsub-push@azmyra.iam.gserviceaccount.com",
        "SWEEP_ACCOUNT": "scheduler@azmyra.iam.gserviceaccount.com",
        "PRIVACY_ACCOUNT": "privacy@azmyra.iam.gserviceaccount.com",
        "ACCESS_TOKEN_KEYS_FILE": str(tmp_path),
    }


def read(values):
    with Environment(values) as env:
        return ProcessSettings.read(env)


def test_in_production_google_signs_unless_said_otherwise(values):
    settings = read(values)
    assert settings.token_issuer == "https://accounts.google.com"
    assert settings.token_certs_url == "https://www.googleapis.com/oauth2/v3/certs"


@pytest.mark.parametrize(
    "stand_in",
    [
        {"PUBSUB_EMULATOR_HOST": "127.0.0.1:8085"},
        {"TOKEN_CERTS_URL": "http://127.0.0.1:8086/oauth2/v3/certs"},
    ],
    ids=str,
)
def test_stand_ins_are_for_one_machine_alone(values, stand_in):
    with pytest.raises(SettingsError, match="production"):
        read(values | stand_in)
    assert read(values | stand_in | {"AZMYRA_ENV": "local"})


def test_there_is_no_environment_besides_the_two(values):
    with pytest.raises(SettingsError, match="AZMYRA_ENV must be one of local, production"):
        read(values | {"AZMYRA_ENV": "staging"})
