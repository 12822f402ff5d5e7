# What all services share. Each has a file of its own: identity.tf, product.tf, …

locals {
  services = toset(["identity", "product", "integrations", "privacy"])

  # ID tokens name these, and Cloud Run takes them beside its own address: a service cannot be
  # told its own address before it has one.
  audiences       = { for name in local.services : name => "https://${name}.azmyra.internal" }
  event_audiences = { for name in local.services : name => "https://${name}-events.azmyra.internal" }

  # services/chassis/process_settings.py
  process_settings = {
    for name in local.services : name => {
      AZMYRA_ENV             = "production"
      PUBSUB_PROJECT         = var.project
      SERVICE_AUDIENCE       = local.audiences[name]
      ALLOWED_CALLERS        = google_service_account.gateway.email
      EVENTS_AUDIENCE        = local.event_audiences[name]
      EVENTS_PUSH_ACCOUNT    = google_service_account.pubsub_push.email
      SWEEP_ACCOUNT          = google_service_account.scheduler.email
      PRIVACY_ACCOUNT        = google_service_account.service["privacy"].email
      ACCESS_TOKEN_KEYS_FILE = "/secrets/access-token-keys/keys.json"
    }
  }
  process_secrets = {
    for name in local.services : name => {
      DATABASE_URL = google_secret_manager_secret.database_url[name].secret_id
    }
  }
  access_token_keys = {
    path   = "/secrets/access-token-keys"
    file   = "keys.json"
    secret = google_secret_manager_secret.access_token_keys.secret_id
  }

  apis = toset([
    "artifactregistry.googleapis.com",
    "cloudkms.googleapis.com",
    "cloudscheduler.googleapis.com",
    "iam.googleapis.com",
    "logging.googleapis.com",
    "monitoring.googleapis.com",
    "pubsub.googleapis.com",
    "run.googleapis.com",
    "secretmanager.googleapis.com",
    "sqladmin.googleapis.com",
    "storage.googleapis.com",
  ])
}

data "google_project" "this" {
  project_id = var.project
}

resource "google_project_service" "api" {
  for_each           = local.apis
  service            = each.value
  disable_on_destroy = false
}

resource "google_artifact_registry_repository" "images" {
  repository_id = "azmyra"
  format        = "DOCKER"
  location      = var.region

  docker_config {
    immutable_tags = true
  }

  depends_on = [google_project_service.api]
}
