# The topics of deploy/local/topology.py, pushed to the same services.

locals {
  dead_letters = "dead-letters"
  # Each topic with the services that it is pushed to.
  topics = {
    account-events    = ["identity", "product", "integrations", "privacy"]
    identity-work     = ["identity"]
    integrations-work = ["integrations"]
    product-events    = ["privacy"]
    product-work      = ["product"]
    privacy-events    = ["identity"]
    export-work       = ["privacy"]
    erasure-work      = ["identity", "product", "integrations", "privacy"]
    erasure-reports   = ["privacy"]
    deletion-mail     = ["identity"]
    dead-letters      = ["privacy"]
  }
  # Who may publish what: as the services do.
  publishers = {
    identity     = ["account-events", "identity-work", "erasure-reports"]
    product      = ["product-events", "product-work", "erasure-reports"]
    integrations = ["integrations-work", "erasure-reports"]
    privacy = [
      "account-events", "privacy-events", "export-work", "erasure-work", "erasure-reports",
      "deletion-mail",
    ]
  }
  subscriptions = merge([
    for topic, services in local.topics : {
      for service in services : "${topic}.${service}" => { topic = topic, service = service }
    }
  ]...)
  published = merge([
    for service, topics in local.publishers : {
      for topic in topics : "${service} ${topic}" => { topic = topic, service = service }
    }
  ]...)
  pubsub_agent = "serviceAccount:${google_project_service_identity.pubsub.email}"
}

resource "google_pubsub_topic" "topic" {
  for_each = local.topics
  name     = each.key

  # Events carry opaque ids and nothing else; they stay where the rest is.
  message_storage_policy {
    allowed_persistence_regions = [var.region]
  }

  depends_on = [google_project_service.api]
}

resource "google_pubsub_topic_iam_member" "publisher" {
  for_each = local.published
  topic    = google_pubsub_topic.topic[each.value.topic].name
  role     = "roles/pubsub.publisher"
  member   = "serviceAccount:${google_service_account.service[each.value.service].email}"
}

resource "google_pubsub_topic_iam_member" "dead_letters" {
  topic  = google_pubsub_topic.topic[local.dead_letters].name
  role   = "roles/pubsub.publisher"
  member = local.pubsub_agent
}

resource "google_pubsub_subscription" "push" {
  for_each                   = local.subscriptions
  name                       = each.key
  topic                      = google_pubsub_topic.topic[each.value.topic].id
  ack_deadline_seconds       = 90
  message_retention_duration = "604800s"

  push_config {
    push_endpoint = "${local.events_uris[each.value.service]}/push/${each.key}"

    oidc_token {
      service_account_email = google_service_account.pubsub_push.email
      audience              = local.event_audiences[each.value.service]
    }
  }

  retry_policy {
    minimum_backoff = "10s"
    maximum_backoff = "600s"
  }

  dynamic "dead_letter_policy" {
    for_each = each.value.topic == local.dead_letters ? [] : [local.dead_letters]

    content {
      dead_letter_topic     = google_pubsub_topic.topic[dead_letter_policy.value].id
      max_delivery_attempts = 10
    }
  }

  # Without this a subscription goes after 31 quiet days.
  expiration_policy {
    ttl = ""
  }
}

# Pub/Sub takes what it gives up off the subscription.
resource "google_pubsub_subscription_iam_member" "gives_up" {
  for_each     = local.subscriptions
  subscription = google_pubsub_subscription.push[each.key].name
  role         = "roles/pubsub.subscriber"
  member       = local.pubsub_agent
}
