import { failure } from "../result.js";
import type { Answered, Hands } from "./hands.js";

/** A bot without hands: it watches and tells, and says what to install for more. */
export function noHands(): Hands {
  const without = <T>(): Promise<Answered<T>> => Promise.resolve(failure({ kind: "no-hands" }));
  return {
    kind: "none",
    abilities: without,
    look: without,
    prepare: without,
    perform: without,
    debugOn: without,
    debugOff: without,
    debugStatus: without,
    debugSummary: without,
    closeRegistration: without,
    openRegistration: without,
    registration: without,
    events: without,
    account: without,
    inactive: without,
    accounts: without,
    prepareAnnouncement: without,
    announce: without,
    orders: without,
    follow: without,
    orderTold: () => undefined,
  };
}
