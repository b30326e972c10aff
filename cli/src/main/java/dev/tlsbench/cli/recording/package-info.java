/** The JDK's flight recorder, over a whole run: this JVM and those that it starts. */
@NullMarked
package dev.tlsbench.cli.recording;

import org.jspecify.annotations.NullMarked;
