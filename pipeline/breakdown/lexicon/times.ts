import type { TimeOfDay } from "../../../schema/vocabulary.ts";
import { lexicon } from "../text/lexicon.ts";

export const TIME_WORDS = lexicon<TimeOfDay>({
  dawn: "dawn, sunrise, first light, daybreak, early morning, before dawn, predawn",
  morning: "morning, breakfast, am",
  day: "day, noon, midday, daytime, lunchtime, high noon",
  afternoon: "afternoon, late afternoon, teatime",
  dusk: "dusk, sunset, twilight, magic hour, golden hour, nightfall, sundown",
  evening: "evening, late evening, suppertime",
  night: "night, midnight, late night, nighttime, moonlight, the small hours, small hours",
});

/** Words after the dash that mean: the time of the scene before. */
export const SAME_TIME = lexicon<"same">({
  same: "continuous, later, moments later, same, same time, seconds later, minutes later, meanwhile, immediately after, contd, cont'd, continued, intercut, simultaneous",
});
