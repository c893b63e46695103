import { audit } from "../../src/promises/audit/audit.js";
import { ownSettings } from "../../src/promises/audit/own.js";
import type { Seen, Settings } from "../../src/promises/audit/seen.js";
import type { FilesFound } from "../../src/promises/log-files/files-found.js";
import { sound } from "./configuration.js";

export const nothing = { count: 0, oldest: 0, over: 0 };
export const now = 1_800_000_000;

/** A server as it was seen, but for what a row says. */
export function seen(
  options: object,
  more: Partial<Seen["measured"]> = {},
  modules: readonly string[] = [],
): Seen {
  const settings: Settings = {
    host: "example.test",
    kind: "local",
    options: options as Record<string, unknown>,
    waiting: {},
    modules: [...modules],
    ...{ section: [], seconds: {}, unsure: [], enabled: [], disabled: [], enabled_for_all: [] },
  };
  return {
    host: "example.test",
    settings: [settings],
    measured: {
      ...{
        version: "13",
        accounts: 9,
        addresses: 0,
        lastLogins: 0,
        archive: nothing,
        preferences: 0,
        offline: nothing,
      },
      ...{ passwords: { readable: 0, unknown: 0, sha1: 9, sha256: 0 }, offlineMost: 0, uploads: nothing },
      ...{ rooms: nothing, roomsSet: { total: 0, on: 0, off: 0 }, roomsLast: 0, logs: [], s2s: true },
      ...{ inactive: { unused: 0, never: 0, unknown: 0 }, serverPorts: [], plainHttp: [] },
      ...{ debugFiles: nothing, debugFolder: "/var/lib/prosody/kastellan-debug" },
      ...more,
    },
    windows: [],
    port: undefined,
    serverPort: undefined,
    disclosed: undefined,
    contacts: undefined,
    now,
  };
}
export const limits = ["register_limits", "register_ibr"];
export const throttle = (max: number, period: number | string, more: object = {}) => ({
  registration_throttle_max: max,
  registration_throttle_period: period,
  registration_allowlist: {},
  ...more,
});

/** @returns what an audit finds of that server */
export const look = (promises: object, server: Seen, files?: FilesFound) => {
  const config = sound({ promises });
  return audit({
    promises: config.promises,
    seen: server,
    own: ownSettings(config),
    records: undefined,
    files,
  });
};
