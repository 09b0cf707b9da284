package io.github.camelstellantis;

import io.github.camelstellantis.client.LimitShare;
import io.github.camelstellantis.client.RateLimitMode;
import org.apache.camel.Converter;

/** Makes constants of option values wherever these are set, so that a wrong one is told the right ones. */
@Converter(generateLoader = true)
public final class OptionConverters {

    private OptionConverters() {}

    @Converter
    public static GrantType toGrantType(String name) {
        return OptionValues.constant("grantType", GrantType.values(), name);
    }

    @Converter
    public static OutputType toOutputType(String name) {
        return OptionValues.constant("outputType", OutputType.values(), name);
    }

    @Converter
    public static Paging toPaging(String name) {
        return OptionValues.constant("paging", Paging.values(), name);
    }

    @Converter
    public static RateLimitMode toRateLimitMode(String name) {
        return OptionValues.constant("rateLimit", RateLimitMode.values(), name);
    }

    @Converter
    public static LimitShare toLimitShare(String text) {
        return OptionValues.share("limitShare", text);
    }
}
