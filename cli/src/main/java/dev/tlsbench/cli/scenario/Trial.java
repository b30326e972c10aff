package dev.tlsbench.cli.scenario;

import dev.tlsbench.spi.TlsConfig;

/**
 * One set of connections of a scenario.
 *
 * @param name which one, for people; empty where there is only one
 * @param client settings of the client's side
 * @param server settings of the server's side
 * @param plan what is sent over what
 * @param wire what stands between connections and sockets
 * @param expectation how it has to end
 * @param goesOn whether it goes on with the contexts of the trial before, and the sessions that
 *     they keep, whatever the settings say
 */
record Trial(
    String name,
    TlsConfig client,
    TlsConfig server,
    EchoPlan plan,
    Wire wire,
    Expectation expectation,
    boolean goesOn) {

  /** One with contexts of its own. */
  Trial(
      String name,
      TlsConfig client,
      TlsConfig server,
      EchoPlan plan,
      Wire wire,
      Expectation expectation) {
    this(name, client, server, plan, wire, expectation, false);
  }

  /** The same under another name. */
  Trial named(String other) {
    return new Trial(other, client, server, plan, wire, expectation, goesOn);
  }

  /** The same with other settings. */
  Trial with(TlsConfig otherClient, TlsConfig otherServer) {
    return new Trial(name, otherClient, otherServer, plan, wire, expectation, goesOn);
  }

  /** The same over another wire. */
  Trial over(Wire other) {
    return new Trial(name, client, server, plan, other, expectation, goesOn);
  }

  /** The same with another end. */
  Trial expecting(Expectation other) {
    return new Trial(name, client, server, plan, wire, other, goesOn);
  }

  /** The same with the contexts of the trial before. */
  Trial goingOn() {
    return new Trial(name, client, server, plan, wire, expectation, true);
  }
}
