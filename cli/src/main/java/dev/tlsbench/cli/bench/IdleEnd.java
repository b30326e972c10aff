package dev.tlsbench.cli.bench;

/** One end of a connection beside the load, on which nothing moves. */
final class IdleEnd extends MeasuredEnd {
  IdleEnd(LoadSide side, Liveness liveness) {
    super(side, liveness);
  }

  @Override
  String ending() {
    return "an idle connection ended";
  }
}
