/** What polling decides, without asking anybody: what is new, whose turn it is, and when. */
package io.github.camelstellantis.poll;
