variable "project" {
  description = "The id of the Google Cloud project."
  type        = string
}

variable "region" {
  description = "Where everything runs and is stored. Promise 3.4 names it."
  type        = string
  default     = "us-central1"
}

variable "image" {
  description = "The image of deploy/Dockerfile, by digest: us-central1-docker.pkg.dev/…@sha256:…."
  type        = string

  validation {
    condition     = can(regex("@sha256:[0-9a-f]{64}$", var.image))
    error_message = "Name the image by its digest: a tag can be moved."
  }
}

variable "build" {
  description = "The commit that the image was made of; the page /trust names it."
  type        = string
}

variable "public_url" {
  description = "The origin that people visit, without a path: https://ai.example.org."
  type        = string

  validation {
    condition     = can(regex("^https://[^/]+$", var.public_url))
    error_message = "An https:// origin without a path."
  }
}

variable "operator" {
  description = "Who runs this deployment, as the privacy policy names it."
  type = object({
    name          = string
    contact       = string
    mail_relay    = string
    mail_from     = string
    alerts_mailto = string
  })
}

variable "days" {
  description = "The arithmetic of deletion, counted from the request. docs/decisions/0171."
  type = object({
    grace  = number
    live   = number
    backup = number
  })
  default = {
    grace  = 7
    live   = 14
    backup = 14
  }

  validation {
    condition     = var.days.live + var.days.backup <= 30 && var.days.grace < var.days.live
    error_message = "live + backup must be at most 30, and grace less than live."
  }
}

variable "database_tier" {
  description = "The machine of Cloud SQL; connections = 4 services × instances × 8."
  type        = string
  default     = "db-custom-2-7680"
}

variable "sign_in_providers" {
  description = "The client ids at google and microsoft; their secrets are in Secret Manager."
  type        = map(string)
  default     = {}
}

variable "tool_apps" {
  description = "The client ids at atlassian, slack, notion, linear, github; secrets as above."
  type        = map(string)
  default     = {}
}
