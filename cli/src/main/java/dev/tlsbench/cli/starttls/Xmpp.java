package dev.tlsbench.cli.starttls;

import java.io.IOException;

/** XMPP: a stream of XML, parsed only as far as needed to find where its elements end. */
final class Xmpp {
  private static final String NAMESPACE = "urn:ietf:params:xml:ns:xmpp-tls";

  private Xmpp() {}

  static void begin(Cleartext clear, String name) throws IOException {
    clear.say(
        ("<?xml version='1.0'?><stream:stream xmlns='jabber:client'"
                + " xmlns:stream='http://etherx.jabber.org/streams' to='%s' version='1.0'>")
            .formatted(escaped(name)));
    String features = clear.through("</stream:features>");
    if (!features.contains("<starttls") || !features.contains(NAMESPACE)) {
      throw clear.refused("does not offer TLS");
    }
    clear.say("<starttls xmlns='%s'/>".formatted(NAMESPACE));
    String answer = clear.through(">");
    if (!answer.stripLeading().startsWith("<proceed") || !answer.contains(NAMESPACE)) {
      throw clear.refused("refuses TLS");
    }
    if (!answer.endsWith("/>")) {
      clear.through("</proceed>");
    }
  }

  private static String escaped(String name) {
    return name.replace("&", "&amp;").replace("<", "&lt;").replace("'", "&apos;");
  }
}
