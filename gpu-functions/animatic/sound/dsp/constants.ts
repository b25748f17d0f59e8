/** All sound of the animatic host is made at this rate, in samples a second. */
export const SAMPLE_RATE = 48_000;
