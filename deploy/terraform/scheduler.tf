# The clock of what is done again and again. In every minute each service publishes what was left
# and does what is due; once a day every deletion is driven on without any event.

locals {
  events_uris = {
    identity     = module.identity.events_uri
    product      = module.product.events_uri
    integrations = module.integrations.events_uri
    privacy      = module.privacy.events_uri
  }
}

resource "google_cloud_scheduler_job" "sweep" {
  for_each         = local.events_uris
  name             = "sweep-${each.key}"
  region           = var.region
  schedule         = "* * * * *"
  time_zone        = "Etc/UTC"
  attempt_deadline = "90s"

  http_target {
    http_method = "POST"
    uri         = "${each.value}/sweep"

    oidc_token {
      service_account_email = google_service_account.scheduler.email
      audience              = local.event_audiences[each.key]
    }
  }
}

resource "google_cloud_scheduler_job" "redrive" {
  name             = "privacy-redrive"
  region           = var.region
  schedule         = "0 5 * * *"
  time_zone        = "Etc/UTC"
  attempt_deadline = "90s"

  retry_config {
    retry_count = 5
  }

  http_target {
    http_method = "POST"
    uri         = "https://run.googleapis.com/v2/${google_cloud_run_v2_job.privacy["redrive"].id}:run"

    # Google's own API takes an access token, not an ID token.
    oauth_token {
      service_account_email = google_service_account.scheduler.email
    }
  }
}
