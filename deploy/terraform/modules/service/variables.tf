variable "name" {
  description = "Of the service: also of its account, its database and its Python package."
  type        = string
}

variable "region" {
  type = string
}

variable "image" {
  type = string
}

variable "account" {
  description = "The e-mail address of the service account that it runs as."
  type        = string
}

variable "audience" {
  description = "What ID tokens for its gRPC half name."
  type        = string
}

variable "callers" {
  description = "The accounts that may reach its gRPC half, by a name that is known beforehand."
  type        = map(string)
}

variable "settings" {
  description = "Environment variables, as its config.py reads them."
  type        = map(string)
}

variable "secrets" {
  description = "Environment variables whose value is the newest version of a secret, by its id."
  type        = map(string)
}

variable "secret_files" {
  description = "Secrets that are files: the folder, the name in it, and the secret's id."
  type = list(object({
    path   = string
    file   = string
    secret = string
  }))
}

variable "folders" {
  description = "Folders that are buckets: the path by the bucket's name."
  type        = map(string)
  default     = {}
}

variable "folder_options" {
  description = "Of Cloud Storage FUSE, for these folders."
  type        = list(string)
  default     = []
}

variable "database" {
  description = "The connection name of the Cloud SQL instance."
  type        = string
}

variable "grpc" {
  description = "Calls at once of an instance, its memory, and how many instances there are."
  type = object({
    concurrency = number
    memory      = string
    least       = number
    most        = number
  })
}

variable "events" {
  description = "The same of the half that takes events; an event may take a minute."
  type = object({
    concurrency = number
    memory      = string
    most        = number
  })
  default = {
    concurrency = 4
    memory      = "512Mi"
    most        = 2
  }
}
