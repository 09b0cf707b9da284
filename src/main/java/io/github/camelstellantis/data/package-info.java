/**
 * What the service sends, in a form that data bases, dashboards and event brokers take: the normalized snapshot of a
 * vehicle, CloudEvents and GeoJSON, as Camel data types and type converters. No input or output happens here.
 */
package io.github.camelstellantis.data;
