/** A PDF of Courier text at places on pages, as small as a reader takes it. Points, from the bottom left. */
export function writePdf(pages: readonly (readonly { x: number; y: number; text: string }[])[]): Uint8Array {
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    "",
    "<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding >>",
  ];
  const kids: number[] = [];
  for (const page of pages) {
    const drawn = page
      .map(({ x, y, text }) => `BT /F 12 Tf ${x} ${y} Td (${text.replaceAll(/[\\()]/g, "\\$&")}) Tj ET`)
      .join("\n");
    objects.push(`<< /Length ${drawn.length} >>\nstream\n${drawn}\nendstream`);
    kids.push(objects.length + 1);
    objects.push(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents ${objects.length} 0 R /Resources << /Font << /F 3 0 R >> >> >>`,
    );
  }
  objects[1] = `<< /Type /Pages /Kids [${kids.map((kid) => `${kid} 0 R`).join(" ")}] /Count ${kids.length} >>`;
  let file = "%PDF-1.4\n";
  const offsets = objects.map((object, i) => {
    const offset = file.length;
    file += `${i + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(offset).padStart(10, "0")} 00000 n \n`;
  });
  const start = file.length;
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.join("")}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`;
  return Uint8Array.from(file, (letter) => letter.charCodeAt(0));
}

const LEFT_PT = 0;
const CHARACTER_PT = 7.2;
const LINE_PT = 12;
const TOP_PT = 740;

/** Typed pages: every character in its column, every line below the one before. Words far apart are pieces of their own. */
export function typedPages(text: string): { x: number; y: number; text: string }[][] {
  return text.split("\f").map((page) =>
    page.split("\n").flatMap((line, row) =>
      [...line.matchAll(/\S+(?: \S+)*/g)].map(({ 0: words, index }) => ({
        x: LEFT_PT + index * CHARACTER_PT,
        y: TOP_PT - row * LINE_PT,
        text: words,
      })),
    ),
  );
}
