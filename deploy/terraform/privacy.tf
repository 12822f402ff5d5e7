# Exports, deletion with proof, consents, the policy. Previews wait for the other services.

module "privacy" {
  source = "./modules/service"

  name     = "privacy"
  region   = var.region
  image    = var.image
  account  = google_service_account.service["privacy"].email
  audience = local.audiences["privacy"]
  database = google_sql_database_instance.azmyra.connection_name

  callers = {
    gateway = google_service_account.gateway.email
    product = google_service_account.service["product"].email
  }

  settings = local.privacy_settings

  secrets = local.process_secrets["privacy"]

  secret_files   = [local.access_token_keys]
  folders        = local.privacy_folders
  folder_options = local.folder_options

  grpc = {
    concurrency = 12
    memory      = "512Mi"
    least       = 0
    most        = 3
  }

  # A file on its way to a bucket is in memory.
  events = {
    concurrency = 4
    memory      = "2Gi"
    most        = 2
  }

  # A revision that cannot read a secret or a bucket does not start.
  depends_on = [
    google_secret_manager_secret_iam_member.reader,
    google_storage_bucket_iam_member.privacy,
    google_project_iam_member.database_client,
  ]
}

locals {
  # The address that Cloud Run gives by name and number: product is told it, and has to be there
  # before privacy, which is told where product is.
  privacy_grpc = "grpcs://privacy-${data.google_project.this.number}.${var.region}.run.app"

  privacy_settings = merge(local.process_settings["privacy"], {
    PRODUCT_NAME          = "Azmyra"
    OPERATOR_NAME         = var.operator.name
    SITE_ADDRESS          = trimprefix(var.public_url, "https://")
    CONTACT_ADDRESS       = var.operator.contact
    MAIL_RELAY_NAME       = var.operator.mail_relay
    GRACE_DAYS            = tostring(var.days.grace)
    LIVE_DAYS             = tostring(var.days.live)
    BACKUP_DAYS           = tostring(var.days.backup)
    ERASURE_JOURNAL_DIR   = "/data/journal"
    CERTIFICATE_KEYS_DIR  = "/data/certificate-keys"
    EXPORTS_DIR           = "/data/exports"
    KINDS_DIR             = "/app/proto/azmyra/product/v1/kinds"
    KMS_EXPORTS_KEY       = google_kms_crypto_key.service["exports"].id
    KMS_CERTIFICATES_KEY  = google_kms_crypto_key.service["certificates"].id
    PRODUCT_ACCOUNT       = google_service_account.service["product"].email
    IDENTITY_GRPC         = module.identity.grpc_target
    IDENTITY_AUDIENCE     = local.audiences["identity"]
    PRODUCT_GRPC          = module.product.grpc_target
    PRODUCT_AUDIENCE      = local.audiences["product"]
    INTEGRATIONS_GRPC     = module.integrations.grpc_target
    INTEGRATIONS_AUDIENCE = local.audiences["integrations"]
  })
  privacy_folders = {
    for name, bucket in google_storage_bucket.privacy : bucket.name => "/data/${name}"
  }

  # The user of the image (deploy/Dockerfile); and what one process writes, another sees at once.
  folder_options = ["uid=10001", "gid=10001", "metadata-cache-ttl-secs=0"]

  # The operator's command as jobs, with the settings, database and folders of the service.
  # `operate` is run by hand: gcloud run jobs execute privacy-operate --args=--as,YOU,verify,…
  # `redrive` every day, whether or not Pub/Sub and the sweeps do their part.
  operator_jobs = {
    operate = ["--as", "nobody", "list"]
    redrive = ["--as", "cloud-scheduler", "redrive"]
  }
}

resource "google_cloud_run_v2_job" "privacy" {
  provider            = google-beta
  for_each            = local.operator_jobs
  name                = "privacy-${each.key}"
  location            = var.region
  deletion_protection = true

  template {
    template {
      service_account       = google_service_account.service["privacy"].email
      execution_environment = "EXECUTION_ENVIRONMENT_GEN2"
      max_retries           = each.key == "redrive" ? 3 : 0
      timeout               = "1800s"

      containers {
        image   = var.image
        command = ["python", "-m", "services.privacy.operate"]
        args    = each.value

        resources {
          limits = {
            cpu    = "1"
            memory = "512Mi"
          }
        }

        dynamic "env" {
          for_each = local.privacy_settings

          content {
            name  = env.key
            value = env.value
          }
        }

        dynamic "env" {
          for_each = local.process_secrets["privacy"]

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

        volume_mounts {
          name       = "access-token-keys"
          mount_path = local.access_token_keys.path
        }

        dynamic "volume_mounts" {
          for_each = local.privacy_folders

          content {
            name       = volume_mounts.key
            mount_path = volume_mounts.value
          }
        }
      }

      volumes {
        name = "cloudsql"

        cloud_sql_instance {
          instances = [google_sql_database_instance.azmyra.connection_name]
        }
      }

      volumes {
        name = "access-token-keys"

        secret {
          secret = local.access_token_keys.secret

          items {
            version = "latest"
            path    = local.access_token_keys.file
          }
        }
      }

      dynamic "volumes" {
        for_each = local.privacy_folders

        content {
          name = volumes.key

          gcs {
            bucket        = volumes.key
            read_only     = false
            mount_options = local.folder_options
          }
        }
      }
    }
  }

  depends_on = [
    google_secret_manager_secret_iam_member.reader,
    google_storage_bucket_iam_member.privacy,
    google_project_iam_member.database_client,
  ]
}

# The scheduler starts this one job and no other.
resource "google_cloud_run_v2_job_iam_member" "redrive" {
  name     = google_cloud_run_v2_job.privacy["redrive"].name
  location = var.region
  role     = "roles/run.invoker"
  member   = "serviceAccount:${google_service_account.scheduler.email}"
}
