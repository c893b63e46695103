import { basename, dirname } from "node:path";
import type { Mend } from "../finding.js";
import type { FileFinding } from "../../log-files/files.js";
import { rotated } from "../../log-files/log-paths.js";
import type { LogFiles } from "../../schema-logs.js";
import { seconds } from "../../values.js";
import { quoted } from "./quoted.js";

/** How log files are mended: rotation, and what is written into them. */

const day = 86_400;

/**
 * @param tooMuch sinks of Prosody that write more than was promised into these files
 * @param besides whether there are others that no promise is about
 */
export function logMends(
  set: LogFiles,
  finding: FileFinding | undefined,
  tooMuch: readonly { readonly to: string }[],
  besides = false,
): Mend[] {
  const { of, level = "error", files } = set;
  const hasAddresses = (finding?.addresses.length ?? 0) > 0;
  const hasBodies = (finding?.bodies.length ?? 0) > 0;
  const isProsody = of === "xmpp";
  const written = writtenTo(files, finding);
  const [file = "/var/log/prosody/prosody.err"] = [...tooMuch.map(({ to }) => to), ...written];
  const isRotation = (finding?.tooOld.length ?? 0) > 0;
  const isWritten =
    tooMuch.length > 0 || besides || (finding?.levels.length ?? 0) > 0 || hasBodies || hasAddresses;
  const kept = seconds(set.kept);
  return [
    ...(isRotation && kept !== undefined
      ? [
          { where: "logrotate", lines: logrotate(written, kept / day, of) } as const,
          ...(kept < day ? [{ where: "shell", lines: hourly } as const] : []),
          { where: "shell", lines: written.map((each) => remove(each, kept)).join("\n") } as const,
        ]
      : []),
    ...(isProsody && isWritten
      ? [{ where: "prosody", lines: `log = { ${level} = "${file}" }` } as const]
      : []),
    ...(of === "web" && hasAddresses
      ? [
          {
            where: "nginx",
            lines: `log_format noaddress '- - - [$time_local] "$request" $status $body_bytes_sent "$http_referer" "$http_user_agent"';\naccess_log ${file} noaddress;`,
          } as const,
        ]
      : []),
  ];
}

/**
 * @returns the files that are written to; the older ones carry their names and more. By what was found, where
 * something was: a pattern as `*.log` or `/var/log/prosody/*` names none.
 */
function writtenTo(patterns: readonly string[], finding: FileFinding | undefined): readonly string[] {
  const found = finding
    ? [...finding.tooOld, ...finding.addresses, ...finding.levels, ...finding.bodies]
    : [];
  if (found.length > 0) return [...new Set(found.map(({ file }) => file.replace(rotated, "")))];
  return patterns.map((pattern) => pattern.replace(/\*+$/, "")).filter((name) => !/[*?[]|\/$/.test(name));
}

/**
 * logrotate never looks again at files that an earlier, longer stanza has left: they would stay for good.
 * @param kept seconds
 */
const remove = (file: string, kept: number) =>
  `find ${quoted(dirname(file))} -maxdepth 1 -type f -name '${basename(file).replaceAll("'", "?")}[.-]*' -mmin +${Math.floor(kept / 60)} -delete`;

/** Debian's runs once a day. */
const hourly = `mkdir -p /etc/systemd/system/logrotate.timer.d
printf '[Timer]\\nOnCalendar=\\nOnCalendar=hourly\\nAccuracySec=1m\\n' > /etc/systemd/system/logrotate.timer.d/hourly.conf
systemctl daemon-reload && systemctl restart logrotate.timer`;

/**
 * @returns the stanza for logrotate that keeps a promise of so many days. Debian's own for Prosody keeps 52 weeks.
 * A file that isn't rotated for being empty ages all the same: hence no `notifempty`.
 */
export function logrotate(files: readonly string[], days: number, of: LogFiles["of"] = "xmpp"): string {
  const reload = { xmpp: "systemctl reload prosody", web: "systemctl reload nginx", other: "true" }[of];
  // An age is in whole days there.
  const [often, times, age] =
    days < 1
      ? ["hourly", Math.floor(days * 24) - 1, ""]
      : ["daily", Math.ceil(days) - 1, `\n\tmaxage ${Math.ceil(days)}`];
  return `${files.join(" ")} {
	${often}
	rotate ${Math.max(times, days < 1 ? 0 : 1)}${age}
	missingok
	compress
	sharedscripts
	postrotate
		${reload} > /dev/null 2>&1 || true
	endscript
}`;
}
