import type { EventResource } from "../../../schema/api.ts";

/** The messages of an event stream, as they come. Ends where the stream ends; leaving the loop closes it. */
export async function* eventsIn(response: Response): AsyncGenerator<{ id: string; event: EventResource }> {
  if (response.body === null) return;
  let rest = "";
  for await (const chunk of response.body.pipeThrough(new TextDecoderStream())) {
    const messages = (rest + chunk).split("\n\n");
    rest = messages.pop() ?? "";
    for (const message of messages) {
      const [, id, data] = /^id: (\d+)\ndata: (.+)$/.exec(message) ?? [];
      if (id !== undefined && data !== undefined) yield { id, event: JSON.parse(data) as EventResource };
    }
  }
}
