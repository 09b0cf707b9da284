/** What several machines need that share logins, budget and work: when each vehicle is due, and whose share it is. */
package io.github.camelstellantis.cluster;
