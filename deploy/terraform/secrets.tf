# Their values are entered by hand, never by Terraform: its state would hold them.

locals {
  provider_secrets = toset([for name in keys(var.sign_in_providers) : "${name}-client-secret"])
  tool_secrets     = toset([for name in keys(var.tool_apps) : "${name}-client-secret"])

  # Who reads which secret.
  secret_readers = merge(
    {
      for name in local.services : "${name} database url" => {
        secret = google_secret_manager_secret.database_url[name].id
        reader = google_service_account.service[name].email
      }
    },
    {
      for name in local.services : "${name} owner url" => {
        secret = google_secret_manager_secret.owner_url[name].id
        reader = google_service_account.migrations.email
      }
    },
    {
      for name in local.services : "${name} access token keys" => {
        secret = google_secret_manager_secret.access_token_keys.id
        reader = google_service_account.service[name].email
      }
    },
    {
      for name, secret in google_secret_manager_secret.identity : "identity ${name}" => {
        secret = secret.id
        reader = google_service_account.service["identity"].email
      }
    },
    {
      for name, secret in google_secret_manager_secret.tool : "integrations ${name}" => {
        secret = secret.id
        reader = google_service_account.service["integrations"].email
      }
    },
  )
}

resource "google_secret_manager_secret" "database_url" {
  for_each  = local.services
  secret_id = "${each.value}-database-url"

  replication {
    user_managed {
      replicas {
        location = var.region
      }
    }
  }

  depends_on = [google_project_service.api]
}

resource "google_secret_manager_secret" "owner_url" {
  for_each  = local.services
  secret_id = "${each.value}-owner-url"

  replication {
    user_managed {
      replicas {
        location = var.region
      }
    }
  }

  depends_on = [google_project_service.api]
}

# A JWK Set of identity's public keys.
resource "google_secret_manager_secret" "access_token_keys" {
  secret_id = "access-token-keys"

  replication {
    user_managed {
      replicas {
        location = var.region
      }
    }
  }

  depends_on = [google_project_service.api]
}

resource "google_secret_manager_secret" "identity" {
  for_each  = setunion(["access-token-private-key", "rate-limit-key", "smtp-url"], local.provider_secrets)
  secret_id = each.value

  replication {
    user_managed {
      replicas {
        location = var.region
      }
    }
  }

  depends_on = [google_project_service.api]
}

resource "google_secret_manager_secret" "tool" {
  for_each  = local.tool_secrets
  secret_id = each.value

  replication {
    user_managed {
      replicas {
        location = var.region
      }
    }
  }

  depends_on = [google_project_service.api]
}

resource "google_secret_manager_secret_iam_member" "reader" {
  for_each  = local.secret_readers
  secret_id = each.value.secret
  role      = "roles/secretmanager.secretAccessor"
  member    = "serviceAccount:${each.value.reader}"
}
