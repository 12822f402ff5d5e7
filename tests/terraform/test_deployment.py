"""deploy/terraform says what the code, the local system and the promises say.

Nothing here reaches Google: whether an account can be deployed to is its operator's to see.
"""

import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from typing import Final

import pytest

from deploy.local.run_settings import ROOT
from deploy.local.topics import _ACK_DEADLINE_SECONDS, _DEAD_LETTER, _RETRY
from deploy.local.topology import DEAD_LETTERS, KMS_KEYS, SERVICES, SUBSCRIPTIONS, TOPICS
from gateway.config import Config as GatewayConfig
from services.chassis.erasure import REPORTS_TOPIC, WORK_TOPIC
from services.chassis.settings import SettingsError
from services.identity.config import read_config as identity
from services.integrations.config import read_config as integrations
from services.privacy.config import read_config as privacy
from services.privacy.domain.deletion import Schedule
from services.privacy.domain.export import KEPT_FOR
from services.product.config import read_config as product
from tests.terraform.configuration import (
    FOLDER,
    MODULE,
    all_of_it,
    block,
    blocks,
    declared,
    entries,
    referred_to,
    settings,
    text,
)

CONFIGS: Final = {
    "identity": identity,
    "product": product,
    "integrations": integrations,
    "privacy": privacy,
    "gateway": GatewayConfig.from_environment,
}


LINES: Final = re.MULTILINE | re.DOTALL


class Asked(Mapping[str, str]):
    """An environment that remembers what was asked of it."""

    def __init__(self) -> None:
        self.names: set[str] = set()

    def __getitem__(self, name: str) -> str:
        self.names.add(name)
        if name == "AZMYRA_ENV":
            return "production"
        raise KeyError(name)

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0


def asked_and_missing(service: str) -> tuple[set[str], set[str]]:
    environment = Asked()
    with pytest.raises(SettingsError) as refused:
        CONFIGS[service](environment)
    return environment.names, set(re.findall(r"(\w+) is not set", str(refused.value)))


def settings_of(service: str) -> dict[str, str]:
    if service != "gateway":
        return settings(service)
    named = entries("gateway.tf", "backends")
    ends = {f"{name.upper()}_{end}": "" for name in named for end in ("GRPC", "AUDIENCE")}
    return (
        dict(re.findall(r"^ +([A-Z][A-Z0-9_]+) += (.+)$", text("gateway.tf"), re.MULTILINE)) | ends
    )


