/** What the API finds where it looks for the default configurator while {@code DefaultConfiguratorLoader} shows the way. */
@NullMarked
package dev.sockeye.bridge.platform;

import org.jspecify.annotations.NullMarked;
