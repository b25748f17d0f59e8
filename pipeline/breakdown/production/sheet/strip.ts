import type { ProductionScene } from "../../../../schema/production.ts";

/** The colours of a stripboard: white and yellow by day, blue and green by night. */
export function stripColour({ int_ext, day_or_night }: ProductionScene): "int-day" | "ext-day" | "int-night" | "ext-night" {
  const side = int_ext === "EXT" ? "ext" : "int";
  return `${side}-${day_or_night}`;
}

export const hourText = ({ time_of_day }: ProductionScene): string => time_of_day.toUpperCase();

/** "D2" on the second day of the story; a dash out of the story's time. */
export const storyDayText = ({ story_day }: ProductionScene): string => (story_day === null ? "–" : `D${story_day}`);
