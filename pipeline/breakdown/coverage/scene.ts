import type { Transition } from "../../../schema/shotlist.ts";
import type { Block, SpeechBlock } from "../blocks.ts";
import { type Direction, directionOf } from "../camera-directions.ts";
import { isCollective } from "../cast/cue.ts";
import type { Draft, DraftLine } from "../draft.ts";
import { tokenise } from "../text/tokens.ts";
import { joint } from "../transitions.ts";
import { BARE_DIRECTION_WORDS, coverAction } from "./action.ts";
import { deliveryOf } from "./delivery.ts";
import { coverSpeech, type Exchange, type Seat } from "./dialogue.ts";
import { establish } from "./establishing.ts";
import { avoidJumps } from "./jumps.ts";
import { linesByShot, secondsOf } from "./lines.ts";
import type { SceneReading } from "./scene-reading.ts";
import { chorusOf, coverTogether } from "./together.ts";
import { coverUnseen } from "./unseen.ts";

/** Action longer than this between two speeches ends the exchange. */
const INTERRUPTION_WORDS = 30;
const VOICE_SECONDS = 12;

/** The shots of a scene in order, and the transition it leaves for the scene after. */
export function coverScene(reading: SceneReading, left: Transition | null): { drafts: Draft[]; leaving: Transition | null } {
  const { drafts } = reading;
  const blocks = joinBareDirections(reading.blocks);
  const seats = seatsOf(blocks, reading);
  let arriving = left;
  let direction: Direction | null = null;
  let voices: DraftLine[][] = [];
  let opened = false;

  const add = (next: readonly Draft[]): void => {
    if (next.length === 0) return;
    const entering: readonly Draft[] =
      !opened && reading.newPlace && next[0]?.kind !== "establishing"
        ? [...establish(next[0] ?? null, reading), ...next.slice(1)]
        : next;
    opened = true;
    const [first] = entering;
    if (first && arriving) first.transitionIn = arriving;
    arriving = null;
    drafts.push(...entering);
  };
  const letVoicesSpeak = (): void => {
    for (const lines of voices) add([coverUnseen(lines, reading)]);
    voices = [];
  };

  for (const [i, block] of blocks.entries()) {
    switch (block.type) {
      case "action": {
        const bare = bareDirection(block.text);
        if (bare && blocks[i + 1]?.type === "speech") {
          direction = bare;
          break;
        }
        const shots = coverAction(block.text, block.range, reading);
        for (const shot of shots) {
          const lines = voices.shift();
          if (lines) shot.lines.push(...lines);
        }
        add(shots);
        break;
      }
      case "speech": {
        const castId = reading.roster.idOf(block.name);
        const delivery = deliveryOf(block, castId, reading.staging.present);
        const chorus = delivery === "on_screen" ? chorusOf(block, reading) : null;
        if (chorus) {
          letVoicesSpeak();
          add(coverTogether(block, chorus, reading));
        } else if (delivery === "on_screen") {
          letVoicesSpeak();
          const seat = seats.get(block) ?? { exchange: { turns: [castId], speakers: [castId] }, index: 0, spokeBefore: 0 };
          const listener = listenerOf(castId, seat, reading);
          const follows = blocks[i - 1]?.type === "speech";
          if (!opened && reading.newPlace) add(establish(null, reading));
          add(coverSpeech(block, { ...seat, listener, direction, follows }, reading));
        } else {
          const shots = linesByShot(block, castId, delivery, reading.mood);
          const quiet =
            voices.length === 0 && delivery === "voice_over" && block.type === "speech"
              ? quietShot(drafts.at(-1), shots[0])
              : null;
          if (quiet) quiet.lines.push(...(shots.shift() ?? []));
          voices.push(...shots);
          if (delivery === "off_screen" || blocks[i + 1]?.type !== "action") letVoicesSpeak();
        }
        direction = null;
        break;
      }
      case "title":
        letVoicesSpeak();
        add([titleShot(block.text, block.range)]);
        break;
      case "transition":
        letVoicesSpeak();
        arriving = joint(arriving, block.transition);
        break;
      default:
        block satisfies never;
    }
  }
  letVoicesSpeak();
  if (!opened && reading.headed) add(establish(null, reading));
  avoidJumps(drafts);
  return { drafts, leaving: arriving };
}

