export { parseFountain } from "./parse.ts";
export { writeFountain } from "./write.ts";
