import { z } from "zod";
import type { Config } from "../../config/schema.js";
import { isCountry, isLanguage } from "../../language/codes.js";
import { seconds, bytes } from "../values.js";

/**
 * The provider file of the community's list, `/.well-known/xmpp-provider-v2.json` (https://providers.xmpp.net): what
 * clients show to those who look for a server. Its properties and their meaning are the list's.
 */

const byLanguage = z.record(z.string().refine(isLanguage), z.url({ protocol: /^https$/ }));
const country = z.string().refine((code) => code === code.toLowerCase() && isCountry(code.toUpperCase()));
/** Whole days or MB; 0 no limit, -1 less than one. */
const amount = z.int().min(-1);

/**
 * The shape of version 2. The list publishes no schema; this is written from what its generator of such files takes
 * in and gives out (https://providers.xmpp.net/provider-file-generator/).
 */
export const providerFile = z.strictObject({
  website: byLanguage,
  alternativeJids: z
    .string()
    .regex(/^[^\s@/:]+$/)
    .array(),
  busFactor: amount,
  organization: z.enum([
    "",
    "company",
    "commercial person",
    "private person",
    "governmental",
    "non-governmental",
  ]),
  passwordReset: byLanguage,
  serverTesting: z.boolean(),
  maximumHttpFileUploadTotalSize: amount,
  maximumHttpFileUploadStorageTime: amount,
  maximumMessageArchiveManagementStorageTime: amount,
  professionalHosting: z.boolean(),
  freeOfCharge: z.boolean(),
  legalNotice: byLanguage,
  serverLocations: country.array(),
  since: z.union([z.literal(""), z.iso.date()]),
});
export type ProviderFile = z.output<typeof providerFile>;

/** @returns the file's content, and the keys of the configuration that it would need and that aren't set */
export function makeProvider({
  operator,
  promises,
  provider,
  language,
}: Pick<Config, "operator" | "promises" | "provider" | "language">): {
  readonly file: ProviderFile;
  readonly missing: readonly string[];
} {
  const { countries } = operator;
  // The list takes no other.
  const website = operator.website?.startsWith("https:") === true ? operator.website : undefined;
  const total = provider.uploadTotal;
  const missing = [
    ...(["organization", "since", "uploadTotal"] as const).flatMap((key) =>
      provider[key] === undefined ? [`provider.${key}`] : [],
    ),
    ...(website === undefined ? ["operator.website"] : []),
    ...(countries.length === 0 ? ["operator.countries"] : []),
    ...(promises.uploadsKept === undefined ? ["promises.uploadsKept"] : []),
    ...(promises.archiveKept === undefined && promises.archiveDefault !== "none"
      ? ["promises.archiveKept"]
      : []),
  ];
  return {
    file: {
      website: website === undefined ? {} : { [language]: website },
      alternativeJids: provider.alternativeJids,
      busFactor: provider.busFactor,
      organization: provider.organization ?? "",
      passwordReset: provider.passwordReset,
      serverTesting: provider.serverTesting,
      maximumHttpFileUploadTotalSize: total === undefined ? 0 : whole((bytes(total) ?? 0) / 1e6),
      maximumHttpFileUploadStorageTime: days(promises.uploadsKept),
      maximumMessageArchiveManagementStorageTime:
        promises.archiveDefault === "none" ? -1 : days(promises.archiveKept),
      professionalHosting: provider.professionalHosting,
      freeOfCharge: provider.freeOfCharge,
      legalNotice: provider.legalNotice,
      serverLocations: countries.map((country) => country.toLowerCase()),
      since: provider.since ?? "",
    },
    missing,
  };
}

/** Less than one is -1: 0 would mean no limit. */
const whole = (value: number) => (value < 1 ? -1 : Math.floor(value));

function days(text: string | undefined): number {
  const kept = seconds(text);
  return kept === undefined ? 0 : whole(kept / 86_400);
}
