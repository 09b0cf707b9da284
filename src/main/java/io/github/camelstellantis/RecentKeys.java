package io.github.camelstellantis;

/**
 * Which keys of 96 random bits came lately. A busy webhook has millions: they are kept in an array, in some fifty bytes
 * each, and not as objects, which take three times as much and which the garbage collector has to follow.
 */
final class RecentKeys {

    /** The first 64 bits of a key; its other 32, and in the lower half when it came. */
    private static final int LONGS = 2;

    private static final int TIME_AND_REST = 1;
    private static final long TIME = 0xFFFF_FFFFL;
    private static final long NEVER = 0;
    private static final long LONG_AGO = 1;
    private static final int SMALLEST = 16;

    /** A key is at the place that its bits say, or else the next one that is free: open addressing. */
    private long[] slots = new long[SMALLEST * LONGS];

    private int free = usable(SMALLEST);

    /** @param oldest what came before is forgotten, in seconds of the epoch */
    synchronized boolean contains(long first, int rest, long oldest) {
        return time(slot(first, rest)) >= oldest;
    }

    /**
     * Adds a key, and forgets what is too old when there is no room for more.
     *
     * @param now when it came, in seconds of the epoch, until the year 2106
     * @param oldest what came before is forgotten
     * @return false if it was there
     */
    synchronized boolean add(long first, int rest, long now, long oldest) {
        if (contains(first, rest, oldest)) {
            return false;
        }
        if (free == 0) {
            rebuild(oldest);
        }
        put(first, rest, now);
        return true;
    }

    /** @return whether it was there */
    synchronized boolean remove(long first, int rest, long oldest) {
        boolean isThere = contains(first, rest, oldest);
        if (isThere) {
            put(first, rest, LONG_AGO);
        }
        return isThere;
    }

    synchronized void clear() {
        slots = new long[SMALLEST * LONGS];
        free = usable(SMALLEST);
    }

    private void put(long first, int rest, long time) {
        int slot = slot(first, rest);
        if (time(slot) == NEVER) {
            free--;
        }
        slots[slot] = first;
        slots[slot + TIME_AND_REST] = (long) rest << 32 | time;
    }

    /** Where a key is, or else would be. */
    private int slot(long first, int rest) {
        int slot = (int) (first & (slots.length / LONGS - 1)) * LONGS;
        while (time(slot) != NEVER && (slots[slot] != first || rest(slot) != rest)) {
            int next = slot + LONGS;
            slot = next == slots.length ? 0 : next;
        }
        return slot;
    }

    private long time(int slot) {
        return slots[slot + TIME_AND_REST] & TIME;
    }

    private int rest(int slot) {
        return (int) (slots[slot + TIME_AND_REST] >>> 32);
    }

    private void rebuild(long oldest) {
        int left = 0;
        for (int slot = 0; slot < slots.length; slot += LONGS) {
            left += time(slot) >= oldest ? 1 : 0;
        }
        long[] before = slots;
        // so much that half as many as there are go in before the next time
        int capacity = Math.max(SMALLEST, Integer.highestOneBit(3 * left) * 2);
        slots = new long[capacity * LONGS];
        free = usable(capacity);
        for (int slot = 0; slot < before.length; slot += LONGS) {
            long timeAndRest = before[slot + TIME_AND_REST];
            if ((timeAndRest & TIME) >= oldest) {
                put(before[slot], (int) (timeAndRest >>> 32), timeAndRest & TIME);
            }
        }
    }

    /** The fuller it gets, the longer a key is looked for: eight places if it were three quarters, and each from far away. */
    private static int usable(int capacity) {
        return capacity / 2;
    }
}
