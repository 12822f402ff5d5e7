# Changes the schemas, before new revisions start: gcloud run jobs execute migrations --wait.

resource "google_cloud_run_v2_job" "migrations" {
  name                = "migrations"
  location            = var.region
  deletion_protection = true

  template {
    template {
      service_account       = google_service_account.migrations.email
      execution_environment = "EXECUTION_ENVIRONMENT_GEN2"
      max_retries           = 0
      timeout               = "1800s"

      containers {
        image   = var.image
        command = ["/bin/sh", "-c"]
        # The shell puts the URLs in: they are secrets, and arguments are shown to whoever looks.
        args = [join(" ", concat(
          ["exec python -m services.chassis.migrate"],
          [for name in local.services : "\"${name}=$${${upper(name)}_OWNER_URL}\""],
        ))]

        resources {
          limits = {
            cpu    = "1"
            memory = "512Mi"
          }
        }

        dynamic "env" {
          for_each = local.services

          content {
            name = "${upper(env.value)}_OWNER_URL"

            value_source {
              secret_key_ref {
                secret  = google_secret_manager_secret.owner_url[env.value].secret_id
                version = "latest"
              }
            }
          }
        }

        volume_mounts {
          name       = "cloudsql"
          mount_path = "/cloudsql"
        }
      }

      volumes {
        name = "cloudsql"

        cloud_sql_instance {
          instances = [google_sql_database_instance.azmyra.connection_name]
        }
      }
    }
  }

  depends_on = [
    google_secret_manager_secret_iam_member.reader,
    google_project_iam_member.database_client,
  ]
}
