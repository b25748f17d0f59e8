/** Rows as aligned columns of text. `right`: the columns that hold numbers. */
export function columns(rows: readonly (readonly string[])[], right: readonly number[] = []): string[] {
  const widths = rows.reduce((wide, row) => row.map((cell, i) => Math.max(wide[i] ?? 0, cell.length)), [] as number[]);
  return rows.map((row) =>
    row
      .map((cell, i) => (right.includes(i) ? cell.padStart(widths[i] ?? 0) : cell.padEnd(widths[i] ?? 0)))
      .join("  ")
      .trimEnd(),
  );
}
