/** Where positions are kept: what has been delivered, and what has not. */
package io.github.camelstellantis.state;
