"""What every service's process needs and no domain knows."""
