"""The only public door: the app's files, REST, sessions, security headers, problem documents."""
