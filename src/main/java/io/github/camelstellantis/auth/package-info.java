/** Logins: grants, the token store, refresh. */
package io.github.camelstellantis.auth;
