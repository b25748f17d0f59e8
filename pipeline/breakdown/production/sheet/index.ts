import type { ProductionBreakdown } from "../../../../schema/production.ts";
import { castPage, locationsPage } from "./cast-and-locations.ts";
import { coverPage } from "./cover.ts";
import { html } from "./markup.ts";
import { scenePage } from "./scene-page.ts";
import { STYLE } from "./style.ts";

/**
 * The breakdown as one self-contained page to read and to print: a cover with the one-line schedule, cast, locations, and a sheet
 * for every scene, each on paper of its own. No script, no request, every word escaped.
 */
export function productionSheet(breakdown: ProductionBreakdown): string {
  const { scenes, characters } = breakdown;
  const cast = new Map(characters.map((character) => [character.cast_id, character]));
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${breakdown.title}: production breakdown</title>
<style>${{ html: STYLE }}</style>
</head>
<body>
${coverPage(breakdown, cast)}
${characters.length > 0 ? castPage(breakdown) : ""}
${scenes.length > 0 ? locationsPage(breakdown) : ""}
${scenes.map((scene, i) => scenePage(scene, { breakdown, cast, index: i }))}
</body>
</html>
`.html;
}
