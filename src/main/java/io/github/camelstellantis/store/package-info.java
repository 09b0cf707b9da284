/**
 * Where stores work: on threads, connections and in transactions that are nobody else's; and how what is done on threads
 * of our own is logged.
 */
package io.github.camelstellantis.store;
