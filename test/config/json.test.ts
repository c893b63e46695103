import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { mistakeIn } from "../../src/config/json.js";
import { packageRoot } from "../../src/package.js";

const table: readonly (readonly [text: string, place: string, found: string, expected: string])[] = [
  ["", "1:1", "the end of the file", "a value"],
  ['{\n  "a": 1\n  "b": 2\n}', "3:3", '"', '"," or "}"'],
  ['{\n  "a": [1,\n  ]\n}', "3:3", "] after a comma (take the comma out)", "a value"],
  ['{ "a": 1, }', "1:11", "} after a comma (take the comma out)", "a key in double quotes"],
  ['{ "a" 1 }', "1:7", "1", '":"'],
  ['{ "a": }', "1:8", "}", "a value"],
  ["{ 'a': 1 }", "1:3", "' (texts stand in double quotes)", "a key in double quotes"],
  ['// mine\n{ "a": 1 }', "1:1", "/ (JSON has no comments)", "a value"],
  ['{ "a": 1 }\n# mine', "2:1", "# (JSON has no comments)", "the end of the file"],
  ['{ "a": "b\n}', "1:10", "the end of the line", "a text that ends with a double quote on its line"],
  ['{ "a": "b\t" }', "1:10", "a control character", "a text that ends with a double quote on its line"],
  ['{ "a": 1', "1:9", "the end of the file", '"," or "}"'],
  ['{ "a": 01 }', "1:9", "1", '"," or "}"'],
  ['{ "ä€😀": 1 x }', "1:13", "x", '"," or "}"'],
  ['{ "a": 1,\n "b": { "a": 2 },\n "a": 3 }', "3:2", '"a" a second time', "each key once"],
];

describe("a mistake in JSON", () => {
  for (const [text, place, found, expected] of table) {
    it(`is found in ${JSON.stringify(text)}`, () => {
      const [line, column] = place.split(":").map(Number);
      assert.deepEqual(mistakeIn(text), { line, column, found, expected });
    });
  }

  it("in an escape is told with those that there are", () => {
    const mistake = mistakeIn('["C:\\dir"]');
    assert.equal(mistake?.column, 5);
    assert.equal(mistake.found, "\\");
    assert.match(mistake.expected, /^one of the escapes \\" \\\\/);
  });

  it("is one exactly where JSON.parse sees one: the shipped file, any one character lost or changed", () => {
    const text = readFileSync(join(packageRoot, "bot.config.json"), "utf8");
    for (let at = 0; at < text.length; at++) {
      for (const instead of ["", "\\", '"', "0", "{", "]", ",", "\n", "e", "-", ".", "x"]) {
        const changed = text.slice(0, at) + instead + text.slice(at + 1);
        const mistake = mistakeIn(changed);
        // JSON.parse takes a key that stands twice; this one doesn't, and says so.
        if (mistake?.expected === "each key once") continue;
        assert.equal(mistake === undefined, parses(changed), changed);
      }
    }
  });

  it("is none in any kind of value", () => {
    for (const text of [
      '[-0.5e+3, 1E9, true, false, null, "\\u00e4\\"\\\\\\/", {}, [], [[]]]',
      " 0 ",
      '""',
    ]) {
      assert.equal(mistakeIn(text), undefined, text);
    }
  });
});

function parses(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
