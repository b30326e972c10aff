/**
 * Results as one HTML file that needs no network. Java reads the files, says the verdict, and hands
 * the rest over as JSON, which the page's own scripts draw; without scripts there are plain tables.
 * The page is put together from the resources of this package.
 */
@NullMarked
package dev.tlsbench.cli.report.html;

import org.jspecify.annotations.NullMarked;
