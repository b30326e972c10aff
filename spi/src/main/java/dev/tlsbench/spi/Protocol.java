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

  /** {@return the version as users write it: {@code 1.2}} */
  public String number() {
    return number;
  }

  /** {@return the name in the JDK's security documentation: {@code TLSv1.2}} */
  public String standardName() {
    return "TLSv" + number;
  }
}
