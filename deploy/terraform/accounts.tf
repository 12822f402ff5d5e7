# One account per service, and nothing granted on the project that a resource can grant.

resource "google_service_account" "service" {
  for_each     = local.services
  account_id   = each.value
  display_name = "The service ${each.value}"
}

resource "google_service_account" "gateway" {
  account_id   = "gateway"
  display_name = "The public door"
}

resource "google_service_account" "migrations" {
  account_id   = "migrations"
  display_name = "Changes the schemas, as their owner"
}

resource "google_service_account" "pubsub_push" {
  account_id   = "pubsub-push"
  display_name = "What Pub/Sub pushes as"
}

resource "google_service_account" "scheduler" {
  account_id   = "scheduler"
  display_name = "What Cloud Scheduler sweeps and starts jobs as"
}

# Cloud SQL offers this role on the project alone: the condition narrows it to our one instance.
resource "google_project_iam_member" "database_client" {
  for_each = merge(
    { for name in local.services : name => google_service_account.service[name].email },
    { migrations = google_service_account.migrations.email },
  )
  project = var.project
  role    = "roles/cloudsql.client"
  member  = "serviceAccount:${each.value}"

  condition {
    title      = "azmyra only"
    expression = "resource.name == 'projects/${var.project}/instances/azmyra' && resource.service == 'sqladmin.googleapis.com'"
  }
}

# Pub/Sub signs the tokens of its pushes as that account.
resource "google_service_account_iam_member" "pubsub_signs" {
  service_account_id = google_service_account.pubsub_push.name
  role               = "roles/iam.serviceAccountTokenCreator"
  member             = "serviceAccount:${google_project_service_identity.pubsub.email}"
}

resource "google_project_service_identity" "pubsub" {
  provider = google-beta
  project  = var.project
  service  = "pubsub.googleapis.com"

  depends_on = [google_project_service.api]
}

resource "google_project_service_identity" "sql" {
  provider = google-beta
  project  = var.project
  service  = "sqladmin.googleapis.com"

  depends_on = [google_project_service.api]
}
