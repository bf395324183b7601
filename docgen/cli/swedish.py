"""click speaks Swedish: its gettext catalogue is chosen here, for as long as a command runs.

click looks its words up with the standard library's gettext, in the default domain and in the
language the environment names. Both are set here whatever the machine's locale, and put back, so
that no other code in the process is told to speak Swedish.
"""

from __future__ import annotations

import contextlib
import gettext
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Final

#: The folder of the catalogues: sv/LC_MESSAGES/messages.mo, compiled from messages.po beside it.
LOCALE: Final = Path(__file__).parent / "locale"
_DOMAIN: Final = "messages"
#: What gettext looks at first when it chooses a language.
_LANGUAGE: Final = "LANGUAGE"


@contextlib.contextmanager
def spoken() -> Iterator[None]:
    """Let click speak Swedish within the block, and restore what was chosen before."""
    domain, folder = gettext.textdomain(), gettext.bindtextdomain(_DOMAIN)
    language = os.environ.get(_LANGUAGE)
    gettext.textdomain(_DOMAIN)
    gettext.bindtextdomain(_DOMAIN, str(LOCALE))
    os.environ[_LANGUAGE] = "sv"
    try:
        yield
    finally:
        gettext.textdomain(domain)
        gettext.bindtextdomain(_DOMAIN, folder)
        if language is None:
            os.environ.pop(_LANGUAGE, None)
        else:
            os.environ[_LANGUAGE] = language
