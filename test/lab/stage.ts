import { openPerson, type Person } from "./person.js";
import { startLab, type Lab, type LabOptions } from "./prosody.js";
import { ask, type Reply } from "./verbs.js";

/** A server with Kastellan's module; the bot's own account is in the hands of a raw, maybe hostile client. */
export interface Stage {
  readonly lab: Lab;
  readonly thief: Person;
  readonly admin: Person;
  /** The admin writes to the bot; resolves when the bot has it, hence the server has seen it. */
  readonly write: (person: Person, body: string) => Promise<void>;
  /** The whole way of an act: prepared, granted by the admin's code, carried out. */
  readonly granted: (verb: string, args: object) => Promise<Reply>;
}

export const keeper = "kastellan@example.test";
export const by = "admin@example.test";

/** Sets the stage, plays a scene, and clears it whatever happened. */
export async function onStage(options: LabOptions, scene: (stage: Stage) => Promise<void>): Promise<void> {
  await using lab = await startLab({ hands: {}, accounts: ["carla", "dora", "mallory"], ...options });
  const thief = await openPerson({ port: lab.port, user: "kastellan" });
  const admin = await openPerson({ port: lab.port, user: "admin" });
  let said = 0;
  const write = async (person: Person, body: string) => {
    said += 1;
    const id = `said-${said}`;
    person.say(keeper, body, { id });
    await thief.heard("the message", (message) => message.id === id);
  };
  try {
    await scene({
      lab,
      thief,
      admin,
      write,
      granted: async (verb, args) => {
        const prepared = await ask(thief, "prepare", { verb, args: { ...args, for: by } });
        if (!prepared.ok) return prepared;
        await write(admin, String(prepared.value["code"]));
        return ask(thief, verb, { ...args, for: by });
      },
    });
  } catch (error) {
    process.stderr.write(`--- the server's log\n${lab.log()}---\n`);
    throw error;
  } finally {
    thief.close();
    admin.close();
  }
}

/** The oldest Prosody in use, and the newest. */
export const versions = [undefined, "13"] as const;
