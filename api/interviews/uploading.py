"""From an upload form to an interview that waits to be processed."""

from collections.abc import Sequence
from typing import Any

from anyio.to_thread import run_sync
from fastapi.exceptions import RequestValidationError
from pydantic import ValidationError
from starlette.requests import Request

from api.auth.principal import Principal
from api.interviews.schemas import InterviewDetail, UploadedInterview, UploadFields
from api.interviews.service import require_detail
from api.runtime import Runtime
from api.uploads import finished
from api.uploads.forms import Form, receive_form
from ingest.intake import DuplicateUpload, InterviewDetails, add_transcript, submit_interview
from models.errors import InvalidInput


async def upload(request: Request, runtime: Runtime, principal: Principal) -> UploadedInterview:
    """Receives the form and makes the interview; where its bytes are here already, answers that one as duplicate."""
    async with receive_form(request, runtime.settings, ("file", "transcript")) as form:
        fields = _read_fields(form.fields)
        return await run_sync(_submit, runtime, form, fields, principal)


async def upload_transcript(request: Request, runtime: Runtime, interview_id: int) -> InterviewDetail:
    """Receives a transcript for an interview that is here; it becomes a new version."""
    async with receive_form(request, runtime.settings, ("file",)) as form:
        return await run_sync(_add_transcript, runtime, interview_id, form)


def _submit(runtime: Runtime, form: Form, fields: UploadFields, principal: Principal) -> UploadedInterview:
    if fields.upload_id is not None:
        interview_id = finished.find_submitted(runtime.settings, fields.upload_id)
        if interview_id is not None:
            return _answer(runtime, interview_id, duplicate=True)
        if "file" in form.files:
            raise InvalidInput("Send either a file or an upload_id.", errors={"upload_id": "came with a file"})
        form.files["file"] = finished.receive_upload(runtime.settings, fields.upload_id)
    file, transcript = form.files.get("file"), form.files.get("transcript")
    if file is None:
        raise InvalidInput("Send the recording or transcript as `file`.", errors={"file": "is missing"})
    details = _to_details(fields, principal)
    is_duplicate = False
    try:
        interview_id = submit_interview(
            runtime.settings, runtime.database, runtime.store, file, details, transcript=transcript
        )
    except DuplicateUpload as error:
        interview_id, is_duplicate = error.interview_id, True
    if fields.upload_id is not None:
        finished.mark_submitted(runtime.settings, fields.upload_id, interview_id)
    return _answer(runtime, interview_id, duplicate=is_duplicate)


def _add_transcript(runtime: Runtime, interview_id: int, form: Form) -> InterviewDetail:
    if "file" not in form.files:
        raise InvalidInput("Send the transcript as `file`.", errors={"file": "is missing"})
    add_transcript(runtime.settings, runtime.database, runtime.store, interview_id, form.files["file"])
    with runtime.database.read() as session:
        return require_detail(session, interview_id)


def _answer(runtime: Runtime, interview_id: int, *, duplicate: bool) -> UploadedInterview:
    with runtime.database.read() as session:
        detail = require_detail(session, interview_id)
    return UploadedInterview(**detail.model_dump(), duplicate=duplicate)


def _read_fields(sent: Sequence[tuple[str, str]]) -> UploadFields:
    """Empty fields count as left out; `participants` may be repeated, or hold several emails with commas."""
    values: dict[str, Any] = {name: text for name, text in sent if text.strip()}
    emails = [email for name, text in sent if name == "participants" for email in text.replace(";", ",").split(",")]
    values["participants"] = [email for email in emails if email.strip()]
    try:
        return UploadFields.model_validate(values)
    except ValidationError as error:
        raise RequestValidationError(error.errors()) from error


def _to_details(fields: UploadFields, principal: Principal) -> InterviewDetails:
    return InterviewDetails(
        title=fields.title,
        held_on=fields.held_on,
        kind=fields.kind,
        study=fields.study,
        account=fields.account,
        participants=tuple(fields.participants),
        language=fields.language,
        speakers_expected=fields.speakers,
        created_by=principal.user_id,
        created_by_name=principal.name,
        team=fields.team or principal.team,
    )
