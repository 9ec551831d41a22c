/** What the API finds where it looks for the default configurator under {@code DefaultConfiguratorWorkaround}. */
@NullMarked
package dev.sockeye.bridge.platform;

import org.jspecify.annotations.NullMarked;
