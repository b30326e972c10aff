package dev.tlsbench.cli.survey;

import dev.tlsbench.spi.Alert;
import dev.tlsbench.spi.EngineStatus;
import dev.tlsbench.spi.ForwardingEngine;
import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.Records;
import dev.tlsbench.spi.Rekey;
import dev.tlsbench.spi.Role;
import dev.tlsbench.spi.TlsConfig;
import dev.tlsbench.spi.TlsEngine;
import dev.tlsbench.spi.TlsFailure;
import dev.tlsbench.spi.TlsFailure.Origin;
import dev.tlsbench.spi.TlsFailure.Stage;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Ways to change what a backend does, so that a survey has to see it. */
final class Spoil {
  private Spoil() {}

  /** The same settings with other versions. */
  static UnaryOperator<TlsConfig> protocols(Protocol... versions) {
    return was ->
        new TlsConfig(
            was.role(),
            List.of(versions),
            was.identities(),
            was.trusted(),
            was.verify(),
            was.peerName(),
            was.clientAuth(),
            was.suites(),
            was.groups(),
            was.alpn(),
            was.resumption());
  }

  /** The same without a server's name, and without sessions. */
  static TlsConfig plainer(TlsConfig was) {
    return new TlsConfig(
        was.role(),
        was.protocols(),
        was.identities(),
        was.trusted(),
        was.verify(),
        null,
        was.clientAuth(),
        was.suites(),
        was.groups(),
        was.alpn(),
        false);
  }

  /** Other settings for one side only. */
  static UnaryOperator<TlsConfig> only(Role role, UnaryOperator<TlsConfig> change) {
    return was -> was.role() == role ? change.apply(was) : was;
  }

  /** Engines that send other bytes wherever these come up; both are hexadecimal. */
  static UnaryOperator<TlsEngine> sending(String instead, String of) {
    return good -> new Rewriter(good, of, instead);
  }

  /** The same for every second engine. */
  static UnaryOperator<TlsEngine> sendingNowAndThen(String instead, String of) {
    AtomicInteger count = new AtomicInteger();
    return good -> count.getAndIncrement() % 2 == 0 ? good : new Rewriter(good, of, instead);
  }

  private static final class Rewriter extends ForwardingEngine {
    private final byte[] before;
    private final byte[] after;

    Rewriter(TlsEngine good, String before, String after) {
      super(good);
      this.before = HexFormat.of().parseHex(before);
      this.after = HexFormat.of().parseHex(after);
    }

    @Override
    public EngineStatus flush(ByteBuffer netOut) {
      int from = netOut.position();
      EngineStatus status = engine.flush(netOut);
      int at = find(netOut.duplicate().flip().position(from), before);
      if (at >= 0) {
        netOut.put(at, after);
      }
      return status;
    }
  }

  /** The absolute position of these bytes; negative if they are not there. */
  private static int find(ByteBuffer where, byte[] what) {
    for (int at = where.position(); at + what.length <= where.limit(); at++) {
      if (where.slice(at, what.length).equals(ByteBuffer.wrap(what))) {
        return at;
      }
    }
    return -1;
  }

  /** Engines that read other bytes wherever these come up. */
  static UnaryOperator<TlsEngine> reading(String instead, String of) {
    byte[] before = HexFormat.of().parseHex(of);
    byte[] after = HexFormat.of().parseHex(instead);
    return good ->
        new ForwardingEngine(good) {
          @Override
          public EngineStatus handshake(ByteBuffer netIn) {
            ByteBuffer copy = ByteBuffer.allocate(netIn.remaining()).put(netIn.duplicate()).flip();
            int at = find(copy, before);
            if (at >= 0) {
              copy.put(at, after);
            }
            EngineStatus status = engine.handshake(copy);
            netIn.position(netIn.position() + copy.position());
            return status;
          }
        };
  }

  /** Engines that answer some input with the alert unrecognized_name. */
  static UnaryOperator<TlsEngine> refusing(Predicate<ByteBuffer> input) {
    return good -> new Refuser(good, input);
  }

