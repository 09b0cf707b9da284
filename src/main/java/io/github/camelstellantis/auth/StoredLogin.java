package io.github.camelstellantis.auth;

import java.time.Instant;

/**
 * A login as it is in a store.
 *
 * @param login the tokens
 * @param version counts the replacements, from 1; what compare-and-set compares
 * @param refreshStartedAt since when somebody is refreshing this version, by the store's clock, or null
 */
public record StoredLogin(Login login, long version, Instant refreshStartedAt) {}
