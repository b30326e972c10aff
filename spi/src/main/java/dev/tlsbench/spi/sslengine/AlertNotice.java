package dev.tlsbench.spi.sslengine;

import dev.tlsbench.spi.Alert;
import dev.tlsbench.spi.TlsFailure.Origin;
import org.jspecify.annotations.Nullable;

/**
 * What a provider's exception reveals about the alert behind it.
 *
 * @param alert null where only the side is known
 * @param origin which side the alert comes from
 */
public record AlertNotice(@Nullable Alert alert, Origin origin) {}
