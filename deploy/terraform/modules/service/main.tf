# One service of ours is two of Cloud Run's, from one image: gRPC needs HTTP/2 from end to end, and
# Pub/Sub pushes over HTTP/1. Each leaves out the half whose …_LISTEN is not set.

locals {
  halves = {
    grpc = {
      service     = var.name
      listen      = { GRPC_LISTEN = "0.0.0.0:8080" }
      protocol    = "h2c"
      ingress     = "INGRESS_TRAFFIC_ALL"
      audiences   = [var.audience]
      concurrency = var.grpc.concurrency
      memory      = var.grpc.memory
      least       = var.grpc.least
      most        = var.grpc.most
    }
    events = {
      service     = "${var.name}-events"
      listen      = { EVENTS_LISTEN = "0.0.0.0:8080" }
      protocol    = "http1"
      ingress     = "INGRESS_TRAFFIC_INTERNAL_ONLY"
      audiences   = []
      concurrency = var.events.concurrency
      memory      = var.events.memory
      least       = 0
      most        = var.events.most
    }
  }
  # What a volume may be called.
  mounts = { for one in var.secret_files : replace(trimprefix(one.path, "/"), "/", "-") => one }
}

# mount_options are google-beta's still.
resource "google_cloud_run_v2_service" "half" {
  provider            = google-beta
  for_each            = local.halves
  name                = each.value.service
  location            = var.region
  ingress             = each.value.ingress
  custom_audiences    = each.value.audiences
  deletion_protection = true
  # Cloud Run's own check takes the signature off the one header that Pub/Sub and Scheduler can
  # send. The events half checks their tokens itself, and only Google's own can reach it.
  invoker_iam_disabled = each.key == "events"

  template {
    service_account                  = var.account
    execution_environment            = "EXECUTION_ENVIRONMENT_GEN2"
    max_instance_request_concurrency = each.value.concurrency
    timeout                          = "90s"

    scaling {
      min_instance_count = each.value.least
      max_instance_count = each.value.most
    }

    containers {
      image = var.image
      args  = ["python", "-m", "services.${var.name}.main"]

      ports {
        name           = each.value.protocol
        container_port = 8080
      }

      resources {
        limits = {
          cpu    = "1"
          memory = each.value.memory
        }
        cpu_idle          = true
        startup_cpu_boost = true
      }

      startup_probe {
        period_seconds    = 1
        timeout_seconds   = 1
        failure_threshold = 60

        dynamic "grpc" {
          for_each = each.key == "grpc" ? [8080] : []

          content {
            port = grpc.value
          }
        }

        dynamic "http_get" {
          for_each = each.key == "events" ? ["/health"] : []

          content {
            path = http_get.value
          }
        }
      }

      dynamic "env" {
        for_each = merge(var.settings, each.value.listen)

        content {
          name  = env.key
          value = env.value
        }
      }

      dynamic "env" {
        for_each = var.secrets

        content {
          name = env.key

          value_source {
            secret_key_ref {
              secret  = env.value
              version = "latest"
            }
          }
        }
      }

      volume_mounts {
        name       = "cloudsql"
        mount_path = "/cloudsql"
      }

      dynamic "volume_mounts" {
        for_each = local.mounts

        content {
          name       = volume_mounts.key
          mount_path = volume_mounts.value.path
        }
      }

      dynamic "volume_mounts" {
        for_each = var.folders

        content {
          name       = volume_mounts.key
          mount_path = volume_mounts.value
        }
      }
    }

    volumes {
      name = "cloudsql"

      cloud_sql_instance {
        instances = [var.database]
      }
    }

    dynamic "volumes" {
      for_each = local.mounts

      content {
        name = volumes.key

        secret {
          secret = volumes.value.secret

          items {
            version = "latest"
            path    = volumes.value.file
          }
        }
      }
    }

    dynamic "volumes" {
      for_each = var.folders

      content {
        name = volumes.key

        gcs {
          bucket        = volumes.key
          read_only     = false
          mount_options = var.folder_options
        }
      }
    }
  }
}

resource "google_cloud_run_v2_service_iam_member" "caller" {
  for_each = var.callers
  name     = google_cloud_run_v2_service.half["grpc"].name
  location = var.region
  role     = "roles/run.invoker"
  member   = "serviceAccount:${each.value}"
}
