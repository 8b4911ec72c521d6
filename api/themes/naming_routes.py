"""Names of themes, proposed by the writer."""

from fastapi import APIRouter

from api.auth.roles import Capability
from api.dependencies import DatabaseDep, SettingsDep, needs
from api.themes import naming
from api.themes.editing_schemas import EditedTheme, ThemeEdit

router = APIRouter(prefix="/api/themes", tags=["themes"])


@router.post("/{theme_id}/propose-name", dependencies=[needs(Capability.EDIT_INTERVIEWS)])
def propose_theme_name(theme_id: int, body: ThemeEdit, database: DatabaseDep, settings: SettingsDep) -> EditedTheme:
    """Lets the writer propose a name out of the theme's quotes; `proposed_name` is empty where it finds none that they
    bear. 409 where no writer is set up."""
    return naming.propose_theme_name(database, settings, theme_id, body.edit_version)
