/** A scene of as many beats as asked for. */
export const scriptOf = (beats: string[], title = "The Kettle"): string =>
  `Title: ${title}\n\nINT. KITCHEN - NIGHT\n\n${beats.join("\n\n")}\n`;

export const KETTLE = scriptOf(["MARA, 60, stands at the window.", "The kettle begins to sing.", "She does not turn around."]);
