# Logs hold no addresses and nothing that people wrote, lie where everything lies, and nothing of
# them for longer than the policy says.

resource "google_logging_project_bucket_config" "logs" {
  project        = var.project
  location       = var.region
  bucket_id      = "azmyra"
  retention_days = 30
  depends_on     = [google_project_service.api]
}

resource "google_logging_project_sink" "logs" {
  name        = "azmyra"
  destination = "logging.googleapis.com/${google_logging_project_bucket_config.logs.id}"

  # Cloud Run writes a line of its own for each request, with the caller's IP address and the whole
  # URL: the secrets of mailed links stand in it. Ours has the route's pattern instead.
  exclusions {
    name   = "requests"
    filter = "log_id(\"run.googleapis.com/requests\")"
  }
}

# The bucket that every project has may lie anywhere: nothing goes there.
resource "google_logging_project_exclusion" "default" {
  name        = "all-in-azmyra"
  description = "Every line is in the bucket azmyra."
  filter      = "severity >= DEFAULT"
  depends_on  = [google_logging_project_sink.logs]
}
