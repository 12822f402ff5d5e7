# What an operator is woken for. docs/runbooks says what to do then.

locals {
  alerts = {
    # A deletion that is not complete by its tenth day, a dead letter, a canary in the vault.
    critical = {
      title  = "A service says that somebody has to look"
      filter = "resource.type=\"cloud_run_revision\" AND severity=CRITICAL"
    }
    redrive = {
      title  = "The daily drive of deletions failed"
      filter = "resource.type=\"cloud_run_job\" AND resource.labels.job_name=\"privacy-redrive\" AND severity>=ERROR"
    }
    human-decrypt = {
      title  = "Somebody other than a service used a key"
      filter = "protoPayload.methodName=\"Decrypt\" AND protoPayload.serviceName=\"cloudkms.googleapis.com\" AND NOT protoPayload.authenticationInfo.principalEmail=~\"gserviceaccount.com$\""
    }
  }
}

resource "google_monitoring_notification_channel" "operator" {
  display_name = "The operator"
  type         = "email"

  labels = {
    email_address = var.operator.alerts_mailto
  }

  depends_on = [google_project_service.api]
}

resource "google_monitoring_alert_policy" "log" {
  for_each              = local.alerts
  display_name          = each.value.title
  combiner              = "OR"
  notification_channels = [google_monitoring_notification_channel.operator.id]

  conditions {
    display_name = each.key

    condition_matched_log {
      filter = each.value.filter
    }
  }

  alert_strategy {
    notification_rate_limit {
      period = "3600s"
    }
  }
}
