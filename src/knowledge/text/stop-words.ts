/**
 * English words too common to tell entries apart. A light list: question words and "not" stay, because they separate
 * "where is my order" from "how do I order".
 */
export const ENGLISH_STOP_WORDS: ReadonlySet<string> = new Set(
  `a an the of to in on at for by with from as is are am was were be been being do does did done have has had having i me
   my mine we our ours you your yours it its this that these those there here and or but so if then than please can could
   would should will shall may might must just also too very really thank thanks hi hello hey ok okay`.split(
    /\s+/,
  ),
);
