import type { ProductionBreakdown, ProductionCharacter, ProductionScene, ScenePart } from "../../../../schema/production.ts";
import { clockText, pagesText } from "../figures.ts";
import { html, type Markup } from "./markup.ts";
import { hourText, storyDayText, stripColour } from "./strip.ts";

export interface ScenePageSetting {
  breakdown: ProductionBreakdown;
  cast: ReadonlyMap<string, ProductionCharacter>;
  /** 0-based in the film. */
  index: number;
}

/** The breakdown sheet of one scene: a box for each department, the empty ones left to be filled by hand. */
export function scenePage(scene: ProductionScene, { breakdown, cast, index }: ScenePageSetting): Markup {
  const nameOf = (castId: string): string => cast.get(castId)?.name ?? castId;
  const part = ({ cast_id, speeches }: ScenePart): Markup =>
    html`<b class="cast-number">${cast.get(cast_id)?.number ?? ""}</b> ${nameOf(cast_id)}${speeches > 0 ? html` <span class="about">${speeches === 1 ? "1 line" : `${speeches} lines`}</span>` : ""}`;
  const parts = (wanted: (one: ScenePart) => boolean): Markup[] => scene.parts.filter(wanted).map(part);
  const plain = (items: readonly string[]): Markup[] => items.map((item) => html`${item}`);
  const wardrobe = scene.wardrobe.map(({ cast_id, text }) =>
    cast_id === null ? html`${text}` : html`${text} <span class="about">${nameOf(cast_id)}</span>`,
  );
  const voices = scene.voices.map(({ cast_id, sound }) => `${nameOf(cast_id)}: ${sound.replaceAll("_", " ")}`);
  const music = [
    ...(scene.music.score === null ? [] : [html`score, ${scene.music.score}`]),
    ...scene.music.songs.map(({ cast_id, first_line }) => html`${nameOf(cast_id)} sings <q>${first_line}</q>`),
  ];
  return html`<section class="sheet scene ${stripColour(scene)}" id="${scene.scene_id}">
<header>
<p class="scene-number">${scene.number}</p>
<div><p class="kicker">${scene.int_ext} · ${hourText(scene)}</p><h2>${scene.set || "No location"}</h2></div>
<dl class="facts"><div><dt>Pages</dt><dd>${pagesText(scene.eighths)}</dd></div><div><dt>Script page</dt><dd>${scene.page}</dd></div><div><dt>Story day</dt><dd>${storyDayText(scene)}</dd></div><div><dt>Screen time</dt><dd>${clockText(scene.estimated_s)}</dd></div><div><dt>Shots</dt><dd>${scene.shots}</dd></div></dl>
</header>
<p class="synopsis">${scene.synopsis ?? scene.opening}</p>
<div class="boxes">
${box(
  "Cast, speaking",
  parts((one) => one.presence === "seen" && one.speeches > 0),
)}
${box(
  "Cast, silent",
  parts((one) => one.presence === "seen" && one.speeches === 0),
)}
${box(
  "Voices",
  parts((one) => one.presence === "heard"),
)}
${box("Background", plain(scene.extras))}
${box("Stunts", plain(scene.stunts))}
${box("Vehicles", plain(scene.vehicles))}
${box("Animals", plain(scene.animals))}
${box("Props", plain(scene.props))}
${box("Set dressing", plain(scene.set_dressing))}
${box("Wardrobe", wardrobe)}
${box("Effects", plain(scene.effects))}
${box("Sound", plain([...scene.sounds, ...voices]))}
${box("Music", music)}
${box("Camera and lighting", plain([scene.time_of_day, ...(scene.weather === "clear" ? [] : [scene.weather])]))}
${box("Notes", plain(scene.tagged.map(({ category, text }) => `${category}: ${text}`)))}
</div>
<footer><span>${breakdown.title}</span><span>Sheet ${index + 1} of ${breakdown.scenes.length}</span></footer>
</section>
`;
}

const box = (name: string, items: readonly Markup[]): Markup =>
  html`<div class="box${items.length === 0 ? " empty" : ""}"><h3>${name}</h3><ul>${items.map((item) => html`<li>${item}</li>`)}</ul></div>`;
