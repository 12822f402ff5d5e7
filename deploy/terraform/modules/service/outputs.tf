output "grpc_target" {
  description = "Where callers find it, as services/chassis/grpc_target.py reads it."
  value       = "grpcs://${trimprefix(google_cloud_run_v2_service.half["grpc"].uri, "https://")}"
}

output "events_uri" {
  description = "Where Pub/Sub and Cloud Scheduler find it."
  value       = google_cloud_run_v2_service.half["events"].uri
}
