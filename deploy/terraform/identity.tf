# Who people are. Hashing passwords takes a core for a quarter of a second: few calls at once.

module "identity" {
  source = "./modules/service"

  name     = "identity"
  region   = var.region
  image    = var.image
  account  = google_service_account.service["identity"].email
  audience = local.audiences["identity"]
  database = google_sql_database_instance.azmyra.connection_name

  callers = {
    gateway = google_service_account.gateway.email
    privacy = google_service_account.service["privacy"].email
  }

  settings = merge(
    local.process_settings["identity"],
    {
      ACCESS_TOKEN_PRIVATE_KEY_FILE = "/secrets/access-token-private-key/key.json"
      RATE_LIMIT_KEY_FILE           = "/secrets/rate-limit-key/key"
      MAIL_FROM                     = var.operator.mail_from
      PUBLIC_URL                    = var.public_url
      PRODUCT_NAME                  = "Azmyra"
    },
    {
      for name, client_id in var.sign_in_providers :
      "AZMYRA_${upper(name)}_CLIENT_ID" => client_id
    },
  )

  secrets = merge(
    local.process_secrets["identity"],
    { SMTP_URL = google_secret_manager_secret.identity["smtp-url"].secret_id },
    {
      for name in keys(var.sign_in_providers) :
      "AZMYRA_${upper(name)}_CLIENT_SECRET" => "${name}-client-secret"
    },
  )

  secret_files = [
    local.access_token_keys,
    {
      path   = "/secrets/access-token-private-key"
      file   = "key.json"
      secret = google_secret_manager_secret.identity["access-token-private-key"].secret_id
    },
    {
      path   = "/secrets/rate-limit-key"
      file   = "key"
      secret = google_secret_manager_secret.identity["rate-limit-key"].secret_id
    },
  ]

  grpc = {
    concurrency = 8
    memory      = "1Gi"
    least       = 1
    most        = 3
  }

  # A revision that cannot read a secret or a bucket does not start.
  depends_on = [
    google_secret_manager_secret_iam_member.reader,
    google_project_iam_member.database_client,
  ]
}
