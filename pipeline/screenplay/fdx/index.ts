export { readFdx } from "./read.ts";
export { writeFdx } from "./write.ts";
