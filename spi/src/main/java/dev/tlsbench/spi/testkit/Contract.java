package dev.tlsbench.spi.testkit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All checks of the contract, by topic. */
public final class Contract {
  private Contract() {}

  /**
   * The checks of each topic, with the slow ones at the end: a self test tries all that come before
   * what it looks for.
   */
  public static Map<String, List<Check>> topics() {
    Map<String, List<Check>> topics = new LinkedHashMap<>();
    topics.put("handshake", HandshakeContract.checks());
    topics.put("negotiation", NegotiationContract.checks());
    topics.put("sessions", SessionContract.checks());
    topics.put("early data", EarlyDataContract.checks());
    topics.put("certificates", CertificateContract.checks());
    topics.put("identity", IdentityContract.checks());
    topics.put("failure", FailureContract.checks());
    topics.put("close", CloseContract.checks());
    topics.put("renegotiation", RenegotiationContract.checks());
    topics.put("key update", KeyUpdateContract.checks());
    topics.put("rekey", RekeyContract.checks());
    topics.put("data", DataContract.checks());
    topics.put("algorithms", AlgorithmsContract.checks());
    return topics;
  }
}
