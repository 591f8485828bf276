"""What reports of faults (pages with DEBUG, mails to administrators) and lines of the log leave out."""

import logging
import re

from django.views.debug import SafeExceptionReporterFilter

_LINK = re.compile(r"(/share/)[^/\s?'\"]+")


class WithoutSecrets(SafeExceptionReporterFilter):
    """Django's own filter, and the address of the database, which holds a password, and the session."""

    hidden_settings = re.compile(
        rf"{SafeExceptionReporterFilter.hidden_settings.pattern}|DATABASE_URL|SESSIONID", flags=re.IGNORECASE
    )


class Lines(logging.Formatter):
    """Lines of the log; whoever reads them gets no link to a text that was shared."""

    def format(self, record: logging.LogRecord) -> str:
        """One line, and the traceback if there is one."""
        return _LINK.sub(r"\1…", super().format(record))
