import type { KeysOf, TopicName } from "../../schema.js";
import type { Checks } from "./check.js";

/** The checks of one topic: one for each of its promises, or the compiler complains. */
export type Topic<T extends TopicName> = Checks<KeysOf<T>>;
