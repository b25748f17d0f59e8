export { type ParsedFountain, parseFountain } from "./parse.ts";
