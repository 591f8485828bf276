"""The public pages, put before checkers and browsers from outside: `make audit`."""
