"""How large a file may be."""

from models.errors import TooLarge
from models.settings import MEGABYTE, Settings


def over_import_cap(settings: Settings) -> TooLarge:
    """The refusal of an imported file over the cap, for whoever notices first."""
    return TooLarge(
        f"The file is larger than {settings.import_max_bytes / MEGABYTE:.3g} MB, the largest accepted "
        "(EARSHOT_IMPORT_MAX_BYTES). Cut it into several files."
    )
