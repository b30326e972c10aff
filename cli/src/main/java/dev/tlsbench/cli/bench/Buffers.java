package dev.tlsbench.cli.bench;

import dev.tlsbench.spi.ForwardingContext;
import dev.tlsbench.spi.TlsContext;
import java.util.Locale;

/** The kind of buffers in which a measurement's data lies, plain and encrypted, on both sides. */
public enum Buffers {
  /** On each side the kind that its backend prefers. */
  PREFERRED,
  HEAP,
  DIRECT;

  /** The name in the form of {@code --buffers}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What is not as usual, for people: {@code heap buffers}. */
  public String words() {
    return this == PREFERRED ? "" : word() + " buffers";
  }

  /** The same in the form of the command line. */
  String options() {
    return this == PREFERRED ? "" : "--buffers " + word();
  }

  /** A context like this one whose data lies in buffers of this kind. */
  TlsContext around(TlsContext context) {
    return this == PREFERRED
        ? context
        : new ForwardingContext(context) {
          @Override
          public boolean prefersDirect() {
            return Buffers.this == DIRECT;
          }
        };
  }
}
