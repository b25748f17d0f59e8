import type { ProductionBreakdown, ProductionCharacter } from "../../../../schema/production.ts";
import { clockText, pagesText } from "../figures.ts";
import { html, type Markup } from "./markup.ts";

/** Who plays, with the words that introduce them. */
export function castPage({ characters, scenes }: ProductionBreakdown): Markup {
  const numbers = new Map(scenes.map((scene) => [scene.scene_id, scene.number]));
  const row = (one: ProductionCharacter): Markup => html`<tr><td class="number">${one.number}</td>
<td class="wide"><b>${one.name}</b>${one.voice_only ? html` <i class="tag">voice only</i>` : ""}${one.aliases.length > 0 ? html` <span class="about">also ${one.aliases.join(", ")}</span>` : ""}
${one.introduction ? html`<blockquote>${one.introduction.text} <cite>line ${one.introduction.range.line}</cite></blockquote>` : ""}</td>
<td class="scenes">${one.scene_ids.map((sceneId) => numbers.get(sceneId) ?? sceneId).join(", ")}</td>
<td class="figure">${one.speeches}</td><td class="figure">${one.words}</td><td class="figure">${pagesText(one.eighths)}</td></tr>
`;
  return html`<section class="sheet">
<h2>Cast</h2>
<table><thead><tr><th>No.</th><th class="wide">Character</th><th>Scenes</th><th class="figure">Lines</th><th class="figure">Words</th><th class="figure">Pages</th></tr></thead>
<tbody>${characters.map(row)}</tbody></table>
</section>`;
}

/** Where the film is shot. */
export function locationsPage({ locations, scenes }: ProductionBreakdown): Markup {
  const numbers = new Map(scenes.map((scene) => [scene.scene_id, scene.number]));
  return html`<section class="sheet">
<h2>Locations</h2>
<table><thead><tr><th>I/E</th><th class="wide">Location</th><th>Scenes</th><th class="figure">Pages</th><th class="figure">Time</th></tr></thead>
<tbody>${locations.map(
    (one) => html`<tr><td>${one.interior ? (one.exterior ? "INT/EXT" : "INT") : "EXT"}</td>
<td class="wide"><b>${one.name || "No location"}</b> <span class="about">${one.sets.filter((set) => set !== one.name).join("; ")}</span></td>
<td class="scenes">${one.scene_ids.map((sceneId) => numbers.get(sceneId) ?? sceneId).join(", ")}</td>
<td class="figure">${pagesText(one.eighths)}</td><td class="figure">${clockText(one.estimated_s)}</td></tr>
`,
  )}</tbody></table>
</section>`;
}
