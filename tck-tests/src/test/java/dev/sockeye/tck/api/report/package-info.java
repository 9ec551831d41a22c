/** What the API suite found out: requirement, tests, result, for each implementation it was run with. */
package dev.sockeye.tck.api.report;
