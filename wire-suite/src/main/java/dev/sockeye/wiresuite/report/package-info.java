/** What a run has found, for people and programs. */
@NullMarked
package dev.sockeye.wiresuite.report;

import org.jspecify.annotations.NullMarked;
