"""What reports of faults (pages with DEBUG, mails to administrators) leave out."""

import re

from django.views.debug import SafeExceptionReporterFilter


class WithoutSecrets(SafeExceptionReporterFilter):
    """Django's own filter, and the address of the database, which holds a password, and the session."""

    hidden_settings = re.compile(
        rf"{SafeExceptionReporterFilter.hidden_settings.pattern}|DATABASE_URL|SESSIONID", flags=re.IGNORECASE
    )
