/**
 * What engines do, measured in memory: on the wire and at their API. A {@link
 * dev.tlsbench.cli.survey.Survey} is the same whenever the same libraries are surveyed on the same
 * JDK.
 */
@NullMarked
package dev.tlsbench.cli.survey;

import org.jspecify.annotations.NullMarked;
