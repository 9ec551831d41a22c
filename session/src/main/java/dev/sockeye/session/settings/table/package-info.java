/** The one table of everything that can be set: properties, fields of settings, their defaults and meanings. */
@NullMarked
package dev.sockeye.session.settings.table;

import org.jspecify.annotations.NullMarked;
