/** One exchange of bytes over one pooled client. */
package io.github.camelstellantis.http;
