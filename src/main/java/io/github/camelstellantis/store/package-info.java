/** Where stores work: on threads, connections and in transactions that are nobody else's. */
package io.github.camelstellantis.store;
