output "gateway" {
  description = "Where the gateway answers; point the domain's load balancer or mapping at it."
  value       = google_cloud_run_v2_service.gateway.uri
}

output "database" {
  description = "The connection name, for the secrets …-database-url: postgresql://NAME_app:…@/NAME?host=/cloudsql/THIS."
  value       = google_sql_database_instance.azmyra.connection_name
}

output "images" {
  description = "Where images are pushed."
  value       = "${var.region}-docker.pkg.dev/${var.project}/${google_artifact_registry_repository.images.repository_id}"
}
