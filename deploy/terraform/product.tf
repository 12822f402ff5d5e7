# The product data.

module "product" {
  source = "./modules/service"

  name     = "product"
  region   = var.region
  image    = var.image
  account  = google_service_account.service["product"].email
  audience = local.audiences["product"]
  database = google_sql_database_instance.azmyra.connection_name

  callers = {
    gateway      = google_service_account.gateway.email
    integrations = google_service_account.service["integrations"].email
    privacy      = google_service_account.service["privacy"].email
  }

  settings = merge(local.process_settings["product"], {
    INTEGRATIONS_ACCOUNT = google_service_account.service["integrations"].email
    PRIVACY_GRPC         = local.privacy_grpc
    PRIVACY_AUDIENCE     = local.audiences["privacy"]
  })

  secrets = local.process_secrets["product"]

  secret_files = [local.access_token_keys]

  grpc = {
    concurrency = 8
    memory      = "512Mi"
    least       = 1
    most        = 3
  }

  # A revision that cannot read a secret or a bucket does not start.
  depends_on = [
    google_secret_manager_secret_iam_member.reader,
    google_project_iam_member.database_client,
  ]
}
