/** The service as data: operations, brands, errors, pages, rate limits. No input or output happens here. */
package io.github.camelstellantis.api;
