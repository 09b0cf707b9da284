package io.github.camelstellantis;

/**
 * Which keys of 128 random bits came lately. A busy webhook has millions: they are kept in an array, in some fifty bytes
 * each, and not as objects, which take three times as much and which the garbage collector has to follow.
 */
final class RecentKeys {

    /** The key's halves, and when it came. */
    private static final int LONGS = 3;

    private static final int TIME = 2;
    private static final long NEVER = 0;
    private static final long LONG_AGO = 1;
    private static final int SMALLEST = 16;

    /** A key is at the place that its bits say, or else the next one that is free: open addressing. */
    private long[] slots = new long[SMALLEST * LONGS];

    private int free = usable(SMALLEST);

    /** @param oldest what came before is forgotten, in milliseconds of the epoch */
    synchronized boolean contains(long high, long low, long oldest) {
        return slots[slot(high, low) + TIME] >= oldest;
    }

    /**
     * Adds a key, and forgets what is too old when there is no room for more.
     *
     * @param now when it came, in milliseconds of the epoch
     * @param oldest what came before is forgotten
     * @return false if it was there
     */
    synchronized boolean add(long high, long low, long now, long oldest) {
        if (contains(high, low, oldest)) {
            return false;
        }
        if (free == 0) {
            rebuild(oldest);
        }
        put(high, low, now);
        return true;
    }

    /** @return whether it was there */
    synchronized boolean remove(long high, long low, long oldest) {
        boolean isThere = contains(high, low, oldest);
        if (isThere) {
            slots[slot(high, low) + TIME] = LONG_AGO;
        }
        return isThere;
    }

    synchronized void clear() {
        slots = new long[SMALLEST * LONGS];
        free = usable(SMALLEST);
    }

    private void put(long high, long low, long time) {
        int slot = slot(high, low);
        if (slots[slot + TIME] == NEVER) {
            free--;
        }
        slots[slot] = high;
        slots[slot + 1] = low;
        slots[slot + TIME] = time;
    }

    /** Where a key is, or else would be. */
    private int slot(long high, long low) {
        int slot = (int) (low & (slots.length / LONGS - 1)) * LONGS;
        while (slots[slot + TIME] != NEVER && (slots[slot] != high || slots[slot + 1] != low)) {
            int next = slot + LONGS;
            slot = next == slots.length ? 0 : next;
        }
        return slot;
    }

    private void rebuild(long oldest) {
        long[] before = slots;
        int left = 0;
        for (int i = 0; i < before.length; i += LONGS) {
            left += before[i + TIME] >= oldest ? 1 : 0;
        }
        int capacity = Math.max(SMALLEST, Integer.highestOneBit(left) * 4);
        slots = new long[capacity * LONGS];
        free = usable(capacity);
        for (int i = 0; i < before.length; i += LONGS) {
            if (before[i + TIME] >= oldest) {
                put(before[i], before[i + 1], before[i + TIME]);
            }
        }
    }

    /** The fuller it gets, the longer a key is looked for. */
    private static int usable(int capacity) {
        return capacity / 4 * 3;
    }
}
