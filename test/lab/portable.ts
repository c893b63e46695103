import assert from "node:assert/strict";
import { validateXML } from "xmllint-wasm";

/**
 * What XEP-0227 §Schema demands of the frame of a portable account: offline messages first, where there are any;
 * what belongs to other protocols after them, each in its own namespace.
 */
const schema = `<?xml version="1.0"?>
<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:pie="urn:xmpp:pie:0"
  targetNamespace="urn:xmpp:pie:0" elementFormDefault="qualified">
  <xs:group name="others">
    <xs:sequence><xs:any namespace="##other" processContents="lax" minOccurs="0" maxOccurs="unbounded"/></xs:sequence>
  </xs:group>
  <xs:complexType name="waiting"><xs:group ref="pie:others"/></xs:complexType>
  <xs:complexType name="account">
    <xs:sequence>
      <xs:element name="offline-messages" type="pie:waiting" minOccurs="0"/>
      <xs:group ref="pie:others"/>
    </xs:sequence>
    <xs:attribute name="name" type="xs:string" use="required"/>
    <xs:attribute name="password" type="xs:string"/>
  </xs:complexType>
  <xs:complexType name="domain">
    <xs:sequence>
      <xs:element name="user" type="pie:account" maxOccurs="unbounded"/>
      <xs:group ref="pie:others"/>
    </xs:sequence>
    <xs:attribute name="jid" type="xs:string" use="required"/>
  </xs:complexType>
  <xs:element name="server-data">
    <xs:complexType>
      <xs:sequence>
        <xs:element name="host" type="pie:domain" maxOccurs="unbounded"/>
        <xs:group ref="pie:others"/>
      </xs:sequence>
    </xs:complexType>
  </xs:element>
</xs:schema>`;

/** @throws with the validator's words where a file is no account in the portable form */
export async function assertPortable(account: string): Promise<void> {
  const { valid, errors } = await validateXML({
    xml: [{ fileName: "account.xml", contents: account }],
    schema: [schema],
    // In pages of 64 KiB.
    initialMemoryPages: 1024,
    maxMemoryPages: 8192,
  });
  assert.ok(valid, errors.map(({ message }) => message).join("\n"));
}
