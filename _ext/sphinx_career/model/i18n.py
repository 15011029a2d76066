"""Mark messages for translation."""


def N_(message: str) -> str:  # noqa: N802 -- what gettext's tools look for
    """Return *message* unchanged, marked for extraction; ``_`` translates it when it is shown.

    Module-level tables outlive a build, and the next build may use another language.
    """
    return message
