/**
 * What the service tells of vehicles without being asked: notifications of monitors and of remote commands, as typed
 * records that keep the whole message, and as Camel type converters. No input or output happens here.
 */
package io.github.camelstellantis.events;
