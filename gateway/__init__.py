"""The only public door: static app, REST /api/v1, sessions, security headers, problem documents."""
