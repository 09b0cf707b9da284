/**
 * Mutual TLS from PEM files, as {@code curl --key --cert --cacert} takes them, and every problem with them in words. The
 * Bouncy Castle provider is used as an instance and never registered with the JVM.
 */
package io.github.camelstellantis.tls;
