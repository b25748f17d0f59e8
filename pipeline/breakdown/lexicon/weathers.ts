import type { Weather } from "../../../schema/vocabulary.ts";
import { lexicon } from "../text/lexicon.ts";

export const WEATHER_WORDS = lexicon<Weather>({
  storm: "storm, thunder, lightning, thunderstorm, tempest, gale, hurricane, hailstorm, hail, downpour, cloudburst, rainstorm",
  rain: "rain, rainy, drizzle, rainfall, raindrop, umbrella up, wet street, rain soaked",
  snow: "snow, snowy, snowflake, snowfall, blizzard, sleet, snowbound, snowdrift",
  fog: "fog, foggy, mist, misty, haze, sea fret, pea souper",
  wind: "wind, windy, breeze, gust, windswept, blustery",
  heat: "heat, heatwave, heat haze, sweltering, scorching, baking sun, blazing sun, blistering",
  cloudy: "cloud, cloudy, overcast, grey sky, gray sky, leaden sky",
  clear: "sunny, sunshine, clear sky, blue sky, starry, stars, bright sun",
});
