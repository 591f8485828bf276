"""What `.ci/run` looks at too: `make audit AUDIT=tests/audit/pages`."""
