import yauzl from "yauzl";
import type { LabOptions } from "./prosody.js";
import { play, type Scene } from "./scene.js";

/** A server on which people write to the bot about their own data. */
export function ownData(version: LabOptions["version"]) {
  return (act: (parts: Scene) => Promise<void>, more: object = {}, moreConfig: object = {}): Promise<void> =>
    play(
      {
        lab: {
          version,
          uploads: true,
          modules: ["kastellan_people", "cloud_notify"],
          accounts: ["carla", "dora"],
          hands: { options: "kastellan_leave_min = 3" },
          ...more,
        },
        bot: {
          config: {
            server: { kind: "prosody" },
            operator: { contact: "help@example.test", authority: "The Example Authority" },
            ...moreConfig,
          },
        },
      },
      act,
    );
}

/** @returns the entries of a ZIP file, as text */
export async function unzip(file: Buffer): Promise<Map<string, string>> {
  const entries = new Map<string, string>();
  const zip = await yauzl.fromBufferPromise(file);
  for await (const entry of zip.eachEntry()) {
    const chunks: Buffer[] = [];
    for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(chunk as Buffer);
    entries.set(entry.fileName, Buffer.concat(chunks).toString("utf8"));
  }
  return entries;
}
