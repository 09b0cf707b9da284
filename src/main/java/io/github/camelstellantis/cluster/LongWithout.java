package io.github.camelstellantis.cluster;

import java.time.Duration;

/** Notices that a process has been without a share for so long that it will hardly come by itself. */
final class LongWithout {

    private final long longest;
    private boolean without;
    private boolean said;
    private long since;

    /** @param longest that a share may be nothing without a word */
    LongWithout(Duration longest) {
        this.longest = longest.toNanos();
    }

    /**
     * The share is this now.
     *
     * @param now by a clock of nanoseconds
     * @return whether to say now that it is nothing: once, until it is more again
     */
    boolean isNews(long now, double share) {
        if (share > 0) {
            forget();
            return false;
        }
        if (!without) {
            without = true;
            since = now;
        }
        boolean isNews = !said && now - since >= longest;
        said |= isNews;
        return isNews;
    }

    /** It is not known what the share is, or not for this reason nothing. */
    void forget() {
        without = false;
        said = false;
    }
}
