const EXTENSIONS: Record<string, string> = {
  "audio/wav": "wav",
  "image/png": "png",
  "image/jpeg": "jpg",
  "video/mp4": "mp4",
  "application/json": "json",
  "text/vtt": "vtt",
  "application/x-subrip": "srt",
};

/** Where an attempt's output lies in R2. A new attempt writes beside the old one, never over it. */
export const outputKey = (studioId: string, jobId: string, attempt: number, role: string, contentType: string): string =>
  `${studioId}/${jobId}/${attempt}/${role}.${EXTENSIONS[contentType] ?? "bin"}`;
