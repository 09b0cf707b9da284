/** What a route touches: component, endpoint, options, headers, producer. */
package io.github.camelstellantis;
