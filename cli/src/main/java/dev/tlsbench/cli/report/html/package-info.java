/**
 * Results as one HTML file that needs no network. Java reads the files, states the verdict, and
 * passes the rest as JSON to the page's own scripts, which draw it; without scripts there are plain
 * tables. The page is assembled from the resources of this package.
 */
@NullMarked
package dev.tlsbench.cli.report.html;

import org.jspecify.annotations.NullMarked;
