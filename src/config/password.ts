import { closeSync, fstatSync, openSync, readFileSync } from "node:fs";
import { dirname } from "node:path";
import { messageOf } from "../log.js";
import { failure, success, type Result } from "../result.js";
import type { Config } from "./schema.js";

/** What of the configuration says where the password is. */
interface Needs {
  readonly xmpp: Pick<Config["xmpp"], "passwordFile">;
}

/**
 * Finds the bot's password: the environment variable `KASTELLAN_PASSWORD`, else `xmpp.passwordFile`.
 * @returns the password, or why there is none; the message never holds it.
 */
export function readPassword(
  { xmpp: { passwordFile: file } }: Needs,
  environment: NodeJS.ProcessEnv,
): Result<string> {
  const given = environment["KASTELLAN_PASSWORD"];
  if (given !== undefined && given !== "") return success(given);
  if (file === undefined) {
    return failure(
      'There is no password. Name a file that holds it under "xmpp.passwordFile", or set the environment variable KASTELLAN_PASSWORD.',
    );
  }
  let descriptor: number | undefined;
  try {
    descriptor = openSync(file, "r");
    // Of the file that is read, not of one that may take its place meanwhile.
    if ((fstatSync(descriptor).mode & 0o077) !== 0) {
      return failure(`Others can read or change the password file ${file}. Run: chmod 600 ${quoted(file)}`);
    }
    const password = readFileSync(descriptor, "utf8").replace(/\r?\n$/, "");
    return password === ""
      ? failure(`The password file ${file} is empty. ${howToMake(file)}`)
      : success(password);
  } catch (error) {
    return failure(whyUnread(file, error));
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}

function whyUnread(file: string, error: unknown): string {
  const { code } = error as NodeJS.ErrnoException;
  if (code === "ENOENT") return `The password file ${file} doesn't exist. ${howToMake(file)}`;
  if (code === "EACCES") {
    return `The password file ${file} may not be read by the user that Kastellan runs as. Give it to that user: chown USER ${quoted(file)}`;
  }
  return `The password file ${file} can't be read: ${messageOf(error)}. ${howToMake(file)}`;
}

function howToMake(file: string): string {
  const [folder, path] = [quoted(dirname(file)), quoted(file)];
  return `Make it with: mkdir -p ${folder} && (umask 077; cat > ${path}), then type the password, Enter and Ctrl-D.`;
}

/** For a POSIX shell. */
function quoted(path: string): string {
  return `'${path.replaceAll("'", "'\\''")}'`;
}
