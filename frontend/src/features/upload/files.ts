export const TRANSCRIPT_ENDINGS = [".vtt", ".srt", ".txt", ".docx", ".json", ".md"];
