import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { doubtsIn, type Doubt } from "../../src/promises/statement/shaky.js";

const shaky: Readonly<Record<Doubt, readonly string[]>> = {
  "agreement-by-use": [
    "Mit der Nutzung unseres Dienstes erklären Sie sich einverstanden.",
    "Durch Nutzung des Dienstes stimmst du der Verarbeitung zu.",
    "Mit der Registrierung erteilst du deine Einwilligung.",
    "Mit der Anmeldung erklärst du dein Einverständnis mit dieser Erklärung.",
    "Wer den Dienst nutzt, stimmt dieser Erklärung zu.",
    "Wer sich registriert, willigt in die Verarbeitung ein.",
    "Die Nutzung des Dienstes gilt als Zustimmung.",
    "Indem du den Dienst nutzt, akzeptierst du diese Erklärung.",
    "Wenn du dich registrierst, stimmst du zu.",
    "Die weitere Nutzung gilt als Einwilligung.",
    "Durch das Benutzen des Servers erkennst du diese Bedingungen an.",
    "Durch den Besuch der Seite stimmen Sie zu.",
    "Use of this service constitutes consent.",
    "By continuing to use this service you accept.",
    "If you use this service, you agree to this policy.",
    "Using this service means that you agree.",
    "You consent by your use of the server.",
    "Whoever registers agrees to this.",
    "Your use of the service is your consent to this policy.",
    "By accessing the server, you consent.",
    "By creating an account you agree.",
    "By signing up you consent to the processing.",
    "Durch die Nutzung (Art. 6 Abs. 1 a DSGVO) stimmst du zu.",
  ],
  "no-objection": [
    "There is no possibility of objection.",
    "There is no right of objection.",
    "No objection is possible.",
    "Objection is not possible.",
    "You may not object to this.",
    "You have no possibility to object.",
    "It is not possible to object.",
    "Users are not able to object.",
    "The right to object does not apply.",
    "Eine Widerspruchsmöglichkeit besteht nicht.",
    "Ein Widerspruchsrecht besteht nicht.",
    "Dem kann nicht widersprochen werden.",
    "Du kannst dem nicht widersprechen.",
    "Ein Widerspruch ist nicht möglich.",
    "Es besteht folglich seitens des Nutzers keine Widerspruchsmöglichkeit.",
    "Es gibt keine Möglichkeit, dem zu widersprechen.",
    "Ein Widerspruch gegen die Speicherung ist daher ausgeschlossen.",
    "Ein Recht auf Widerspruch besteht nicht.",
    "Es gibt keine Möglichkeit zum Widerspruch.",
    "Der Nutzer hat keine Möglichkeit des Widerspruchs.",
    "Es besteht **keine** Widerspruchsmöglichkeit.",
  ],
  "claims-compliance": [
    "Wir halten die DSGVO ein.",
    "Dieser Dienst ist DSGVO-konform.",
    "Wir erfüllen alle Anforderungen der DSGVO.",
    "Wir handeln rechtskonform.",
    "Der Dienst ist rechtssicher.",
    "Alles geschieht im Einklang mit der DSGVO.",
    "Wir verarbeiten Daten gemäß der DSGVO.",
    "Die Verarbeitung erfolgt unter Einhaltung der DSGVO.",
    "We process data in accordance with the GDPR.",
    "We are in full compliance with the GDPR.",
    "Our service is compliant with data protection law.",
    "We meet all requirements of the GDPR.",
    "We respect the GDPR.",
    "This is GDPR-compliant.",
  ],
  "claims-safety": ["Deine Daten sind bei uns absolut sicher.", "Your data is 100% secure."],
  "never-to-anybody": [
    "Daten werden nicht an Dritte weitergegeben.",
    "Wir geben keine Daten an Dritte weiter.",
    "Data are not shared with third parties.",
    "We do not share your data with anyone.",
    "We never share data with third parties.",
    "Niemals werden Daten an Dritte weitergegeben.",
  ],
};
const sound = [
  "You can object for reasons of your own situation (Art. 21 GDPR): write object to the bot.",
  "Du kannst aus Gründen deiner besonderen Situation widersprechen (Art. 21 DSGVO).",
  "If you use a client without encryption, the server could read your messages.",
  "Wer den Dienst nutzt, braucht ein Konto.",
  "Wenn du dich registrierst, merkt sich der Server deine Adresse.",
  "Du kannst dem jederzeit widersprechen.",
  "Wir stimmen uns mit der Aufsicht ab.",
  "Verantwortlich im Sinne der DSGVO ist: x.",
  "Rechtsgrundlage ist Art. 6 Abs. 1 f DSGVO.",
  "Behörden bekommen Daten nur, wo das Gesetz uns verpflichtet.",
  "By using Tor you hide your address.",
  "Mit der Registrierung speichert der Server deinen Namen.",
  "Use of the archive needs your consent, which you can take back.",
  "The bot can't object to that itself.",
];

describe("sentences known to be doubtful", () => {
  for (const [doubt, sentences] of Object.entries(shaky)) {
    it(`are pointed out: ${doubt}`, () => {
      for (const sentence of sentences) {
        const found = doubtsIn(`Before it. ${sentence} Behind it.`);
        assert.deepEqual(
          found.map((each) => [each.doubt, each.sentence]),
          [[doubt, sentence]],
        );
      }
    });
  }

  it("are not those that say what is so", () => {
    for (const sentence of sound) assert.deepEqual(doubtsIn(sentence), [], sentence);
  });
});
