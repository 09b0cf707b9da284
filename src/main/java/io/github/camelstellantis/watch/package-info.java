/** What operators see: how the service has answered, meters, spans. Nothing here sends a request to find out. */
package io.github.camelstellantis.watch;