function quietShot(before: Draft | undefined, lines: readonly DraftLine[] | undefined): Draft | null {
  if (!before || !lines || before.lines.length > 0 || before.kind === "title") return null;
  const pictured =
    before.kind === "establishing" || before.kind === "action" || before.kind === "insert" || before.kind === "pov";
  return pictured && secondsOf(lines) <= VOICE_SECONDS ? before : null;
}

function titleShot(text: string, range: Draft["range"]): Draft {
  return {
    kind: "title",
    size: "MS",
    angle: "eye",
    move: "static",
    subjects: [],
    insert: { prop: "sign", label: text.replaceAll("\n", " ") },
    lines: [],
    action: [text],
    transitionIn: null,
    range,
    reason: "Words on the screen",
  };
}

/** "INSERT - A COIN" and the paragraph after it are one. */
function joinBareDirections(blocks: readonly Block[]): Block[] {
  const joined: Block[] = [];
  for (const block of blocks) {
    const last = joined.at(-1);
    if (last?.type === "action" && block.type === "action" && bareDirection(last.text) && !directionOf(block.text).direction) {
      const text = `${last.text.replace(/[.:\s]+$/, "")}. ${block.text}`;
      joined[joined.length - 1] = { type: "action", text, range: { ...last.range, end: block.range.end } };
    } else joined.push(block);
  }
  return joined;
}

function bareDirection(text: string): Direction | null {
  const { direction, rest } = directionOf(text);
  const bare =
    direction !== null && !/[.!?]\s/.test(text) && tokenise(rest).length <= BARE_DIRECTION_WORDS && rest === rest.toUpperCase();
  return bare ? direction : null;
}

/** Seen speeches grouped into exchanges. Long action ends one, and so does a newcomer's entrance. */
function seatsOf(blocks: readonly Block[], { roster }: SceneReading): Map<SpeechBlock, Seat> {
  const seats = new Map<SpeechBlock, Seat>();
  const known = new Set<string>();
  let exchange: Exchange | null = null;
  let spoke = new Map<string, number>();
  for (const block of blocks) {
    if (block.type === "action") {
      const tokens = tokenise(block.text);
      const named = roster.mentionsIn(tokens).map((mention) => mention.castId);
      if (tokens.length > INTERRUPTION_WORDS || named.some((castId) => !known.has(castId))) exchange = null;
      for (const castId of named) known.add(castId);
    }
    if (block.type !== "speech" || isCollective(block.name)) continue;
    const castId = roster.idOf(block.name);
    if (deliveryOf(block, castId, []) !== "on_screen") continue;
    known.add(castId);
    if (!exchange) spoke = new Map();
    exchange ??= { turns: [], speakers: [] };
    const spokeBefore = spoke.get(castId) ?? 0;
    seats.set(block, { exchange, index: exchange.turns.length, spokeBefore });
    spoke.set(castId, spokeBefore + 1);
    exchange.turns.push(castId);
    if (spokeBefore === 0) exchange.speakers.push(castId);
  }
  return seats;
}

/** The one spoken to: who spoke before, who answers, or who stands by. */
function listenerOf(castId: string, { exchange, index }: Seat, { staging }: SceneReading): string | null {
  const other = (one: string | undefined): string | null => (one === undefined || one === castId ? null : one);
  return (
    other(exchange.turns[index - 1]) ??
    other(exchange.turns[index + 1]) ??
    exchange.speakers.find((one) => one !== castId) ??
    staging.present.findLast((one) => one !== castId) ??
    null
  );
}
