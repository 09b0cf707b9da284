package io.github.camelstellantis.http;

import java.time.Duration;

/**
 * What bounds one exchange of bytes.
 *
 * @param connectTimeout for the connection and its TLS handshake
 * @param requestTimeout from asking for a connection to the last byte of the answer
 * @param maxInFlight connections at once, and so requests at once
 * @param maxAnswerBytes a longer answer is an error
 */
public record HttpLimits(Duration connectTimeout, Duration requestTimeout, int maxInFlight, int maxAnswerBytes) {}
