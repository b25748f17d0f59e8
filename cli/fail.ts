/** Something the user can mend: printed as one line, exit code 2. `line` is where in the script. */
export class UsageError extends Error {
  override readonly name = "UsageError";
  readonly line: number | null;
  constructor(message: string, { line, ...options }: ErrorOptions & { line?: number | undefined } = {}) {
    super(message, options);
    this.line = line ?? null;
  }
}

/** Something that went wrong on the way: printed as one line, exit code 1. */
export class RunError extends Error {
  override readonly name = "RunError";
}
