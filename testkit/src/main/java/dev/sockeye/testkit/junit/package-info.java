/** The test kit for JUnit (5.13 or newer, or 6): tests on several ways, and contracts to hold things to. */
@NullMarked
package dev.sockeye.testkit.junit;

import org.jspecify.annotations.NullMarked;
