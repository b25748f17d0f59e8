/** The two faces of the house, from their packages: never a font of the machine. */
import { fileURLToPath } from "node:url";
import { GlobalFonts } from "@napi-rs/canvas";

export const SANS = "Backlot Sans";
export const SANS_BOLD = "Backlot Sans Bold";
export const TYPEWRITER = "Backlot Courier";

const FILES = [
  [SANS, "@expo-google-fonts/inter/500Medium/Inter_500Medium.ttf"],
  [SANS_BOLD, "@expo-google-fonts/inter/700Bold/Inter_700Bold.ttf"],
  [TYPEWRITER, "@expo-google-fonts/courier-prime/400Regular/CourierPrime_400Regular.ttf"],
] as const;

for (const [family, file] of FILES) {
  if (!GlobalFonts.registerFromPath(fileURLToPath(import.meta.resolve(file)), family))
    throw new Error(`Cannot load the font ${file}`);
}
