package dev.tlsbench.spi;

/** The protocol versions under test. */
public enum Protocol {
  /** RFC 5246. */
  TLS_1_2("1.2"),
  /** RFC 8446. */
  TLS_1_3("1.3");

  private final String number;

  Protocol(String number) {
    this.number = number;
  }

  /** As users write it: {@code 1.2}. */
  public String number() {
    return number;
  }

  /** As the JDK's security documentation writes it: {@code TLSv1.2}. */
  public String standardName() {
    return "TLSv" + number;
  }
}
