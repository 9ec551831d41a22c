/** The choices among the settings. */
@NullMarked
package dev.sockeye.session.settings.policy;

import org.jspecify.annotations.NullMarked;