  /** Input that holds this text. */
  static Predicate<ByteBuffer> text(String text) {
    return input -> find(input, text.getBytes(StandardCharsets.US_ASCII)) >= 0;
  }

  private static final class Refuser extends ForwardingEngine {
    private final Predicate<ByteBuffer> refused;
    private ByteBuffer alert = ByteBuffer.allocate(0);
    private @Nullable TlsFailure failure;

    Refuser(TlsEngine good, Predicate<ByteBuffer> refused) {
      super(good);
      this.refused = refused;
    }

    @Override
    public EngineStatus handshake(ByteBuffer netIn) {
      if (failure == null && refused.test(netIn)) {
        alert = ByteBuffer.wrap(HexFormat.of().parseHex("15030300020270"));
        failure =
            new TlsFailure(
                Stage.HANDSHAKE, Alert.UNRECOGNIZED_NAME, Origin.LOCAL, "it is refused", null);
      }
      return failure == null ? engine.handshake(netIn) : EngineStatus.FAILED;
    }

    @Override
    public EngineStatus flush(ByteBuffer netOut) {
      if (failure == null) {
        return engine.flush(netOut);
      }
      EngineStatus status = alert.hasRemaining() ? EngineStatus.OK : EngineStatus.DONE;
      netOut.put(alert);
      return status;
    }

    @Override
    public boolean hasPendingOutput() {
      return failure == null ? engine.hasPendingOutput() : alert.hasRemaining();
    }

    @Override
    public @Nullable TlsFailure failure() {
      return failure == null ? engine.failure() : failure;
    }
  }

  /** An engine whose every alert is access_denied, and that bids farewell at a truncation. */
  static TlsEngine denying(TlsEngine good) {
    return new ForwardingEngine(good) {
      @Override
      public EngineStatus flush(ByteBuffer netOut) {
        int from = netOut.position();
        EngineStatus status = engine.flush(netOut);
        ByteBuffer out = netOut.duplicate().flip().position(from);
        if (out.remaining() == 7 && out.get(from) == 0x15) {
          netOut.put(from + 6, (byte) Alert.ACCESS_DENIED.code());
        }
        return status;
      }

      @Override
      public EngineStatus endOfInput() {
        engine.closeOutbound();
        return engine.endOfInput();
      }

      @Override
      public @Nullable TlsFailure failure() {
        TlsFailure failure = engine.failure();
        return failure == null || failure.origin() == Origin.LOCAL
            ? failure
            : new TlsFailure(
                failure.stage(),
                Alert.ACCESS_DENIED,
                Origin.PEER,
                failure.message(),
                failure.cause());
      }
    };
  }

  /** An engine that skips an unencrypted alert. */
  static TlsEngine deaf(TlsEngine good) {
    return new ForwardingEngine(good) {
      @Override
      public EngineStatus read(ByteBuffer netIn, ByteBuffer plain) {
        int from = netIn.position();
        if (netIn.remaining() == 7 && netIn.get(from) == Records.ALERT) {
          netIn.position(netIn.limit());
        }
        return engine.read(netIn, plain);
      }
    };
  }

  /** An engine that begins so many rekeys and no more. */
  static UnaryOperator<TlsEngine> rekeying(int times) {
    return good ->
        new ForwardingEngine(good) {
          private int left = times;

          @Override
          public EngineStatus rekey(Rekey kind) {
            return left-- > 0 ? engine.rekey(kind) : EngineStatus.UNSUPPORTED;
          }
        };
  }

  /** An engine with short records. */
  static TlsEngine brief(TlsEngine good) {
    return new ForwardingEngine(good) {
      @Override
      public EngineStatus write(ByteBuffer plain, ByteBuffer netOut) {
        ByteBuffer part = plain.slice(plain.position(), Math.min(1_000, plain.remaining()));
        EngineStatus status = engine.write(part, netOut);
        plain.position(plain.position() + part.position());
        return status;
      }
    };
  }

  /** An engine that exports nothing. */
  static TlsEngine secretive(TlsEngine good) {
    return new ForwardingEngine(good) {
      @Override
      public byte @Nullable [] exportKeyingMaterial(String label, byte[] context, int length) {
        return null;
      }
    };
  }
}
