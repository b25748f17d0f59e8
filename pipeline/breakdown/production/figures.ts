const EIGHTHS = 8;

/** Lengths as a production writes them: 11 eighths are "1 3/8", 3 are "3/8", 16 are "2". */
export function pagesText(eighths: number): string {
  const whole = Math.floor(eighths / EIGHTHS);
  const rest = eighths % EIGHTHS;
  if (rest === 0) return String(whole);
  return whole === 0 ? `${rest}/8` : `${whole} ${rest}/8`;
}

/** Minutes and seconds: "1:09"; from an hour on "1:02:09". */
export function clockText(seconds: number): string {
  const all = Math.round(seconds);
  const two = (value: number): string => String(value).padStart(2, "0");
  const minutes = Math.floor(all / 60);
  return minutes < 60 ? `${minutes}:${two(all % 60)}` : `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${two(all % 60)}`;
}
