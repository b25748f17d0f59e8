import type { ProductionBreakdown, ProductionCharacter, ProductionScene } from "../../../../schema/production.ts";
import { clockText, pagesText } from "../figures.ts";
import { html, type Markup } from "./markup.ts";
import { hourText, storyDayText, stripColour } from "./strip.ts";

/** Title, figures, and the film on one line a scene. */
export function coverPage(breakdown: ProductionBreakdown, cast: ReadonlyMap<string, ProductionCharacter>): Markup {
  const { title, author, scenes, characters, locations, eighths, estimated_s } = breakdown;
  const days = Math.max(0, ...scenes.map((scene) => scene.story_day ?? 0));
  const facts: readonly (readonly [string, string | number])[] = [
    ["Pages", pagesText(eighths)],
    ["Scenes", scenes.length],
    ["Characters", characters.length],
    ["Locations", locations.length],
    ["Story days", days],
    ["Shots", scenes.reduce((sum, scene) => sum + scene.shots, 0)],
    ["Screen time", clockText(estimated_s)],
  ];
  return html`<section class="sheet cover">
<header>
<p class="kicker">Production breakdown</p>
<h1>${title}</h1>
${author === "" ? "" : html`<p class="author">${author}</p>`}
<dl class="facts">${facts.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>
</header>
<h2>One-line schedule</h2>
<table class="strips">
<thead><tr><th>Sc.</th><th>I/E</th><th class="wide">Set</th><th>Hour</th><th>Day</th><th>Cast</th><th class="figure">Pages</th><th class="figure">Time</th></tr></thead>
<tbody>${scenes.map((scene) => stripRow(scene, cast))}</tbody>
<tfoot><tr><td colspan="6">Total, in script order</td><td class="figure">${pagesText(eighths)}</td><td class="figure">${clockText(estimated_s)}</td></tr></tfoot>
</table>
<p class="legend"><span class="int-day">Interior, day</span><span class="ext-day">Exterior, day</span><span class="int-night">Interior, night</span><span class="ext-night">Exterior, night</span></p>
</section>`;
}

function stripRow(scene: ProductionScene, cast: ReadonlyMap<string, ProductionCharacter>): Markup {
  const numbers = scene.parts.map((part) => cast.get(part.cast_id)?.number ?? 0).sort((a, b) => a - b);
  return html`<tr class="${stripColour(scene)}"><td class="number"><a href="#${scene.scene_id}">${scene.number}</a></td><td>${scene.int_ext}</td>
<td class="wide"><b>${scene.set || "No location"}</b> <span class="about">${scene.synopsis ?? scene.opening}</span></td>
<td>${hourText(scene)}</td><td>${storyDayText(scene)}</td><td class="cast-numbers">${numbers.join(", ")}</td><td class="figure">${pagesText(scene.eighths)}</td><td class="figure">${clockText(scene.estimated_s)}</td></tr>
`;
}
