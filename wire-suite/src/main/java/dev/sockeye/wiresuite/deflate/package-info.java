/** DEFLATE as strict and as odd as tests need it. */
@NullMarked
package dev.sockeye.wiresuite.deflate;

import org.jspecify.annotations.NullMarked;
