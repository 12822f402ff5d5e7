# One instance with one database for each service. Their roles are made by databases.sql: a user
# that the API makes may read every database.

resource "google_sql_database_instance" "azmyra" {
  name                = "azmyra"
  database_version    = "POSTGRES_18"
  region              = var.region
  encryption_key_name = google_kms_crypto_key.database.id
  deletion_protection = true

  settings {
    edition                     = "ENTERPRISE"
    tier                        = var.database_tier
    availability_type           = "REGIONAL"
    disk_autoresize             = true
    deletion_protection_enabled = true
    connector_enforcement       = "REQUIRED"

    ip_configuration {
      ipv4_enabled = true
      ssl_mode     = "TRUSTED_CLIENT_CERTIFICATE_REQUIRED"
    }

    # A backup lives as many days as there are backups: one a day. What can be recovered from the
    # log must not reach further back than that.
    backup_configuration {
      enabled                        = true
      start_time                     = "03:00"
      location                       = var.region
      point_in_time_recovery_enabled = true
      transaction_log_retention_days = 7

      backup_retention_settings {
        retained_backups = var.days.backup
        retention_unit   = "COUNT"
      }
    }

    # Statements and their parameters may hold what people wrote.
    database_flags {
      name  = "log_min_duration_statement"
      value = "-1"
    }

    database_flags {
      name  = "log_min_error_statement"
      value = "panic"
    }

    # The detail of an error names the values of a row: "Key (email_key)=(…) already exists".
    database_flags {
      name  = "log_error_verbosity"
      value = "terse"
    }
  }

  depends_on = [google_kms_crypto_key_iam_member.database]

  lifecycle {
    prevent_destroy = true
  }
}

resource "google_sql_database" "service" {
  for_each        = local.services
  name            = each.value
  instance        = google_sql_database_instance.azmyra.name
  deletion_policy = "ABANDON"
}
