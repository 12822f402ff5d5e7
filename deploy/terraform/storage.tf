# Buckets that are folders of privacy. Nothing in them outlives its day: no versions, no soft
# delete. What the files hold is encrypted by privacy before it is written, or opaque.

locals {
  buckets = {
    # services/privacy/domain/export.py: KEPT_FOR. The sweep removes them by the minute.
    exports = { days = 7 }
    # No backup that lacks what an entry tells of is older than the entry, and none is kept longer
    # than this; privacy forgets a deletion's entries as many days after its end.
    journal = { days = var.days.backup + 1 }
    # Public halves are wanted for as long as certificates are to be checked.
    certificate-keys = { days = null }
  }
}

resource "google_storage_bucket" "privacy" {
  for_each                    = local.buckets
  name                        = "${var.project}-${each.key}"
  location                    = var.region
  uniform_bucket_level_access = true
  public_access_prevention    = "enforced"
  force_destroy               = false

  versioning {
    enabled = false
  }

  soft_delete_policy {
    retention_duration_seconds = 0
  }

  dynamic "lifecycle_rule" {
    for_each = each.value.days == null ? [] : [each.value.days]

    content {
      condition {
        age = lifecycle_rule.value
      }

      action {
        type = "Delete"
      }
    }
  }

  depends_on = [google_project_service.api]

  lifecycle {
    prevent_destroy = true
  }
}

resource "google_storage_bucket_iam_member" "privacy" {
  for_each = local.buckets
  bucket   = google_storage_bucket.privacy[each.key].name
  role     = "roles/storage.objectUser"
  member   = "serviceAccount:${google_service_account.service["privacy"].email}"
}
