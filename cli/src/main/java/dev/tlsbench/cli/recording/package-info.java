/** JDK Flight Recorder recordings of a whole run: of this JVM and of those that it starts. */
@NullMarked
package dev.tlsbench.cli.recording;

import org.jspecify.annotations.NullMarked;
