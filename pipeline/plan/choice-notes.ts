import type { CatalogueEntry } from "../../schema/catalogue/entry.ts";
import { GPUS } from "../../schema/catalogue/gpus.ts";
import { entryOf } from "../../schema/catalogue.ts";
import type { FunctionName } from "../../schema/functions.ts";
import { isContinued } from "../breakdown/coverage/fit.ts";
import { type Candidate, isAnimatic } from "./candidates.ts";
import type { Decided, Used } from "./explain.ts";
import { longestShotS, type PictureWay, speaksOnScreen } from "./pictures.ts";

/** What a person should know of the choice: each note once, what was degraded first. */
export function notesOf(decided: Decided, used: Used): string[] {
  const notes = [
    ...[...used.keys()].flatMap((name) => substituteNotes(name, decided)),
    ...budgetNotes(decided),
    ...lipNotes(decided),
    ...faceNotes(decided, used),
    ...lengthNotes(decided),
    ...[...used.values()].flatMap((models) => [...models.keys()].flatMap((candidate) => cardNotes(candidate, decided))),
    ...[...used.values()].flatMap((models) => [...models.keys()].flatMap(licenceNotes)),
  ];
  return [...new Set(notes)];
}

function substituteNotes(name: FunctionName, { candidates, settings }: Decided): string[] {
  const { able, better } = candidates[name];
  const [first] = able;
  if (!first) return [];
  const { entry, places } = first;
  if (places.length === 0) return [`No backend serves a model for ${name}: name one that serves ${entry.model}.`];
  if (better.length === 0) return [];
  const others = better.map(({ model, reason }) => `${model} (${reason})`).join(", ");
  const fallen = entry.modes.includes(settings.mode) ? "" : `, below mode ${settings.mode}`;
  return [`${name} is done by ${entry.model}${fallen}, instead of ${others}.`];
}

function budgetNotes({ settings, pictures, ways, starts, candidates, ...sums }: Decided): string[] {
  const { best_usd_micros, usd_micros } = sums;
  const budget = settings.budget_usd_micros;
  const changes = new Map<string, number>();
  for (const [shotId, way] of pictures) {
    const [best] = ways.get(shotId) ?? [way];
    for (const change of changesOf(best, way)) changes.set(change, (changes.get(change) ?? 0) + 1);
  }
  const all = [...changes].map(([change, count]) => `${count} of ${pictures.size} shots ${change}`);
  for (const [name, start] of starts) {
    const { able } = candidates[name];
    if (start > 0) all.push(`${name} by ${able[start]?.entry.model} instead of ${able[0]?.entry.model}`);
  }
  const notes: string[] = [];
  if (all.length > 0)
    notes.push(`The best way is estimated at ${usd(best_usd_micros)}, the budget is ${usd(budget)}: ${all.join("; ")}.`);
  if (usd_micros > budget)
    notes.push(`The estimate of ${usd(usd_micros)} is above the budget of ${usd(budget)}: what does not fit becomes slugs.`);
  return notes;
}

function changesOf(best: PictureWay, way: PictureWay): string[] {
  if (best.video !== way.video) return [`by ${way.video.entry.model} instead of ${best.video.entry.model}`];
  return [
    ...(best.face && !way.face ? ["without lips that follow the words"] : []),
    ...(best.upscale !== way.upscale ? [`enlarged by ${way.upscale?.entry.model} instead of ${best.upscale?.entry.model}`] : []),
  ];
}

function lipNotes({ shots, ways, candidates }: Decided): string[] {
  const dumb = shots.filter((shot) => {
    const [best] = ways.get(shot.shot_id) ?? [];
    return best && !best.video.entry.lip_sync && !best.face && speaksOnScreen(shot);
  });
  if (dumb.length === 0) return [];
  const reasons = candidates["video.face"].left_out.map(({ model, reason }) => `${model}: ${reason}`).join("; ");
  return [`In ${dumb.length} shots lips do not follow the words, as nothing can do video.face (${reasons}).`];
}

/** Keyframes bring pictures of who is in them, which not every model looks at. */
function faceNotes({ shots, candidates }: Decided, used: Used): string[] {
  const [chosen] = used.get("image.generate")?.keys() ?? [];
  if (!chosen || isAnimatic(chosen.entry) || takesReferences(chosen.entry)) return [];
  if (shots.every(({ picture }) => picture.subjects.length === 0)) return [];
  const { able, left_out } = candidates["image.generate"];
  const others = [
    ...left_out.map(({ model, reason }) => ({ entry: entryOf(model), reason })),
    ...able.map(({ entry }) => ({ entry, reason: "the budget does not bear it" })),
  ].flatMap(({ entry, reason }) => (entry && takesReferences(entry) ? [`${entry.model} does, but ${reason}`] : []));
  const taken = `${chosen.entry.model} takes no reference pictures`;
  return [`Characters' faces are kept by their description alone: ${[taken, ...others].join("; ")}.`];
}

const takesReferences = ({ rules }: CatalogueEntry): boolean => rules.references;

function lengthNotes({ shots, candidates, settings }: Decided): string[] {
  const longest = longestShotS(candidates, settings);
  const cut = shots.filter(isContinued).length;
  if (cut === 0 || !Number.isFinite(longest)) return [];
  const { model } = candidates["video.generate"].able[0]?.entry ?? { model: "" };
  return [
    `${model} films up to ${Math.floor(longest)} s at a time: longer speech is cut between lines, which adds ${cut} shots.`,
  ];
}

function cardNotes({ entry, places: [best] }: Candidate, { settings }: Decided): string[] {
  if (!best || best.inClass || best.rung === null) return [];
  const rung = best.rung === entry.memory[0]?.rung ? "" : ` and runs as ${best.rung}`;
  return [`${entry.model} has a smaller card than mode ${settings.mode} is made for (${GPUS[best.offer.gpu].name})${rung}.`];
}

const licenceNotes = ({ entry }: Candidate): string[] =>
  isAnimatic(entry) ? [] : entry.licence.conditions.map((condition) => `${entry.model} (${entry.licence.id}): ${condition}`);

const usd = (micros: number) => `$${(micros / 1_000_000).toFixed(2)}`;
