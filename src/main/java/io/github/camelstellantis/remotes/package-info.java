/** Remote commands: built, checked before they are sent, and what came of them. */
package io.github.camelstellantis.remotes;
