package dev.tlsbench.cli;

/** The command line. */
public final class Tlsbench {
  private Tlsbench() {}

  public static void main(String[] args) {
    System.out.println("tlsbench 0.1.0 " + String.join(" ", args));
  }
}