@pytest.mark.skipif(not shutil.which("terraform"), reason="terraform is not installed")
def test_the_files_are_in_the_one_shape_that_terraform_gives_them():
    command = ["terraform", "fmt", "-check", "-recursive", "-diff", str(FOLDER)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    assert done.returncode == 0, done.stdout


def test_whatever_is_referred_to_is_there():
    root = all_of_it()
    assert referred_to(root) - declared(root) == set()
    module = "\n".join(path.read_text() for path in MODULE.glob("*.tf"))
    assert referred_to(module) - declared(module) == set()


@pytest.mark.promise("3.4")
@pytest.mark.parametrize("service", CONFIGS)
def test_every_setting_that_a_process_needs_is_set(service: str):
    _, needed = asked_and_missing(service)
    assert needed
    assert needed - set(settings_of(service)) == set()


@pytest.mark.parametrize("service", CONFIGS)
def test_no_setting_is_set_that_nobody_reads(service: str):
    known, _ = asked_and_missing(service)
    assert set(settings_of(service)) - known == set()


def test_topics_and_subscriptions_are_those_of_the_local_system():
    topics = entries("pubsub.tf", "topics")
    assert tuple(topics) == TOPICS
    told = {(topic, service) for topic in topics for service in re.findall(r"\w+", topics[topic])}
    assert told == {(one.topic, one.service) for one in SUBSCRIPTIONS}


@pytest.mark.parametrize("service", SERVICES)
def test_a_service_may_publish_what_its_code_publishes_and_no_more(service: str):
    adapters = (ROOT / f"services/{service}/adapters/outbound").rglob("*.py")
    code = "".join(path.read_text() for path in adapters)
    named = {topic for topic in TOPICS if f'"{topic}"' in code} | {REPORTS_TOPIC}
    if service == "privacy":  # it alone tells all services what to erase
        named.add(WORK_TOPIC)
    (may,) = re.findall(rf"^    {service} += \[(.*?)\]", text("pubsub.tf"), LINES)
    assert set(re.findall(r'"([\w-]+)"', may)) == named


@pytest.mark.parametrize("service", SERVICES)
def test_only_those_may_call_a_service_who_are_told_where_it_is(service: str):
    told = {one for one in CONFIGS if f"{service.upper()}_GRPC" in settings_of(one)}
    (callers,) = re.findall(r"^  callers = \{\n(.*?)^  \}", text(f"{service}.tf"), LINES)
    assert set(re.findall(r"^ +(\w+) +=", callers, re.MULTILINE)) == told


def test_what_cannot_be_delivered_is_put_aside_as_on_the_local_system():
    subscription = block("google_pubsub_subscription", "push")
    assert f"ack_deadline_seconds       = {_ACK_DEADLINE_SECONDS}" in subscription
    assert f"max_delivery_attempts = {_DEAD_LETTER['max_delivery_attempts']}" in subscription
    for name, pause in _RETRY.items():
        assert f'{name} = "{pause.seconds}s"' in subscription
    assert 'ttl = ""' in subscription
    assert f'dead_letters = "{DEAD_LETTERS}"' in text("pubsub.tf")


def test_each_key_is_for_the_one_service_that_reads_its_name():
    read = {
        key: service
        for key, service in KMS_KEYS.items()
        if f"KMS_{key.upper()}_KEY" in asked_and_missing(service)[0]
    }
    keys = {key: service.strip('"') for key, service in entries("kms.tf", "keys").items()}
    assert keys == read
    for key, service in keys.items():
        wanted = f'google_kms_crypto_key.service["{key}"].id'
        assert settings(service)[f"KMS_{key.upper()}_KEY"] == wanted


@pytest.mark.promise("4.1")
def test_keys_are_changed_and_cannot_be_lost_and_open_for_service_accounts_alone():
    for key in blocks("google_kms_crypto_key"):
        assert "rotation_period            = local.ninety_days" in key
        assert "prevent_destroy = true" in key
    for grant in blocks("google_kms_crypto_key_iam_member"):
        assert '"roles/cloudkms.cryptoKeyEncrypterDecrypter"' in grant
        assert "crypto_key_id = google_kms_crypto_key." in grant


@pytest.mark.promise("3.4", "4.1")
def test_the_databases_are_encrypted_under_our_key_and_reached_over_tls_alone():
    database = block("google_sql_database_instance", "azmyra")
    assert 'database_version    = "POSTGRES_' in database
    assert "encryption_key_name = google_kms_crypto_key.database.id" in database
    assert 'ssl_mode     = "TRUSTED_CLIENT_CERTIFICATE_REQUIRED"' in database
    assert 'connector_enforcement       = "REQUIRED"' in database
    assert "authorized_networks" not in database
    assert "deletion_protection_enabled = true" in database


@pytest.mark.promise("3.4")
def test_everything_runs_and_is_stored_in_one_region():
    (region,) = re.findall(
        r'variable "region".*?default +="?.*?"([\w-]+)"', text("variables.tf"), re.DOTALL
    )
    assert region == "us-central1"
    places = re.findall(r"^ +(?:region|location) += (.+)$", all_of_it(), re.MULTILINE)
    assert set(places) == {"var.region"}


@pytest.mark.promise("4.1")
def test_public_is_the_gateway_and_nothing_else():
    service = (MODULE / "main.tf").read_text()
    assert "allUsers" not in all_of_it() + service
    assert 'invoker_iam_disabled = each.key == "events"' in service
    events = service.partition("events = {")[2].partition("}\n  }")[0]
    assert 'ingress     = "INGRESS_TRAFFIC_INTERNAL_ONLY"' in events
    assert all_of_it().count("invoker_iam_disabled = true") == 1


def test_the_days_of_a_deletion_are_those_of_the_code():
    schedule = Schedule()
    given = dict(
        re.findall(r"^    (grace|live|backup) += (\d+)$", text("variables.tf"), re.MULTILINE)
    )
    assert given == {
        "grace": str(schedule.grace),
        "live": str(schedule.live),
        "backup": str(schedule.backup),
    }
    own = settings("privacy")
    for day in given:
        assert own[f"{day.upper()}_DAYS"] == f"tostring(var.days.{day})"


@pytest.mark.promise("4.5")
def test_backups_live_as_long_as_the_arithmetic_of_deletion_allows():
    database = block("google_sql_database_instance", "azmyra")
    assert "retained_backups = var.days.backup" in database
    (logs,) = re.findall(r"transaction_log_retention_days = (\d+)", database)
    assert int(logs) <= Schedule().backup
    assert "retain_backups_on_delete" not in database


def test_nothing_in_a_bucket_outlives_its_day():
    buckets = entries("storage.tf", "buckets")
    assert buckets["exports"] == f"{{ days = {KEPT_FOR.days} }}"
    assert buckets["journal"] == "{ days = var.days.backup + 1 }"
    folders = {f'"/data/{name}"' for name in buckets}
    named = {value for name, value in settings("privacy").items() if name.endswith("_DIR")}
    assert folders <= named
    bucket = block("google_storage_bucket", "privacy")
    assert "retention_duration_seconds = 0" in bucket
    assert "enabled = false" in bucket
    assert 'public_access_prevention    = "enforced"' in bucket


def test_the_operators_command_is_a_job_and_every_day_deletions_are_driven_on():
    job = block("google_cloud_run_v2_job", "privacy")
    assert 'command = ["python", "-m", "services.privacy.operate"]' in job
    assert "for_each = local.privacy_settings" in job
    assert set(entries("privacy.tf", "operator_jobs")) == {"operate", "redrive"}
    clock = block("google_cloud_scheduler_job", "redrive")
    assert 'google_cloud_run_v2_job.privacy["redrive"]' in clock
    assert re.search(r'schedule +="?.*"\d+ \d+ \* \* \*"', clock)


def test_every_service_is_swept():
    assert set(entries("scheduler.tf", "events_uris")) == set(SERVICES)
    assert "/sweep" in block("google_cloud_scheduler_job", "sweep")


def test_nothing_is_granted_on_the_project_but_the_way_to_the_one_database():
    (grant,) = blocks("google_project_iam_member")
    assert "roles/cloudsql.client" in grant
    assert "condition {" in grant
    for role in re.findall(r'"roles/([\w.]+)"', all_of_it()):
        assert not role.startswith(("owner", "editor", "viewer"))
    assert "_iam_binding" not in all_of_it()
    assert "_iam_policy" not in all_of_it()


def test_the_image_is_run_by_nobody_in_particular():
    image = (FOLDER.parent / "Dockerfile").read_text()
    assert "USER 10001:10001" in image
    assert '["uid=10001", "gid=10001"' in text("privacy.tf")


@pytest.mark.parametrize("runbook", ["deploy", "restore"])
def test_a_runbook_names_what_is_there(runbook: str):
    told = (ROOT / f"docs/runbooks/{runbook}.md").read_text()
    names = set(re.findall(r'^ +name +=.*?"([\w-]+)(?:\$\{|")', all_of_it(), re.MULTILINE))
    jobs = set(re.findall(r"(?:jobs execute|services update) ([\w-]+)", told))
    operated = {f"privacy-{job}" for job in entries("privacy.tf", "operator_jobs")}
    assert jobs
    assert jobs - operated - names == set()
    for command in re.findall(r"--args=--as,YOU,([\w-]+)", told):
        assert f'command("{command}"' in (ROOT / "services/privacy/operate.py").read_text()
    for clock in re.findall(r"`(sweep-\w+)`", told):
        assert clock.removeprefix("sweep-") in entries("scheduler.tf", "events_uris")


def test_no_log_holds_an_ip_address_a_query_or_what_stands_in_a_row():
    # The lines of requests that Cloud Run itself writes.
    left_out = block("google_logging_project_sink", "logs")
    assert 'log_id(\\"run.googleapis.com/requests\\")' in left_out
    flags = re.findall(r'name  = "(log_\w+)"\n +value = "(.+)"', text("database.tf"))
    (elsewhere,) = blocks("google_logging_project_exclusion")
    assert 'filter      = "severity >= DEFAULT"' in elsewhere
    assert dict(flags) == {
        "log_min_duration_statement": "-1",
        "log_min_error_statement": "panic",
        "log_error_verbosity": "terse",
    }


def test_logs_go_after_as_many_days_as_the_policy_says():
    (days,) = re.findall(r"retention_days = (\d+)", text("logging.tf"))
    newest = max((ROOT / "services/privacy/policies").glob("*.json"))
    assert f"They are kept for {days} days." in newest.read_text()
