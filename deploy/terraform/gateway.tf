# The public door: the app, the REST interface, and nothing of its own that could be lost.

locals {
  backends = {
    identity     = module.identity.grpc_target
    product      = module.product.grpc_target
    integrations = module.integrations.grpc_target
    privacy      = module.privacy.grpc_target
  }
  gateway_settings = merge(
    {
      AZMYRA_ENV        = "production"
      PUBLIC_URL        = var.public_url
      STATIC_DIR        = "/app/frontend/dist"
      AZMYRA_BUILD      = var.build
      AZMYRA_TRUST_FILE = "/app/promises.json"
      # Cloud Run adds one entry to X-Forwarded-For.
      AZMYRA_TRUSTED_PROXIES = "1"
    },
    { for name, target in local.backends : "${upper(name)}_GRPC" => target },
    { for name in keys(local.backends) : "${upper(name)}_AUDIENCE" => local.audiences[name] },
  )
}

resource "google_cloud_run_v2_service" "gateway" {
  name                = "gateway"
  location            = var.region
  ingress             = "INGRESS_TRAFFIC_ALL"
  deletion_protection = true
  # Everybody may visit it.
  invoker_iam_disabled = true

  template {
    service_account                  = google_service_account.gateway.email
    execution_environment            = "EXECUTION_ENVIRONMENT_GEN2"
    max_instance_request_concurrency = 8
    timeout                          = "300s"

    scaling {
      min_instance_count = 1
      max_instance_count = 10
    }

    containers {
      image = var.image
      args = [
        "granian", "--interface", "wsgi", "gateway.main:app", "--host", "0.0.0.0", "--port", "8080",
        "--no-access-log", "--workers", "2", "--blocking-threads", "4",
        "--workers-kill-timeout", "5", "--respawn-failed-workers", "--no-ws",
      ]

      ports {
        name           = "http1"
        container_port = 8080
      }

      resources {
        limits = {
          cpu    = "2"
          memory = "1Gi"
        }
        cpu_idle          = true
        startup_cpu_boost = true
      }

      startup_probe {
        period_seconds    = 1
        timeout_seconds   = 1
        failure_threshold = 60

        http_get {
          path = "/health"
        }
      }

      dynamic "env" {
        for_each = local.gateway_settings

        content {
          name  = env.key
          value = env.value
        }
      }
    }
  }
}
