package io.github.camelstellantis.auth;

import java.time.Instant;

/**
 * A login as it is in a store.
 *
 * @param login the tokens
 * @param version what compare-and-set compares: one more with each replacement, and never one that was there before
 * @param refreshStartedAt since when somebody is refreshing this version, by the store's clock, or null
 */
public record StoredLogin(Login login, long version, Instant refreshStartedAt) {}
