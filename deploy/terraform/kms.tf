# Keys never leave Cloud KMS: docs/decisions/0150. Each may be used by one service account alone.

locals {
  # The one service whose account may wrap and unwrap with each key.
  keys = {
    vault        = "integrations"
    exports      = "privacy"
    certificates = "privacy"
  }
  ninety_days = "7776000s"
  thirty_days = "2592000s"
}

resource "google_kms_key_ring" "azmyra" {
  name     = "azmyra"
  location = var.region

  depends_on = [google_project_service.api]

  lifecycle {
    prevent_destroy = true
  }
}

resource "google_kms_crypto_key" "service" {
  for_each                   = local.keys
  name                       = each.key
  key_ring                   = google_kms_key_ring.azmyra.id
  rotation_period            = local.ninety_days
  destroy_scheduled_duration = local.thirty_days

  # What a destroyed key wrapped is gone for good.
  lifecycle {
    prevent_destroy = true
  }
}

resource "google_kms_crypto_key_iam_member" "service" {
  for_each      = local.keys
  crypto_key_id = google_kms_crypto_key.service[each.key].id
  role          = "roles/cloudkms.cryptoKeyEncrypterDecrypter"
  member        = "serviceAccount:${google_service_account.service[each.value].email}"
}

# What Cloud SQL stores, backups included, is encrypted under a key of ours.
resource "google_kms_crypto_key" "database" {
  name                       = "database"
  key_ring                   = google_kms_key_ring.azmyra.id
  rotation_period            = local.ninety_days
  destroy_scheduled_duration = local.thirty_days

  lifecycle {
    prevent_destroy = true
  }
}

resource "google_kms_crypto_key_iam_member" "database" {
  crypto_key_id = google_kms_crypto_key.database.id
  role          = "roles/cloudkms.cryptoKeyEncrypterDecrypter"
  member        = "serviceAccount:${google_project_service_identity.sql.email}"
}

# Every use of a key and of a secret is written down.
resource "google_project_iam_audit_config" "reads" {
  for_each = toset(["cloudkms.googleapis.com", "secretmanager.googleapis.com"])
  project  = var.project
  service  = each.value

  audit_log_config {
    log_type = "DATA_READ"
  }
}
