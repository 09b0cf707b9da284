/** One operation: build its request, authorize, send, classify, repeat, pace, page. */
package io.github.camelstellantis.client;
