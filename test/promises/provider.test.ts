import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { operator as operatorSchema, provider as providerSchema } from "../../src/config/sections.js";
import { makeProvider, providerFile } from "../../src/promises/statement/provider.js";
import { promises } from "../../src/promises/schema.js";

const operator = operatorSchema.parse({ website: "https://example.test", countries: ["DE"] });
const provider = providerSchema.parse({
  busFactor: 2,
  organization: "non-governmental",
  freeOfCharge: true,
  legalNotice: { de: "https://example.test/impressum" },
  uploadTotal: "500 MB",
  since: "2020-01-31",
});
const make = (promised: object, given = { operator, provider }) =>
  makeProvider({ ...given, language: "de", promises: promises.parse(promised) });

describe("the provider file", () => {
  it("has the shape of the community's list, and its numbers from the promises", () => {
    const { file, missing } = make({ archiveKept: "7d", uploadsKept: "30d" });
    assert.deepEqual(missing, []);
    assert.deepEqual(providerFile.parse(JSON.parse(JSON.stringify(file))), {
      website: { de: "https://example.test" },
      alternativeJids: [],
      busFactor: 2,
      organization: "non-governmental",
      passwordReset: {},
      serverTesting: false,
      maximumHttpFileUploadTotalSize: 500,
      maximumHttpFileUploadStorageTime: 30,
      maximumMessageArchiveManagementStorageTime: 7,
      professionalHosting: false,
      freeOfCharge: true,
      legalNotice: { de: "https://example.test/impressum" },
      serverLocations: ["de"],
      since: "2020-01-31",
    });
    const other = make({ archiveKept: "4 weeks", uploadsKept: "72h" }).file;
    assert.equal(other.maximumMessageArchiveManagementStorageTime, 28);
    assert.equal(other.maximumHttpFileUploadStorageTime, 3);
  });

  it("knows less than a day (-1) from without end (0)", () => {
    const hours = make({ archiveKept: "6h", uploadsKept: "unlimited" }).file;
    assert.equal(hours.maximumMessageArchiveManagementStorageTime, -1);
    assert.equal(hours.maximumHttpFileUploadStorageTime, 0);
    const none = make({ archiveDefault: "none" }).file;
    assert.equal(none.maximumMessageArchiveManagementStorageTime, -1);
  });

  it("takes nothing that the community's generator wouldn't", () => {
    const { file } = make({ archiveKept: "7d", uploadsKept: "30d" });
    for (const wrong of [
      { website: { en: "http://example.test" } },
      { website: { xx: "https://example.test" } },
      { organization: "club" },
      { serverLocations: ["DE"] },
      { serverLocations: ["xx"] },
      { serverLocations: ["uk"] },
      { serverLocations: ["eu"] },
      { legalNotice: { iw: "https://example.test" } },
      { since: "2020" },
      { busFactor: 1.5 },
      { maximumHttpFileUploadStorageTime: -2 },
      { alternativeJids: ["name@example.test"] },
      { more: true },
    ])
      assert.equal(providerFile.safeParse({ ...file, ...wrong }).success, false, JSON.stringify(wrong));
    const unsafe = operatorSchema.parse({ website: "http://example.test" });
    assert.ok(make({}, { operator: unsafe, provider }).missing.includes("operator.website"));
  });

  it("names what it needs and isn't said, and is well formed all the same", () => {
    const { file, missing } = make(
      {},
      { operator: operatorSchema.parse({}), provider: providerSchema.parse({}) },
    );
    assert.ok(missing.includes("provider.since") && missing.includes("promises.archiveKept"));
    providerFile.parse(file);
  });
});
