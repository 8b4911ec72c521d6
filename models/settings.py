"""Every setting, read from the environment (`EARSHOT_…`) here and nowhere else, and handed to factories from there."""

from pathlib import Path
from typing import Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import Field, SecretStr, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

GIGABYTE = 1024**3
MEGABYTE = 1024**2


class Settings(BaseSettings):
    """The description of each field is its line in the README's table of settings; a test compares them."""

    model_config = SettingsConfigDict(env_prefix="EARSHOT_", env_file=None, extra="ignore", frozen=True)

    # Where things are kept
    data_dir: Path = Field(Path("data"), description="Folder that holds everything stored.")
    database_url: SecretStr = Field(
        SecretStr(""),
        description="PostgreSQL URL (`postgresql://user:password@host/name`); empty for SQLite in the data folder.",
    )
    storage_url: str = Field(
        "", description="Media store as an fsspec URL (`s3://bucket/prefix`); empty for a folder in the data folder."
    )
    storage_endpoint_url: str = Field("", description="Endpoint of an S3-compatible store that isn't Amazon's.")
    storage_key_id: str = Field("", description="Access key of the S3-compatible store.")
    storage_secret: SecretStr = Field(SecretStr(""), description="Secret key of the S3-compatible store.")

    secret_key: SecretStr = Field(
        SecretStr(""),
        description="Key that hashes suppressed emails and signs unsubscribe links; empty for the file `secret.key` "
        "in the data folder. Set it where several machines serve.",
    )

    # The web process
    public_url: str = Field(
        "", description="Address people reach Earshot at, for links; empty for the address it serves on."
    )
    secure_cookies: bool = Field(
        False, description="Send cookies over HTTPS only; set it wherever Earshot is behind HTTPS."
    )
    session_days: int = Field(14, ge=1, le=365, description="Days until a signed-in browser must sign in again.")
    sign_in_link_hours: int = Field(24, ge=1, le=720, description="Hours a one-time sign-in link is good for.")
    password_hashes_at_once: int = Field(
        2, ge=1, le=64, description="Password checks running at the same time; each takes 64 MB."
    )
    sign_in_attempts: int = Field(
        10, ge=1, description="Failed sign-ins allowed for one address or email in 15 minutes."
    )
    max_body_bytes: int = Field(2 * MEGABYTE, ge=1024, description="Largest request body that isn't an upload.")
    page_size_max: int = Field(200, ge=1, le=1000, description="Most items one page of a list may hold.")
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field(
        "INFO", description="Least severe log line that is written."
    )

    # The audit log
    audit_read_minutes: int = Field(
        15, ge=1, description="Minutes in which the same reading of the same thing by the same person is recorded once."
    )

    # Retention
    retention_sweep_minutes: float = Field(
        60, gt=0, description="How often a worker removes what retention's rules say is due."
    )
    retention_grace_days: int = Field(
        7, ge=0, description="Days after an interview came in which retention removes nothing of it, however old it is."
    )

    # Intake
    max_upload_bytes: int = Field(8 * GIGABYTE, ge=1, description="Largest recording accepted.")
    max_transcript_bytes: int = Field(
        50 * MEGABYTE, ge=1, description="Largest transcript file accepted, and its size once unpacked."
    )
    max_media_hours: float = Field(12, gt=0, description="Longest recording accepted.")
    upload_expiry_hours: int = Field(72, ge=1, description="Hours an unfinished resumable upload is kept.")

    # Clips
    clip_minutes_max: float = Field(10, gt=0, description="Longest clip cut out of a recording, in minutes.")
    clip_height_max: int = Field(
        1080, ge=144, description="Most lines of picture in a clip of a video; more are scaled down."
    )
    clips_at_once: int = Field(2, ge=1, le=64, description="Clips cut at the same time, each by a process of its own.")
    clip_timeout_seconds: float = Field(300, gt=0, description="Longest time that cutting one clip may take.")

    # Speech
    recogniser: Literal["auto", "faster-whisper", "openai-whisper", "pocketsphinx"] = Field(
        "auto",
        description="Speech recogniser; `auto` takes faster-whisper, then openai-whisper, then pocketsphinx drafts.",
    )
    whisper_model: str = Field(
        "base", description="Whisper model: a name or size (`small`), or a local file or folder."
    )
    whisper_device: Literal["auto", "cpu", "cuda"] = Field(
        "auto", description="Where Whisper runs; `auto` uses a GPU where there is one."
    )
    models_dir: Path | None = Field(None, description="Folder of speech models; empty for `models` in the data folder.")
    model_downloads: bool = Field(
        True, description="Whether a speech model that isn't here may be fetched from its hub."
    )
    hub_timeout_seconds: float = Field(10, gt=0, description="Longest wait for a model hub to answer.")
    model_retry_minutes: int = Field(
        30, ge=1, description="Minutes after which a model that could not be fetched is tried again."
    )
    language: str = Field("", description="Language of recordings (`en`); empty to detect it.")
    stretch_seconds: int = Field(
        60,
        ge=10,
        le=600,
        description="Length at which audio is cut, at a silence, into stretches saved as they finish.",
    )
    speakers_expected: int = Field(
        2, ge=1, le=20, description="Number of speakers looked for in a recording where the upload does not say."
    )
    speech_threads: int = Field(
        0, ge=0, le=64, description="Processor cores one worker uses for speech; 0 for all but one."
    )

    # Work
    worker_concurrency: int = Field(
        1, ge=1, le=64, description="Interviews one worker process works on at the same time."
    )
    job_poll_seconds: float = Field(0.5, gt=0, description="How often a worker looks for interviews to process.")
    event_poll_seconds: float = Field(
        0.5, gt=0, description="How often the progress of an interview that somebody watches is read."
    )
    worker_heartbeat_seconds: float = Field(5, gt=0, description="How often a worker says that it is alive.")
    worker_timeout_seconds: float = Field(
        30, gt=0, description="Silence after which a worker counts as dead and its work is taken up by others."
    )
    max_attempts: int = Field(
        3, ge=1, description="Times an interview that kills its worker is tried before it is marked failed."
    )

    # The contact ledger
    timezone: str = Field(
        "UTC",
        description="Time zone in which days (around a renewal) and years (of incentives) begin: `Europe/Berlin`.",
    )
    check_participants_max: int = Field(10_000, ge=1, description="Most participants one check may name.")
    reservation_participants_max: int = Field(500, ge=1, description="Most participants one reservation may name.")
    reservation_ttl_hours: int = Field(48, ge=1, description="Hours a reservation holds where it doesn't say.")
    reservation_ttl_hours_max: int = Field(720, ge=1, description="Most hours a reservation may hold.")
    approval_days: int = Field(14, ge=1, description="Days an approval to contact somebody is good for.")
    idempotency_hours: int = Field(48, ge=1, description="Hours the answer to an `Idempotency-Key` is kept.")
    clock_skew_seconds: int = Field(
        300, ge=0, description="How far in the future a touch may lie, for clocks that run ahead."
    )
    import_rows_max: int = Field(100_000, ge=1, description="Most rows one CSV import may hold.")
    import_max_bytes: int = Field(50 * MEGABYTE, ge=1, description="Largest file of an import accepted: CSV, codebook.")
    webhook_timeout_seconds: float = Field(10, gt=0, description="Longest wait for a webhook to answer.")
    webhook_attempts_max: int = Field(12, ge=1, description="Tries to deliver an event before it counts as failed.")
    webhook_poll_seconds: float = Field(2, gt=0, description="How often events that wait for delivery are looked for.")
    webhook_log_days: int = Field(30, ge=1, description="Days the log of deliveries is kept.")

    # Search
    embedding_model: str = Field(
        "", description="A sentence-transformers model, by local folder; empty for the built-in all-MiniLM-L6-v2."
    )
    embedding_engine: Literal["openvino", "onnxruntime"] = Field(
        "openvino", description="What runs the exported embedding graph."
    )
    embedding_precision: Literal["bf16", "fp32", "int8"] = Field(
        "bf16",
        description="Arithmetic that embeds passages: `bf16` where the CPU has it (cosine to fp32 above 0.9999, "
        "twice as fast), `fp32`, or `int8` (cosine 0.99). Changing it embeds everything anew.",
    )
    search_limit_max: int = Field(100, ge=1, le=1000, description="Most hits one search may ask for.")
    query_chars_max: int = Field(2000, ge=10, description="Longest question accepted, in characters.")
    saved_questions_max: int = Field(200, ge=1, description="Most questions one person may save.")

    # Answers
    answer_points_max: int = Field(8, ge=2, le=50, description="Most points one answer gives.")
    answer_quotes_max: int = Field(
        5, ge=1, le=100, description="Most quotes one point of an answer gives, and as many against it."
    )
    answer_customers_min: int = Field(
        3, ge=1, description="Customers who must speak of a question's subject for an answer to have enough evidence."
    )

    # Themes
    theme_interviews_min: int = Field(10, ge=1, description="Interviews that themes need before any are looked for.")
    theme_run_hours: float = Field(
        24,
        ge=0,
        description="Hours after which themes are looked for again where interviews changed; 0 for on request only.",
    )
    theme_edit_passages_max: int = Field(
        20_000, ge=1, description="Most passages that one merger, split or assignment of themes may concern."
    )
    theme_parts_max: int = Field(50, ge=1, description="Most themes that one split may make.")
    visit_gap_minutes: float = Field(
        30, gt=0, description="Minutes without a sign of somebody after which their visit has ended."
    )
    home_first_days: int = Field(
        7, ge=1, le=365, description="So many days back does the home page tell what is new on somebody's first visit."
    )
    theme_new_days: int = Field(
        30, ge=1, description="Days for which a theme counts as new, where nothing else is asked."
    )
    theme_asked_min: int = Field(
        5, ge=1, description="Customers of a group who must have been heard before its share says anything."
    )
    theme_periods_max: int = Field(1000, ge=1, description="Most weeks, months or quarters that one trend is told in.")
    theme_opposing_passages_max: int = Field(
        1000, ge=1, description="Most passages of a theme in which opposing sentences are looked for."
    )

    # Studies
    study_text_chars_max: int = Field(
        100_000, ge=1, description="Longest plan, interview guide or consent form of a study, in characters."
    )
    study_questions_max: int = Field(200, ge=1, description="Most questions of one interview guide.")

    # Tags
    tags_max: int = Field(2000, ge=1, le=100_000, description="Most tags the codebook may hold.")
    tag_depth_max: int = Field(8, ge=1, le=50, description="Most levels of tags below each other.")
    tag_description_chars_max: int = Field(10_000, ge=1, description="Longest description of a tag, in characters.")
    tag_examples_max: int = Field(50, ge=0, le=1000, description="Most examples one tag may have.")
    tag_example_chars_max: int = Field(2000, ge=1, description="Longest example of a tag, in characters.")
    highlights_per_interview_max: int = Field(2000, ge=1, description="Most highlights one interview may have.")
    highlight_chars_max: int = Field(20_000, ge=1, description="Longest span a highlight may mark, in characters.")
    highlight_note_chars_max: int = Field(10_000, ge=0, description="Longest note on a highlight, in characters.")
    highlight_tags_max: int = Field(100, ge=1, description="Most tags one highlight may bear.")
    comments_per_interview_max: int = Field(2000, ge=1, description="Most comments and replies one interview may have.")
    comment_chars_max: int = Field(10_000, ge=1, description="Longest comment or reply, in characters.")
    insight_claims_max: int = Field(100, ge=1, description="Most claims one insight may make.")
    insight_evidence_max: int = Field(500, ge=1, description="Most pieces of evidence one insight may hold.")
    insight_summary_chars_max: int = Field(20_000, ge=1, description="Longest summary of an insight, in characters.")
    insight_claim_chars_max: int = Field(5000, ge=1, description="Longest claim of an insight, in characters.")
    agreement_coders_max: int = Field(
        10, ge=2, le=100, description="Most people whose tags are compared with each other at once."
    )
    agreement_passages_min: int = Field(
        30, ge=1, description="Passages that several people must have coded before their agreement is relied on."
    )
    tag_threshold: float = Field(
        0.5, gt=0, le=1, description="Least probability at which a tag is suggested, where the tag names none."
    )
    tag_suggestions_per_passage: int = Field(3, ge=1, le=50, description="Most tags suggested for one passage.")
    tag_decisions_max: int = Field(
        10, ge=1, description="Most decisions about a tag that wait before it learns from them."
    )

    # The writer
    writer_url: str = Field(
        "",
        description="OpenAI-compatible endpoint (`https://host/v1`) that may write answers out of passages; empty for "
        "none.",
    )
    writer_model: str = Field("", description="Model that the writer's endpoint is asked for.")
    writer_key: SecretStr = Field(SecretStr(""), description="Key of the writer's endpoint, where it wants one.")
    writer_timeout_seconds: float = Field(60, gt=0, description="Longest wait for the writer to finish an answer.")
    writer_tokens_max: int = Field(800, ge=50, le=100_000, description="Most tokens the writer may write at once.")
    writer_passages_max: int = Field(24, ge=1, le=500, description="Most passages the writer is sent with a question.")
    writer_passage_chars_max: int = Field(
        1500, ge=100, description="Longest passage the writer is sent, in characters; the rest is cut off."
    )
    writer_similarity_min: float = Field(
        0.5, ge=0, le=1, description="Least cosine of a written sentence to a passage it cites; below it is dropped."
    )
    writer_overlap_min: float = Field(
        0.4, ge=0, le=1, description="Least share of a written sentence's words that the passages it cites must have."
    )

    @field_validator("writer_url")
    @classmethod
    def reach_writer_by_http(cls, value: str) -> str:
        if value and not value.startswith(("http://", "https://")):
            raise ValueError("EARSHOT_WRITER_URL must be empty (no writer) or start with https:// or http://")
        return value

    @field_validator("database_url")
    @classmethod
    def use_psycopg(cls, value: SecretStr) -> SecretStr:
        """Takes the URL as operators write it and names the driver that is installed."""
        scheme, separator, rest = value.get_secret_value().partition("://")
        if not separator:
            return value
        if scheme not in {"postgresql", "postgres", "postgresql+psycopg"}:
            raise ValueError("EARSHOT_DATABASE_URL must be empty (SQLite) or start with postgresql://")
        return SecretStr(f"postgresql+psycopg://{rest}")

    @field_validator("timezone")
    @classmethod
    def know_timezone(cls, value: str) -> str:
        try:
            ZoneInfo(value)
        except (ZoneInfoNotFoundError, ValueError, OSError) as error:
            raise ValueError(f"{value!r} is not a time zone; name one like Europe/Berlin") from error
        return value

    @property
    def resolved_database_url(self) -> str:
        return self.database_url.get_secret_value() or f"sqlite:///{self.data_dir / 'earshot.sqlite'}"

    @property
    def resolved_models_dir(self) -> Path:
        return self.models_dir or self.data_dir / "models"


def load_settings() -> Settings:
    """Settings from the environment; a bad value raises pydantic's ValidationError, which names the setting."""
    return Settings()
