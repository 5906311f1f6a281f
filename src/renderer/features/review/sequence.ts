/** Milliseconds after G in which another letter is the second of "G then N", not an answer. */
export const SEQUENCE = 1200;
