package dev.tlsbench.cli.side;

import dev.tlsbench.cli.result.ConnectionEnd;
import dev.tlsbench.cli.result.ConnectionReport;
import dev.tlsbench.cli.result.ExitCode;
import dev.tlsbench.cli.result.UserError;
import dev.tlsbench.core.Failure;
import dev.tlsbench.spi.Alert;
import dev.tlsbench.spi.Records;
import dev.tlsbench.spi.TlsFailure;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Explains how a client's connection ended, and what the user can do about it. */
final class Diagnosis {
  private static final Set<Alert> OF_CERTIFICATES =
      EnumSet.of(
          Alert.BAD_CERTIFICATE,
          Alert.UNSUPPORTED_CERTIFICATE,
          Alert.CERTIFICATE_REVOKED,
          Alert.CERTIFICATE_EXPIRED,
          Alert.CERTIFICATE_UNKNOWN,
          Alert.UNKNOWN_CA);

  private Diagnosis() {}

  static ClientResult of(ConnectPlan plan, ClientSession session, boolean interrupted) {
    IOException unread = session.inputFailure();
    if (unread != null) {
      throw UserError.usage("the input cannot be read: " + TlsFailure.words(unread), unread);
    }
    ConnectionReport account = session.account();
    Failure why = session.failure();
    if (interrupted) {
      return new ClientResult(account, ExitCode.INTERRUPTED);
    }
    if (session.leak() != null) {
      return new ClientResult(account, ExitCode.FAILED);
    }
    if (account.ending() == ConnectionEnd.CLEAN || session.outputGone()) {
      return new ClientResult(account, rekeyed(account, session));
    }
    if (account.ending() == ConnectionEnd.INCOMPLETE || why == null) {
      String when = session.saidClose() ? "the peer had closed: " : "";
      return new ClientResult(account.because(when + account.cause()), ExitCode.FAILED);
    }
    String foreign = foreign(session.tap().opening());
    if (!foreign.isEmpty()) {
      String sentence = "the peer does not speak TLS: it began with %s".formatted(foreign);
      return new ClientResult(account.because(sentence), ExitCode.ENVIRONMENT);
    }
    return new ClientResult(account.because(sentence(plan, account, why)), exitCode(account));
  }

  private static int rekeyed(ConnectionReport account, ClientSession session) {
    if (session.outputGone()) {
      return ExitCode.ENVIRONMENT;
    }
    return account.rekey().equals("unsupported") ? ExitCode.INCONCLUSIVE : ExitCode.PASSED;
  }

  private static int exitCode(ConnectionReport account) {
    return switch (account.ending()) {
      case TRUNCATED, RESET, TIMEOUT -> ExitCode.ENVIRONMENT;
      case CLEAN, INCOMPLETE, ABORTED, FAILED -> ExitCode.FAILED;
    };
  }

  private static String sentence(ConnectPlan plan, ConnectionReport account, Failure why) {
    String when = account.session() == null ? "in the handshake" : "after the handshake";
    String message = why.message();
    if (account.ending() == ConnectionEnd.TRUNCATED || account.ending() == ConnectionEnd.RESET) {
      return "the peer vanished %s: %s".formatted(when, message);
    }
    if (refusesCertificate(why.tls())) {
      return ("the server's certificate was refused: %s; give --ca the roots to trust, --name if the"
              + " server is not %s, or inspect it with --insecure")
          .formatted(message, plan.config().peerName());
    }
    return why.tls() != null && why.tls().origin() == TlsFailure.Origin.PEER
        ? "the peer refused %s: %s".formatted(when, message)
        : message;
  }

  /** Judged by the alert, or by the exception if the library does not reveal the alert. */
  private static boolean refusesCertificate(@Nullable TlsFailure tls) {
    if (tls == null
        || tls.origin() != TlsFailure.Origin.LOCAL
        || tls.stage() != TlsFailure.Stage.HANDSHAKE) {
      return false;
    }
    return tls.alert() == null
        ? Stream.iterate(tls.cause(), Objects::nonNull, Throwable::getCause)
            .anyMatch(CertificateException.class::isInstance)
        : OF_CERTIFICATES.contains(tls.alert());
  }

  /** What the peer began with, if that is not a TLS record; else empty. */
  private static String foreign(ByteBuffer opening) {
    boolean record =
        opening.remaining() < Records.HEADER
            ? !opening.hasRemaining() || isRecordType(opening)
            : Records.plausible(opening);
    if (record) {
      return "";
    }
    String text = StandardCharsets.ISO_8859_1.decode(opening).toString();
    return "\"%s\"".formatted(text.lines().findFirst().orElse("").replaceAll("[^ -~]", "?"));
  }

  private static boolean isRecordType(ByteBuffer opening) {
    int type = Records.type(opening);
    return type >= Records.CHANGE_CIPHER_SPEC && type <= Records.APPLICATION_DATA;
  }
}
