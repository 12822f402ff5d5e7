# The vault, and the tools behind it. Its calls wait for tools rather than work.

module "integrations" {
  source = "./modules/service"

  name     = "integrations"
  region   = var.region
  image    = var.image
  account  = google_service_account.service["integrations"].email
  audience = local.audiences["integrations"]
  database = google_sql_database_instance.azmyra.connection_name

  callers = {
    gateway = google_service_account.gateway.email
    privacy = google_service_account.service["privacy"].email
  }

  settings = merge(
    local.process_settings["integrations"],
    {
      PUBLIC_URL       = var.public_url
      KMS_VAULT_KEY    = google_kms_crypto_key.service["vault"].id
      PRODUCT_GRPC     = module.product.grpc_target
      PRODUCT_AUDIENCE = local.audiences["product"]
    },
    { for name, client_id in var.tool_apps : "AZMYRA_${upper(name)}_CLIENT_ID" => client_id },
  )

  secrets = merge(local.process_secrets["integrations"], {
    for name in keys(var.tool_apps) :
    "AZMYRA_${upper(name)}_CLIENT_SECRET" => "${name}-client-secret"
  })

  secret_files = [local.access_token_keys]

  grpc = {
    concurrency = 16
    memory      = "512Mi"
    least       = 0
    most        = 3
  }

  # A revision that cannot read a secret or a bucket does not start.
  depends_on = [
    google_secret_manager_secret_iam_member.reader,
    google_project_iam_member.database_client,
  ]
}
