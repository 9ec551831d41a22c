/** OCPP-J 1.6 and 2.0.1: the side of the charging station management system. */
@NullMarked
package dev.sockeye.ocpp;

import org.jspecify.annotations.NullMarked;
