import { createServer, type AddressInfo } from "node:net";

/** A server just long enough to pour notices over whoever connects; a process of its own, so that it takes no time from the other. */
const [count = "50000", requests = "no"] = process.argv.slice(2);
const total = Number(count);
const chunk = 20;

const server = createServer((socket) => {
  socket.on("error", () => undefined);
  socket.once("data", () => {
    socket.write(
      "<?xml version='1.0'?><stream:stream xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams' id='1' from='example.test' version='1.0'>",
    );
    let sent = 0;
    const pour = () => {
      let room = true;
      while (sent < total && room) {
        let text = "";
        for (let end = Math.min(sent + chunk, total); sent < end; sent += 1) {
          text += `<message type="chat" to="kastellan@example.test" from="example.test"><body>User user${sent} just registered on example.test from 127.0.0.1</body><stanza-id xmlns="urn:xmpp:sid:0" id="WHJx2eXpgYUb159qzcn08-ND${sent}" by="kastellan@example.test"/></message>`;
        }
        if (requests === "yes") text += "<r xmlns='urn:xmpp:sm:3'/>";
        room = socket.write(text);
      }
      if (sent < total) socket.once("drain", pour);
    };
    pour();
  });
});
server.listen(0, "127.0.0.1", () => process.send?.((server.address() as AddressInfo).port));
